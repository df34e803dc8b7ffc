import type { Requirement } from '../catalogue/model.ts'
import type { Evidence } from '../journal/entry.ts'
import { proveSilence } from './absence.ts'
import type { Course } from './course.ts'
import type { Window } from './delays.ts'
import { describeStep } from './describe-step.ts'
import { levelOf } from './levels.ts'
import type { Raw } from './raw.ts'
import type { CheckResult, Problem } from './result.ts'
import { gravity } from './verdict.ts'

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
    case 'pass': {
      const observed = raw.observed === undefined ? {} : { observed: raw.observed }
      return { ...common, verdict: 'pass', evidence: raw.evidence, ...observed }
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
  if (level === undefined) {
    const cause = `a step on the way failed: ${problem.sentence}`
    return { ...common, verdict: 'inconclusive', cause, evidence }
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
