import type {
  CheckResult,
  FailedCheck,
  Judgement,
  PassedCheck,
  Problem,
  RequirementResult,
  RequirementStatus,
  ScenarioResult,
} from '../../judge/result.ts'
import type { Catalogue } from '../../catalogue/model.ts'
import type { TargetFacts } from '../../journal/entry.ts'
import { exitCode, type Summary, type Verdict } from '../../judge/verdict.ts'
import { source } from './catalogue.ts'

type Basics = Pick<CheckResult, 'id' | 'says' | 'proves'>

const common = ({ id, says, proves }: Basics) => {
  const n = Number(id.split('#')[1] ?? 1)
  const file = `specs/gws/scenarios/${id.split('#')[0] ?? ''}.yaml`
  return { id, says, proves, step: `steps.${n - 1}`, source: source(file, 4 + 6 * n) }
}

export function passed(
  basics: Basics,
  evidence: PassedCheck['evidence'],
  extra: Pick<PassedCheck, 'absence' | 'observed'> = {},
): PassedCheck {
  return { ...common(basics), verdict: 'pass', evidence, ...extra }
}

export function failed(
  basics: Basics,
  evidence: FailedCheck['evidence'],
  problem: Problem,
  severity: FailedCheck['severity'] = 'failure',
): FailedCheck {
  return { ...common(basics), verdict: 'fail', severity, evidence, problem }
}

export function open(
  basics: Basics,
  verdict: 'inconclusive' | 'blocked' | 'error',
  cause: string,
  evidence: readonly number[] = [],
  detail?: string,
): CheckResult {
  return { ...common(basics), verdict, cause, evidence, ...(detail === undefined ? {} : { detail }) }
}

export function scenarioResult(
  id: string,
  title: string,
  verdict: Verdict,
  checks: readonly CheckResult[],
  extra: Partial<ScenarioResult> = {},
  target = 'lab-eu-1',
): ScenarioResult {
  return {
    run: `${id}@${target}`,
    id,
    title,
    target,
    verdict,
    durationMs: 0,
    checks,
    preamble: [],
    source: source(`specs/gws/scenarios/${id}.yaml`, 2),
    agents: {},
    ...extra,
  }
}

export function requirementResults(
  catalogue: Catalogue,
  statuses: Readonly<
    Record<string, { status: RequirementStatus; checks?: readonly string[]; reason?: string }>
  >,
): readonly RequirementResult[] {
  return [...catalogue.requirements.values()].map((requirement) => {
    const known = statuses[requirement.id] ?? { status: 'untested' as const }
    const checks = known.checks ?? []
    const reason = known.reason ?? requirement.untestable
    return {
      id: requirement.id,
      system: requirement.system,
      page: requirement.page,
      level: requirement.level,
      text: requirement.text,
      status: known.status,
      scenarios: [...new Set(checks.map((check) => check.split('#')[0] ?? ''))],
      checks,
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

/** A whole judgement around the scenarios: summary and exit code are counted, the rest may be given. */
export function judgementOf(
  targets: readonly TargetFacts[],
  scenarios: readonly ScenarioResult[],
  rest: Partial<Judgement> = {},
): Judgement {
  const count = (verdict: Verdict) => scenarios.filter((scenario) => scenario.verdict === verdict).length
  const summary: Summary = {
    pass: count('pass'),
    fail: count('fail'),
    inconclusive: count('inconclusive') + count('none'),
    error: count('error'),
    notApplicable: count('not-applicable'),
    blocked: count('blocked'),
    warnings: scenarios
      .flatMap(({ checks }) => checks)
      .filter((check) => check.verdict === 'fail' && check.severity === 'warning').length,
  }
  return {
    wirechief: '0.1.0',
    targets,
    seed: 7,
    finished: true,
    summary,
    exitCode: exitCode(summary),
    scenarios,
    requirements: [],
    findings: [],
    rulings: [],
    extensions: [],
    delays: [],
    ...rest,
  }
}
