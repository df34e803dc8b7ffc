import type { Scenario } from '../catalogue/model.ts'
import type { Planned } from '../journal/entry.ts'
import { describeStep } from './describe-step.ts'
import type { CheckResult, Finding } from './result.ts'
import { worst, type Verdict } from './verdict.ts'
import type { Walk } from './walk.ts'

interface Outcome {
  readonly verdict: Verdict
  readonly cause?: string
  readonly finding?: Finding
}

/** The verdict on a scenario: the worst of its checks and of what went wrong on the way. */
export function verdictOf(
  scenario: Scenario,
  checks: readonly CheckResult[],
  { trouble }: Walk,
  planned: Planned,
): Outcome {
  const verdicts = checks.map((check): Verdict =>
    check.verdict === 'fail' && check.severity === 'warning' ? 'pass' : check.verdict,
  )
  const onTheWay: Verdict = trouble === undefined || trouble.verdict === 'fail' ? 'none' : trouble.verdict
  const verdict = worst([onTheWay, ...verdicts])
  if (scenario.status === 'open') return verdictOfOpen(verdict, checks, scenario, planned)
  if (verdict === 'none') return { verdict: 'inconclusive', cause: 'nothing in it was judged' }
  if (verdict === 'pass' || verdict === 'fail') return { verdict }
  const [cause] = checks.flatMap((check) =>
    check.verdict === verdict && 'cause' in check ? [check.cause] : [],
  )
  const way = trouble === undefined ? undefined : trouble.cause || describeStep(trouble.at)
  return { verdict, cause: (verdict === onTheWay ? way : undefined) ?? cause ?? way ?? 'a proof is missing' }
}

/** A regression that is expected to fail: failing is known, passing makes it stale. */
function verdictOfOpen(
  verdict: Verdict,
  checks: readonly CheckResult[],
  scenario: Scenario,
  planned: Planned,
): Outcome {
  if (checks.some((check) => check.verdict === 'fail'))
    return { verdict: 'pass', cause: 'known failure (status: open)' }
  if (verdict === 'none') return { verdict: 'inconclusive', cause: 'nothing in it was judged' }
  if (verdict !== 'pass') return { verdict, cause: 'a known failure that could not be judged' }
  return {
    verdict: 'fail',
    cause: 'stale: its status is open, but it passes',
    finding: {
      kind: 'stale',
      run: planned.run,
      target: planned.target,
      evidence: [],
      message: `${scenario.id} is marked as a known failure (status: open) but passes; set its status to fixed`,
    },
  }
}
