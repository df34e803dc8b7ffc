import type { Level, Requirement } from '../catalogue/model.ts'
import { proveSilence } from './absence.ts'
import type { Course } from './course.ts'
import type { Window } from './delays.ts'
import type { CheckResult, Problem } from './result.ts'
import type { Evidence } from '../journal/entry.ts'
import { gravity } from './verdict.ts'
import { describeStep, type Raw } from './walk.ts'

const levels: readonly Level[] = ['undefined', 'may', 'should', 'must']

/** The strictest level that a check stands for; undefined when it proves nothing. */
export function levelOf(
  proves: readonly string[],
  requirements: ReadonlyMap<string, Requirement>,
): Level | undefined {
  const found = proves.map((id) => levels.indexOf(requirements.get(id)?.level ?? 'must'))
  return found.length === 0 ? undefined : levels[Math.max(...found)]
}

export interface Weighing {
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly strict: boolean
  readonly window: Window | undefined
}

/** The verdict on one step: undefined for steps that are no checks. */
export function weighCheck(course: Course, raw: Raw, weighing: Weighing): CheckResult | undefined {
  const { step } = raw
  if (step.check === undefined) return undefined
  const common = {
    id: step.check,
    proves: step.proves,
    says: describeStep(step),
    step: step.key,
    source: step.source,
  }
  switch (raw.raw) {
    case 'pass':
      return {
        ...common,
        verdict: 'pass',
        evidence: raw.evidence,
        ...(raw.observed !== undefined && { observed: raw.observed }),
      }
    case 'open':
      return { ...common, verdict: raw.verdict, cause: raw.cause, evidence: raw.evidence }
    case 'broken':
      return broken(common, raw.evidence, raw.problem, weighing)
    case 'monitor': {
      const look = course.look(raw.step)
      if (look.look === 'broken') return broken(common, look.evidence, look.problem, weighing)
      if (look.look === 'lost')
        return { ...common, verdict: 'inconclusive', cause: look.cause, evidence: look.evidence }
      const silence = proveSilence(course, raw.step, weighing.window)
      return silence.proven
        ? { ...common, verdict: 'pass', evidence: silence.evidence, absence: silence.absence }
        : { ...common, verdict: 'inconclusive', cause: silence.cause, evidence: silence.evidence }
    }
  }
}

type Common = Pick<CheckResult, 'id' | 'proves' | 'says' | 'step' | 'source'>

/** A contradiction weighs as much as the strictest requirement it breaks. */
export function broken(
  common: Common,
  evidence: Evidence,
  problem: Problem,
  { requirements, strict }: Omit<Weighing, 'window'>,
): CheckResult {
  const level = levelOf(common.proves, requirements)
  if (level === undefined)
    return {
      ...common,
      verdict: 'inconclusive',
      cause: `a step on the way failed: ${problem.sentence}`,
      evidence,
    }
  switch (gravity(level, strict)) {
    case 'fail':
      return { ...common, verdict: 'fail', severity: 'failure', evidence, problem }
    case 'warn':
      return { ...common, verdict: 'fail', severity: 'warning', evidence, problem }
    case 'none':
      return { ...common, verdict: 'pass', evidence, declined: true, observed: problem.sentence }
  }
}
