import type { Scenario, Step } from '../catalogue/model.ts'
import type { Planned } from '../journal/entry.ts'
import { describeStep } from './describe-step.ts'
import { parts } from './parts.ts'
import type { CheckResult, Finding } from './result.ts'
import type { Execution } from './tape.ts'
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
  { end }: Execution,
): Outcome {
  const verdicts = checks.map((check): Verdict =>
    check.verdict === 'fail' && check.severity === 'warning' ? 'pass' : check.verdict,
  )
  const onTheWay: Verdict = trouble === undefined || trouble.verdict === 'fail' ? 'none' : trouble.verdict
  const early = endedEarly(end)
  const verdict = worst([onTheWay, early?.verdict ?? 'none', ...verdicts])
  if (scenario.status === 'open') return verdictOfOpen(verdict, checks, scenario, planned, trouble)
  if (verdict === 'none') return { verdict: 'inconclusive', cause: 'nothing in it was judged' }
  if (verdict === 'pass' || verdict === 'fail') return { verdict }
  const [cause] = checks.flatMap((check) =>
    check.verdict === verdict && 'cause' in check ? [check.cause] : [],
  )
  const way = trouble === undefined ? undefined : trouble.cause || describeStep(trouble.at)
  const known = verdict === onTheWay ? way : undefined
  return { verdict, cause: known ?? cause ?? way ?? early?.cause ?? 'a proof is missing' }
}

/** What was seen of an execution that did not run to its end may pass; the execution does not. */
function endedEarly(
  end: Execution['end'],
): { readonly verdict: Verdict; readonly cause: string } | undefined {
  if (end === undefined)
    return { verdict: 'inconclusive', cause: 'the journal ends before the scenario does' }
  switch (end.stopped?.why) {
    case 'error':
      return { verdict: 'error', cause: end.stopped.cause }
    case 'blocked':
      return { verdict: 'blocked', cause: end.stopped.cause }
    case 'interrupted':
      return { verdict: 'inconclusive', cause: end.stopped.cause }
    // The journal says itself what went wrong.
    case 'expectation':
    case undefined:
      return undefined
  }
}

/** A regression that is expected to fail: failing is known, passing makes it stale. */
function verdictOfOpen(
  verdict: Verdict,
  checks: readonly CheckResult[],
  scenario: Scenario,
  planned: Planned,
  trouble: Walk['trouble'],
): Outcome {
  if (checks.some((check) => check.verdict === 'fail')) {
    const left = trouble === undefined ? undefined : operationAfter(scenario, trouble.at)
    if (left === undefined) return { verdict: 'pass', cause: 'known failure (status: open)' }
    return {
      verdict: 'error',
      cause: `it ended before ${describeStep(left)}, so it fails in another way than the known one`,
    }
  }
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

/** The first operation behind a step. Reads are none: those behind the last operation only look closer. */
function operationAfter({ steps }: Scenario, at: Step): Step | undefined {
  const index = steps.findIndex((step) => parts(step).some(({ key }) => key === at.key))
  return steps
    .slice(index + 1)
    .flatMap(parts)
    .find((step) => step.kind === 'send' && step.method !== 'GET')
}
