import type { Requirement } from '../catalogue/model.ts'
import type { CheckResult, RequirementResult, RequirementStatus, ScenarioResult } from './result.ts'
import type { Verdict } from './verdict.ts'

/** What a run shows of each requirement, from the checks that prove it. */
export function judgeRequirements(
  requirements: Iterable<Requirement>,
  scenarios: readonly ScenarioResult[],
  /** Requirements proven by scenarios that were planned, whatever became of them. */
  planned: (requirement: string) => readonly ScenarioResult[],
): readonly RequirementResult[] {
  const byRequirement = new Map<string, { scenario: ScenarioResult; check: CheckResult }[]>()
  for (const scenario of scenarios) {
    for (const check of scenario.checks) {
      for (const id of check.proves) {
        const list = byRequirement.get(id)
        if (list === undefined) byRequirement.set(id, [{ scenario, check }])
        else list.push({ scenario, check })
      }
    }
  }
  return [...requirements].map((requirement) => {
    const checks = byRequirement.get(requirement.id) ?? []
    const around = planned(requirement.id)
    return {
      id: requirement.id,
      system: requirement.system,
      page: requirement.page,
      level: requirement.level,
      text: requirement.text,
      scenarios: [...new Set([...checks.map(({ scenario }) => scenario.id), ...around.map(({ id }) => id)])],
      checks: checks.map(({ check }) => check.id),
      ...statusOf(
        requirement,
        checks.map(({ check }) => check),
        around.map(({ verdict }) => verdict),
      ),
    }
  })
}

function statusOf(
  requirement: Requirement,
  checks: readonly CheckResult[],
  around: readonly Verdict[],
): { readonly status: RequirementStatus; readonly reason?: string } {
  if (checks.some(({ verdict }) => verdict === 'fail')) return { status: 'violated' }
  const open = checks.find((check) => check.verdict !== 'pass' && check.verdict !== 'fail')
  const passed = checks.filter((check) => check.verdict === 'pass')
  if (passed.some(({ declined }) => declined !== true)) return { status: 'met' }
  if (passed.length > 0)
    return { status: 'not-applicable', reason: passed[0]?.observed ?? 'the server does otherwise, as it may' }
  if (open !== undefined) return { status: 'inconclusive', reason: 'cause' in open ? open.cause : '' }
  if (requirement.untestable !== undefined) return { status: 'untestable', reason: requirement.untestable }
  if (around.length > 0 && around.every((verdict) => verdict === 'not-applicable'))
    return { status: 'not-applicable', reason: 'the target does not claim the feature' }
  return around.length > 0
    ? { status: 'inconclusive', reason: 'its scenarios were not judged' }
    : { status: 'untested' }
}
