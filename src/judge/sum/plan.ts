import type { Scenario } from '../../catalogue/model.ts'
import type { Planned } from '../../journal/entry.ts'
import type { ScenarioResult } from '../result.ts'
import type { Tape } from '../tape.ts'
import type { Verdict } from '../verdict.ts'

export interface WhyNot {
  readonly verdict: Verdict
  readonly cause: string
  readonly detail?: string
}

/** Why a planned execution cannot be gone through at all; undefined when it can. */
export function whyNot(
  planned: Planned,
  scenario: Scenario | undefined,
  tape: Tape,
  finished: boolean,
): WhyNot | undefined {
  if (planned.skip !== undefined) return planned.skip
  if (scenario === undefined)
    return { verdict: 'inconclusive', cause: 'the catalogue has no such scenario any more' }
  const { begin, notStarted } = tape.execution(planned.run)
  if (begin === undefined && notStarted?.stopped !== undefined) {
    const { why, cause, detail } = notStarted.stopped
    const verdict = why === 'error' ? 'error' : why === 'interrupted' ? 'inconclusive' : 'blocked'
    return { verdict, cause, detail }
  }
  if (begin === undefined)
    return {
      verdict: 'inconclusive',
      cause: finished ? 'the driver did not get to it' : 'the journal ends before it began',
    }
  if (scenario.digest !== planned.digest || scenario.digest !== begin.digest)
    return { verdict: 'inconclusive', cause: 'the scenario has changed since the journal was written' }
  return undefined
}

export function notJudged(planned: Planned, scenario: Scenario | undefined, why: WhyNot): ScenarioResult {
  return {
    run: planned.run,
    id: planned.scenario,
    title: scenario?.title ?? planned.scenario,
    target: planned.target,
    verdict: why.verdict,
    durationMs: 0,
    checks: [],
    cause: why.cause,
    ...(why.detail !== undefined && { detail: why.detail }),
    preamble: [],
    ...(scenario && { source: scenario.source }),
    agents: {},
  }
}
