import type { CauseStep, ReconnectStep, SettleStep } from '../../catalogue/model.ts'
import type { Way } from '../way.ts'
import { done, lost, open, type Look } from './look.ts'

/** Whether what the API cannot cause was caused. */
export function lookCause({ setting: { tape, run } }: Way, step: CauseStep): Look {
  const entry = tape.stimulus(run, step.key)
  if (entry === undefined) return open
  switch (entry.outcome) {
    case 'done':
      return done([entry.seq])
    case 'failed':
      return lost(`the stimulus ${entry.name} failed`, [entry.seq])
    case 'unavailable':
      return {
        look: 'lost',
        blocked: true,
        cause: `the target has no stimulus ${entry.name}`,
        evidence: [entry.seq],
      }
  }
}

/** Whether the event connection is open again. */
export function lookReconnect(course: Way, step: ReconnectStep): Look {
  const { tape, run } = course.setting
  const { begin } = tape.step(run, step.key)
  const entry = tape
    .connection(course.participant(step.as) ?? '')
    .changes.find(({ seq, change }) => begin !== undefined && seq > begin.seq && change === 'resumed')
  return entry === undefined ? open : done([entry.seq])
}

/** A barrier is passed by getting to it: what it decides is told where it was asked. */
export function lookSettle({ setting: { tape, run } }: Way, step: SettleStep): Look {
  const { begin } = tape.step(run, step.key)
  return begin === undefined ? open : done([begin.seq])
}
