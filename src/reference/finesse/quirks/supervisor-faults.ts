import type { Fault } from '../../opponent.ts'
import {
  kebab,
  supervisorLogoutFrom,
  supervisorNotReadyFrom,
  supervisorNotReadyNotFrom,
} from '../agent/state.ts'

/** Defects of what a supervisor may do to others; those of the lists of states are made from the lists. */
export const supervisorFaults = [
  {
    name: 'supervisors-can-not-be-changed',
    breaks: ['finesse.supervisor.other-supervisor'],
    says: 'A supervisor can change agents of the team but no supervisor of it.',
  },
  {
    name: 'supervisor-reaches-any-team',
    breaks: ['finesse.supervisor.team-only'],
    says: 'A supervisor can change users of any team.',
  },
  {
    name: 'other-team-refused-but-changed',
    breaks: ['finesse.supervisor.team-only'],
    says: "A supervisor's request on another team's user is refused, and carried out all the same.",
  },
  {
    name: 'supervisor-reaches-nobody',
    breaks: ['finesse.supervisor.team', 'finesse.supervisor.sets-ready'],
    says: "A supervisor's READY on a user of the team is refused with Invalid Supervisor.",
  },
  {
    name: 'supervisor-ready-forgotten',
    breaks: ['finesse.supervisor.sets-ready'],
    says: "A supervisor's READY is accepted, and nothing happens.",
  },
  {
    name: 'supervisor-not-ready-forgotten',
    breaks: ['finesse.supervisor.sets-not-ready', 'finesse.supervisor.not-ready-from-listed'],
    says: "A supervisor's NOT_READY is accepted, and nothing happens.",
  },
  {
    name: 'supervisor-logout-forgotten',
    breaks: ['finesse.supervisor.sets-logout', 'finesse.supervisor.logout-from-listed'],
    says: "A supervisor's LOGOUT is accepted, and nothing happens.",
  },
  {
    name: 'supervisor-sets-work',
    breaks: ['finesse.supervisor.settable-only'],
    says: 'A supervisor can put a READY agent into WORK.',
  },
  {
    name: 'supervisor-sets-lower-case',
    breaks: ['finesse.supervisor.settable-only'],
    says: "A supervisor's not_ready in lower case is taken for NOT_READY.",
  },
  {
    name: 'supervisor-junk-accepted',
    breaks: ['finesse.supervisor.settable-only'],
    says: 'A state that a supervisor can not set is answered 202 and ignored.',
  },
  {
    name: 'supervisor-logout-from-logout',
    breaks: ['finesse.supervisor.logout-from-others-refused'],
    says: "A supervisor's LOGOUT of a user in LOGOUT is accepted.",
  },
  {
    name: 'supervisor-logout-from-unknown',
    breaks: ['finesse.supervisor.logout-from-others-refused'],
    says: "A supervisor's LOGOUT of a user in UNKNOWN is accepted.",
  },
  {
    name: 'supervisor-not-ready-refused-but-pends',
    breaks: ['finesse.supervisor.not-ready-from-others-refused'],
    says: "A supervisor's NOT_READY in TALKING is refused, and takes effect after the call.",
  },
  {
    name: 'supervisor-reason-code-accepted',
    breaks: ['finesse.supervisor.reason-code-refused'],
    says: "A supervisor's NOT_READY with a reason code is carried out.",
  },
  {
    name: 'supervisor-reason-code-other-error',
    breaks: ['finesse.supervisor.reason-code-refused'],
    says: "A supervisor's NOT_READY with a reason code is refused with Generic Error.",
  },
  {
    name: 'supervisor-reason-code-refused-but-changed',
    breaks: ['finesse.supervisor.reason-code-refused'],
    says: "A supervisor's NOT_READY with a reason code is refused, and carried out all the same.",
  },
  {
    name: 'supervisor-reason-code-missing',
    breaks: ['finesse.supervisor.own-reason-code'],
    says: "A supervisor's NOT_READY carries no reason code.",
  },
  {
    name: 'supervisor-reason-code-wrong',
    breaks: ['finesse.supervisor.own-reason-code'],
    says: "A supervisor's NOT_READY carries an agent's reason code.",
  },
  ...supervisorLogoutFrom.map((state) => ({
    name: `supervisor-logout-refused-in-${kebab(state)}` as const,
    breaks: ['finesse.supervisor.logout-from-listed'],
    says: `A supervisor's LOGOUT of a user in ${state} is refused with Invalid State.`,
  })),
  ...supervisorNotReadyFrom.map((state) => ({
    name: `supervisor-not-ready-refused-in-${kebab(state)}` as const,
    breaks: ['finesse.supervisor.not-ready-from-listed'],
    says: `A supervisor's NOT_READY of a user in ${state} is refused with Invalid State.`,
  })),
  ...supervisorNotReadyNotFrom.map((state) => ({
    name: `supervisor-not-ready-accepted-in-${kebab(state)}` as const,
    breaks: ['finesse.supervisor.not-ready-from-others-refused'],
    says: `A supervisor's NOT_READY of a user in ${state} is accepted.`,
  })),
] as const satisfies readonly Fault[]
