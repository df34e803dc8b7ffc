import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import type { Known } from './known.ts'
import type { Scenario, Step } from './model.ts'

/** Warns of a scenario that could not turn red whatever the server did. */
export function lintScenario(
  root: Cursor,
  { steps }: Pick<Scenario, 'steps'>,
  known: Known,
  out: Complaints,
): void {
  const parts = steps.flatMap((step): readonly Step[] => (step.kind === 'together' ? step.sends : [step]))
  const checks = parts.filter((step) => step.check !== undefined && step.proves.length > 0)
  // To observe what the documentation leaves open is a purpose of its own.
  if (checks.some(observes)) return
  const levels = checks.flatMap((step) => step.proves.map((id) => known.requirements.get(id)?.level))
  // An unknown requirement has been told already.
  if (levels.some((level) => level === undefined || level === 'must' || level === 'should')) return
  out.warning(root.need('steps'), 'cannot-fail', 'nothing in this scenario can fail', {
    part: 'key',
    hint: 'no expectation proves a requirement of the level must or should',
  })
}

function observes(step: Step): boolean {
  if (step.kind === 'send') return step.expect.expect === 'observe'
  if (step.kind === 'subscribe' || step.kind === 'unsubscribe') return step.expect === 'observe'
  return step.kind === 'observe'
}
