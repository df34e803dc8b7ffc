import type { EntryId } from '../../journal/entry.ts'
import { broken, type Weighing } from '../checks.ts'
import type { Course } from '../course.ts'
import type { CheckResult, Problem } from '../result.ts'

/** A check that no scenario writes down. */
export interface Implicit {
  readonly name: 'messages' | 'causes'
  readonly requirement: string
  readonly says: string
  readonly problem: Omit<Problem, 'came'>
}

/** The check's result: failed by each bad event, passed by the good ones, and absent where nothing came. */
export function implicitCheck(
  course: Course,
  { name, requirement, says, problem }: Implicit,
  good: readonly EntryId[],
  bad: readonly EntryId[],
  weighing: Weighing,
): readonly CheckResult[] {
  const { scenario } = course.setting
  const common = {
    id: `${scenario.id}#${name}`,
    proves: [requirement],
    says,
    step: name,
    source: scenario.source,
  }
  const [firstBad, ...restBad] = bad
  if (firstBad !== undefined) {
    const came = bad.map((entry) => ({ entry, differences: [] }))
    return [broken(common, [firstBad, ...restBad], { ...problem, came }, weighing)]
  }
  const [first, ...rest] = good
  return first === undefined ? [] : [{ ...common, verdict: 'pass', evidence: [first, ...rest] }]
}
