import type { Step } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import type { Way } from './way.ts'
import { describeStep } from './describe-step.ts'
import { parts } from './parts.ts'
import type { Raw } from './raw.ts'
import { startOf } from './since.ts'

/** What went wrong on the way, so that the rest of the scenario says nothing. */
export interface Trouble {
  readonly at: Step
  readonly verdict: 'blocked' | 'inconclusive' | 'fail'
  readonly cause: string
  /** Events from here on may be consequences. */
  readonly since: EntryId
}

export function troubleOf(course: Way, step: Step, raw: Extract<Raw, { raw: 'broken' | 'open' }>): Trouble {
  // What a step that asks for something brought about begins with its own request, else with its cause's.
  const began = step.kind === 'hear' || step.kind === 'observe' ? course.since(step) : startOf(course, step)
  const since = Math.min(began ?? Infinity, raw.evidence[0] ?? Infinity)
  const common = { at: step, since: since === Infinity ? 0 : since }
  if (raw.raw === 'open')
    return { ...common, verdict: raw.verdict === 'blocked' ? 'blocked' : 'inconclusive', cause: raw.cause }
  if (step.phase === 'given')
    return { ...common, verdict: 'blocked', cause: `a prerequisite failed: ${describeStep(step)}` }
  return {
    ...common,
    verdict: 'fail',
    cause: step.check === undefined ? `${describeStep(step)} failed` : `${step.check} failed`,
  }
}

/** A step that was not reached, and why. */
export function unreached(course: Way, step: Step, trouble: Trouble | undefined): readonly Raw[] {
  const { end } = course.setting.tape.execution(course.setting.run)
  const open = (verdict: 'inconclusive' | 'blocked' | 'error', cause: string): readonly Raw[] =>
    parts(step).map((part) => ({ raw: 'open', step: part, verdict, cause, evidence: [] }))
  if (trouble !== undefined)
    return open(trouble.verdict === 'inconclusive' ? 'inconclusive' : 'blocked', trouble.cause)
  if (end === undefined) return open('inconclusive', 'the journal ends before this step')
  const { stopped } = end
  if (stopped === undefined) return open('inconclusive', 'the driver did not get to this step')
  const verdict = stopped.why === 'error' || stopped.why === 'blocked' ? stopped.why : 'inconclusive'
  return open(verdict, stopped.cause)
}
