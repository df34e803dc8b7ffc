import type { Fault } from '../../opponent.ts'

/** Defects of the neighbours of a state change: sign-in, reading, reason codes, errors. */
export const wireFaults = [
  {
    name: 'password-not-checked',
    breaks: ['finesse.auth.required'],
    says: 'Any password is taken, and none too.',
  },
  {
    name: 'unknown-user-found',
    breaks: ['finesse.user.not-found'],
    says: 'An id that nobody has is answered with an empty User.',
  },
  {
    name: 'user-incomplete',
    breaks: ['finesse.user.read'],
    says: 'A User that is read has no stateChangeTime and no pendingState.',
  },
  {
    name: 'login-name-unknown',
    breaks: ['finesse.user.by-login-name'],
    says: 'On CCE a User is not found by its login name.',
  },
  {
    name: 'unknown-query-refused',
    breaks: ['finesse.requests.query-tolerated'],
    says: 'A query parameter that is not known is answered 400.',
  },
  {
    name: 'requests-overtake',
    breaks: ['finesse.requests.in-order'],
    says: 'A request is carried out before an earlier one about the same user.',
  },
  {
    name: 'request-id-dropped',
    breaks: ['finesse.requests.request-id'],
    says: 'A requestId is not given back.',
  },
  {
    name: 'pub-sub-domain-missing',
    breaks: ['finesse.system-info.read'],
    says: 'SystemInfo does not name the publish-subscribe service.',
  },
  {
    name: 'agent-reads-others',
    breaks: ['finesse.user.own-only'],
    says: "An agent can read another agent's User.",
  },
  {
    name: 'read-shows-old-state',
    breaks: ['finesse.user.shows-state'],
    says: 'A User who was READY and became NOT_READY is read as READY.',
  },
  {
    name: 'ids-lose-zeros',
    breaks: ['finesse.user.identity'],
    says: 'Ids are written as numbers, without their leading zeros.',
  },
  {
    name: 'sign-in-without-extension',
    breaks: ['finesse.sign-in.extension-required'],
    says: 'A sign-in without an extension is answered 202.',
  },
  {
    name: 'sign-in-to-any-device',
    breaks: ['finesse.sign-in.unknown-device'],
    says: 'A sign-in to an extension that does not exist works.',
  },
  {
    name: 'sign-in-error-not-told',
    breaks: ['finesse.sign-in.unknown-device'],
    says: 'A sign-in to an extension that does not exist fails without an error event.',
  },
  {
    name: 'sign-in-not-told',
    breaks: ['finesse.sign-in.notified'],
    says: 'A sign-in publishes no event.',
  },
  {
    name: 'sign-in-again-resets',
    breaks: ['finesse.sign-in.keeps-state'],
    says: 'A sign-in of a READY agent ends in NOT_READY.',
  },
  {
    name: 'sign-out-keeps-extension',
    breaks: ['finesse.sign-out.clears-extension'],
    says: 'A signed-out User still shows its extension.',
  },
  {
    name: 'reason-code-not-required',
    breaks: ['finesse.reason-code.required'],
    says: 'NOT_READY without a reason is accepted although codes are configured.',
  },
  {
    name: 'unknown-reason-code-accepted',
    breaks: ['finesse.reason-code.unknown-refused'],
    says: 'A reasonCodeId that does not exist is accepted.',
  },
  {
    name: 'reason-code-dropped',
    breaks: ['finesse.reason-code.told'],
    says: "The agent's reason is not told with the new state.",
  },
  {
    name: 'reason-codes-mixed',
    breaks: ['finesse.reason-code.listed'],
    says: 'A list of reason codes holds those of the other category.',
  },
  {
    name: 'error-without-type',
    breaks: ['finesse.errors.shape'],
    says: 'An ApiError has no ErrorType.',
  },
  {
    name: 'refusals-publish',
    breaks: ['finesse.notification.refusal-is-silent'],
    says: 'A request that was refused at once also publishes an error event.',
  },
  {
    name: 'reads-publish',
    breaks: ['finesse.notification.read-is-silent'],
    says: 'Reading a User publishes it twice: as UNKNOWN, and as it is.',
  },
  {
    name: 'state-not-told',
    breaks: ['finesse.notification.user-changed'],
    says: 'A change from NOT_READY to READY publishes no event.',
  },
  {
    name: 'event-without-state',
    breaks: ['finesse.notification.as-documented'],
    says: 'A User event has no state.',
  },
  {
    name: 'event-with-unknown-state',
    breaks: ['finesse.notification.as-documented'],
    says: 'NOT_READY is called NotReady in events.',
  },
  {
    name: 'payload-not-escaped',
    breaks: ['finesse.notification.escaped'],
    says: 'The Update is put into the notification as elements instead of escaped text.',
  },
  {
    name: 'stray-events',
    breaks: ['finesse.notification.have-a-cause'],
    says: 'After a change to READY an event tells of a state that nobody asked for and that is not so.',
  },
  {
    name: 'source-is-another-user',
    breaks: ['finesse.notification.user-source'],
    says: "A User event's source is another User.",
  },
  {
    name: 'pending-state-not-told',
    breaks: ['finesse.notification.pending-state'],
    says: 'A pending state is not published.',
  },
  {
    name: 'async-error-in-pascal-case',
    breaks: ['finesse.notification.error-shape'],
    says: 'An error event spells its members as a reply does.',
  },
  {
    name: 'team-not-told',
    breaks: ['finesse.notification.team'],
    says: "Nothing is published on the team's node.",
  },
  {
    name: 'dialog-added-not-told',
    breaks: ['finesse.dialog.added'],
    says: 'A new dialog publishes no POST.',
  },
  {
    name: 'dialog-removed-not-told',
    breaks: ['finesse.dialog.removed'],
    says: 'An ended dialog publishes no DELETE.',
  },
  {
    name: 'make-call-forgotten',
    breaks: ['finesse.dialog.make-call'],
    says: 'MAKE_CALL is accepted, and nothing happens.',
  },
  {
    name: 'make-call-to-oneself',
    breaks: ['finesse.dialog.destination'],
    says: 'A call to the own extension is answered 202.',
  },
  {
    name: 'answer-forgotten',
    breaks: ['finesse.dialog.answer'],
    says: 'ANSWER is accepted, and the phone goes on ringing.',
  },
  {
    name: 'hold-forgotten',
    breaks: ['finesse.dialog.hold'],
    says: 'HOLD is accepted, and nothing happens.',
  },
  {
    name: 'retrieve-forgotten',
    breaks: ['finesse.dialog.retrieve'],
    says: 'RETRIEVE is accepted, and nothing happens.',
  },
  {
    name: 'drop-forgotten',
    breaks: ['finesse.dialog.drop'],
    says: 'DROP is accepted, and nothing happens.',
  },
  {
    name: 'action-not-required',
    breaks: ['finesse.dialog.action-required'],
    says: 'A Dialog without requestedAction is answered 202.',
  },
  {
    name: 'wrong-deployment-type',
    breaks: ['finesse.system-info.deployment'],
    says: 'SystemInfo names the other platform.',
  },
  {
    name: 'old-timer-survives',
    breaks: ['finesse.wrap-up.requests-are-immediate', 'finesse.notification.have-a-cause'],
    says: 'A request in WORK leaves the wrap-up timer running, and later it acts.',
  },
  {
    name: 'pending-survives-the-call',
    breaks: ['finesse.transition.cce-pending-while-talking', 'finesse.notification.have-a-cause'],
    says: 'A state that was pending in one call is applied after the next one too.',
  },
  {
    name: 'supervisor-reason-sticks',
    breaks: ['finesse.reason-code.told'],
    says: "After a supervisor's NOT_READY the agent's own reasons are told as the supervisor's.",
  },
] as const satisfies readonly Fault[]
