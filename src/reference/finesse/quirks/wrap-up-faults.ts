import type { Fault } from '../../opponent.ts'

/** Defects of wrap-up. */
export const wrapUpFaults = [
  {
    name: 'work-never-ends',
    breaks: ['finesse.wrap-up.work-ends-not-ready'],
    says: 'The wrap-up timer does not run in WORK.',
  },
  {
    name: 'work-ends-ready',
    breaks: ['finesse.wrap-up.work-ends-not-ready'],
    says: 'The wrap-up timer moves WORK to READY.',
  },
  {
    name: 'ccx-uses-work-ready',
    breaks: ['finesse.wrap-up.work-ready-only-cce'],
    says: 'On CCX an agent who was READY goes to WORK_READY after a call.',
  },
  {
    name: 'work-after-ready',
    breaks: ['finesse.wrap-up.work-ready-after-ready'],
    says: 'An agent who was READY before the call goes to WORK after it.',
  },
  {
    name: 'ready-while-talking-forgotten',
    breaks: ['finesse.wrap-up.work-ready-after-ready-while-talking'],
    says: 'READY asked for in a call is accepted and forgotten: the agent goes to WORK.',
  },
  {
    name: 'work-after-not-ready-skipped',
    breaks: ['finesse.wrap-up.work-after-not-ready-while-talking'],
    says: 'NOT_READY asked for in a call takes effect after it without wrap-up.',
  },
  {
    name: 'work-ready-never-ends',
    breaks: ['finesse.wrap-up.work-ready-ends-ready'],
    says: 'The wrap-up timer does not run in WORK_READY.',
  },
  {
    name: 'work-ready-ends-not-ready',
    breaks: ['finesse.wrap-up.work-ready-ends-ready'],
    says: 'The wrap-up timer moves WORK_READY to NOT_READY.',
  },
  {
    name: 'wrap-up-requests-pend',
    breaks: ['finesse.wrap-up.requests-are-immediate'],
    says: 'A request in wrap-up waits for the timer.',
  },
] as const satisfies readonly Fault[]
