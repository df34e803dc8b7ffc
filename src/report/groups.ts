import type { Judgement, ScenarioResult } from '../judge/result.ts'
import type { Verdict } from '../judge/verdict.ts'
import { bySeverity } from './words.ts'

/** Scenarios that were not judged for one and the same cause: ten of them are one piece of news. */
export interface NotJudged {
  readonly verdict: Verdict
  readonly cause: string
  readonly target: string
  readonly detail: string | undefined
  readonly scenarios: readonly ScenarioResult[]
}

const judged: ReadonlySet<Verdict> = new Set(['pass', 'fail'])

/** Worst verdict first, then the cause that stopped most. */
export function notJudged(judgement: Judgement): readonly NotJudged[] {
  const groups = new Map<string, NotJudged & { readonly scenarios: ScenarioResult[] }>()
  for (const scenario of judgement.scenarios) {
    if (judged.has(scenario.verdict)) continue
    const cause = causeOf(scenario)
    const key = JSON.stringify([scenario.verdict, scenario.target, cause])
    const group = groups.get(key)
    if (group) {
      group.scenarios.push(scenario)
      continue
    }
    const detail = scenario.detail ?? openCheck(scenario)?.detail ?? scenario.preamble[0]?.text
    groups.set(key, {
      verdict: scenario.verdict,
      cause,
      target: scenario.target,
      detail,
      scenarios: [scenario],
    })
  }
  return [...groups.values()].toSorted(
    (a, b) => bySeverity(a.verdict, b.verdict) || b.scenarios.length - a.scenarios.length,
  )
}

/** Why a scenario has no judgement, in a few words. */
export function causeOf(scenario: ScenarioResult): string {
  return scenario.cause ?? openCheck(scenario)?.cause ?? 'no reason was recorded'
}

function openCheck(scenario: ScenarioResult) {
  const open = scenario.checks.flatMap((check) => ('cause' in check ? [check] : []))
  return open.find((check) => check.verdict === scenario.verdict) ?? open[0]
}
