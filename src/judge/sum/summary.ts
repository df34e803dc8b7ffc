import type { Scenario } from '../../catalogue/model.ts'
import { parts } from '../parts.ts'
import type { ScenarioResult } from '../result.ts'
import type { Summary, Verdict } from '../verdict.ts'

/** How many scenarios came out how, and how many checks warn. */
export function summarise(results: readonly ScenarioResult[]): Summary {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length
  const warnings = results
    .flatMap(({ checks }) => checks)
    .filter((check) => check.verdict === 'fail' && check.severity === 'warning')
  return {
    pass: count('pass'),
    fail: count('fail'),
    inconclusive: count('inconclusive') + count('none'),
    error: count('error'),
    notApplicable: count('not-applicable'),
    blocked: count('blocked'),
    warnings: warnings.length,
  }
}

/** The planned executions of the scenarios that are to prove each requirement. */
export function byRequirement(
  results: readonly ScenarioResult[],
  scenarios: readonly Scenario[],
): ReadonlyMap<string, readonly ScenarioResult[]> {
  const byId = new Map<string, ScenarioResult[]>()
  for (const result of results) byId.set(result.id, [...(byId.get(result.id) ?? []), result])
  const proven = new Map<string, ScenarioResult[]>()
  for (const scenario of scenarios) {
    const mine = byId.get(scenario.id) ?? []
    const ids = new Set(scenario.steps.flatMap(parts).flatMap(({ proves }) => proves))
    for (const id of ids) proven.set(id, [...(proven.get(id) ?? []), ...mine])
  }
  return proven
}
