import type { Requirement } from '../catalogue/model.ts'
import type { CheckResult, RequirementResult, RequirementStatus, ScenarioResult } from './result.ts'

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
    const proofs = byRequirement.get(requirement.id) ?? []
    const around = planned(requirement.id)
    const judged = new Set(proofs.map(({ scenario }) => scenario.run))
    return {
      id: requirement.id,
      system: requirement.system,
      page: requirement.page,
      level: requirement.level,
      text: requirement.text,
      scenarios: [...new Set([...proofs.map(({ scenario }) => scenario.id), ...around.map(({ id }) => id)])],
      checks: proofs.map(({ check }) => check.id),
      ...statusOf(
        requirement,
        proofs.map(({ check }) => check),
        around.filter(({ run }) => !judged.has(run)),
      ),
    }
  })
}

/**
 * As within a check, merging only ever worsens: a requirement is met when everything that was to prove it did.
 * @param unjudged scenarios that were to prove it and have no check of it
 */
function statusOf(
  requirement: Requirement,
  checks: readonly CheckResult[],
  unjudged: readonly ScenarioResult[],
): { readonly status: RequirementStatus; readonly reason?: string } {
  if (checks.some(({ verdict }) => verdict === 'fail')) return { status: 'violated' }
  const open = checks.find((check) => check.verdict !== 'pass' && check.verdict !== 'fail')
  if (open !== undefined) return { status: 'inconclusive', reason: 'cause' in open ? open.cause : '' }
  const unknown = unjudged.find(({ verdict }) => verdict !== 'not-applicable')
  if (unknown !== undefined)
    return {
      status: 'inconclusive',
      reason: `${unknown.id} was not judged${unknown.cause === undefined ? '' : `: ${unknown.cause}`}`,
    }
  const passed = checks.filter((check) => check.verdict === 'pass')
  if (passed.some(({ declined }) => declined !== true)) return { status: 'met' }
  if (passed.length > 0)
    return { status: 'not-applicable', reason: passed[0]?.observed ?? 'the server does otherwise, as it may' }
  if (requirement.untestable !== undefined) return { status: 'untestable', reason: requirement.untestable }
  return unjudged.length > 0
    ? { status: 'not-applicable', reason: 'the target does not claim the feature' }
    : { status: 'untested' }
}
