import type { Fault } from '../../opponent.ts'

/** Defects of an agent's own change of state. */
export const changeStateFaults = [
  {
    name: 'change-state-not-routed',
    breaks: ['finesse.change-state.uri'],
    says: 'A PUT of READY on a User is answered 404 Not Found, as if the URI did not exist.',
  },
  {
    name: 'agent-changes-others',
    breaks: ['finesse.change-state.own-only'],
    says: "An agent's request on another agent's User is carried out.",
  },
  {
    name: 'agent-refused-but-other-changed',
    breaks: ['finesse.change-state.own-only'],
    says: "An agent's request on another agent's User is refused, and carried out all the same.",
  },
  {
    name: 'post-changes-state',
    breaks: ['finesse.change-state.put-only'],
    says: 'POST on a User changes its state as PUT does.',
  },
  {
    name: 'patch-changes-state',
    breaks: ['finesse.change-state.put-only'],
    says: 'PATCH on a User changes its state as PUT does.',
  },
  {
    name: 'delete-accepted',
    breaks: ['finesse.change-state.put-only'],
    says: 'DELETE on a User is answered 200.',
  },
  {
    name: 'content-type-case-sensitive',
    breaks: ['finesse.change-state.content-type'],
    says: 'Only a content type in lower case is taken; Application/XML is answered 415.',
  },
  {
    name: 'errors-in-json',
    breaks: ['finesse.change-state.xml', 'finesse.errors.shape'],
    says: 'Errors are written as JSON.',
  },
  {
    name: 'minimal-body-refused',
    breaks: ['finesse.change-state.minimal-body'],
    says: 'A User with nothing but a state is refused: a loginId is demanded too.',
  },
  {
    name: 'white-space-refused',
    breaks: ['finesse.change-state.example'],
    says: 'A body with line breaks between its elements is answered 400 Bad Request.',
  },
  {
    name: 'id-not-required',
    breaks: ['finesse.change-state.id-required'],
    says: 'A PUT on /User/ is taken for the caller’s own User.',
  },
  {
    name: 'missing-state-accepted',
    breaks: ['finesse.change-state.state-required'],
    says: 'A User without a state is answered 202.',
  },
  {
    name: 'missing-state-is-invalid-input',
    breaks: ['finesse.change-state.state-required'],
    says: 'A User without a state is refused with Invalid Input, which names no parameter.',
  },
  {
    name: 'ready-forgotten',
    breaks: ['finesse.change-state.ready'],
    says: "An agent's own READY is accepted, and nothing happens.",
  },
  {
    name: 'not-ready-refused',
    breaks: ['finesse.change-state.not-ready'],
    says: "An agent's own NOT_READY in READY is refused with Invalid State.",
  },
  {
    name: 'not-ready-becomes-logout',
    breaks: ['finesse.change-state.not-ready'],
    says: "An agent's own NOT_READY in READY ends in LOGOUT.",
  },
  {
    name: 'logout-forgotten',
    breaks: ['finesse.change-state.logout', 'finesse.sign-out.notified'],
    says: "An agent's own LOGOUT in NOT_READY is accepted, and nothing happens.",
  },
  {
    name: 'logout-after-logout-accepted',
    breaks: ['finesse.sign-out.once'],
    says: 'LOGOUT in LOGOUT is answered 202.',
  },
  {
    name: 'junk-state-accepted',
    breaks: ['finesse.change-state.unknown-state-refused'],
    says: 'A state that does not exist is answered 202 and ignored.',
  },
  {
    name: 'cce-logout-from-ready',
    breaks: ['finesse.transition.cce-logout-only-from-not-ready'],
    says: 'On CCE a READY agent can log out.',
  },
  {
    name: 'ccx-no-logout-from-ready',
    breaks: ['finesse.transition.ccx-logout-from-ready'],
    says: 'On CCX a READY agent can not log out.',
  },
  {
    name: 'not-ready-after-logout-is-sign-in',
    breaks: ['finesse.transition.not-ready-needs-sign-in'],
    says: 'NOT_READY in LOGOUT signs the user in.',
  },
  {
    name: 'not-ready-after-logout-fails-silently',
    breaks: ['finesse.transition.not-ready-needs-sign-in'],
    says: 'NOT_READY in LOGOUT is accepted and changes nothing, but no error event tells so.',
  },
  {
    name: 'talking-request-is-immediate',
    breaks: ['finesse.transition.cce-pending-while-talking'],
    says: 'On CCE a request in TALKING changes the state at once instead of after the call.',
  },
  {
    name: 'ccx-ready-while-talking-pends',
    breaks: ['finesse.transition.ccx-ready-while-talking-refused'],
    says: 'On CCX READY in a routed call is taken for after the call.',
  },
  {
    name: 'hold-not-shown',
    breaks: ['finesse.transition.cce-hold'],
    says: 'On CCE an agent whose call is held stays TALKING.',
  },
  {
    name: 'ccx-hold-shown',
    breaks: ['finesse.transition.ccx-hold-silent'],
    says: 'On CCX an agent whose call is held goes to HOLD.',
  },
  {
    name: 'answer-not-shown',
    breaks: ['finesse.transition.talking'],
    says: 'An agent who answers a routed call stays RESERVED until the call ends.',
  },
  {
    name: 'reservation-not-shown',
    breaks: ['finesse.transition.reserved'],
    says: 'An incoming routed call leaves the agent READY until it is answered.',
  },
] as const satisfies readonly Fault[]
