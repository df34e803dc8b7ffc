import type { Json } from '../base/json.ts'
import type { CheckResult, Problem, ScenarioResult } from '../judge/result.ts'
import type { BaselineOutcome } from './baseline.ts'
import { timingOf } from './critical-path.ts'
import { exitCodeOf, reproduce, type ReportInput } from './input.ts'
import type { Report, ReportBaseline, ReportCheck, ReportScenario } from './report-file.ts'
import { cut, harmlessJson } from './visible.ts'

/** `report.json` as text: equal inputs give equal bytes, and nothing in it steers a terminal that shows it. */
export function json(input: ReportInput): string {
  return `${harmlessJson(JSON.stringify(report(input), undefined, 2))}\n`
}

/** `report.json` as a value. */
export function report(input: ReportInput): Report {
  const { judgement, catalogue, entries } = input
  const startedAt = entries[0]?.at
  const timing = timingOf(entries)
  return {
    wirechief: judgement.wirechief,
    format: 1,
    targets: judgement.targets.map(({ name, system, url, features, rulings }) => ({
      name,
      system,
      url,
      features,
      rulings,
    })),
    summary: judgement.summary,
    exitCode: exitCodeOf(input),
    seed: judgement.seed,
    ...(startedAt === undefined ? {} : { startedAt }),
    durationMs: entries.at(-1)?.t ?? 0,
    ...(timing === undefined ? {} : { timing }),
    finished: judgement.finished,
    catalogue: catalogue.digest,
    scenarios: judgement.scenarios.map((scenario) => scenarioOf(input, scenario)),
    requirements: judgement.requirements.map(
      ({ id, system, page, level, status, scenarios, text, checks, reason }) => ({
        id,
        system,
        page,
        level,
        status,
        scenarios,
        text,
        checks,
        ...(reason === undefined ? {} : { reason }),
      }),
    ),
    findings: judgement.findings.map((finding) => ({ ...finding, message: bounded(finding.message) })),
    rulings: judgement.rulings,
    extensions: judgement.extensions,
    delays: judgement.delays,
    ...(input.baseline === undefined ? {} : { baseline: baselineOf(input.baseline) }),
  }
}

/** What comes from the wire is bounded: the journal has it whole. */
function bounded(text: string): string {
  return cut(text, 4000)
}

function scenarioOf(input: ReportInput, scenario: ScenarioResult): ReportScenario {
  const { id, target, verdict, durationMs, title, cause, detail, source, preamble, span } = scenario
  const clean = scenario.checks.every((check) => check.verdict === 'pass')
  const passed = clean && (verdict === 'pass' || verdict === 'not-applicable')
  return {
    id,
    target,
    verdict,
    durationMs,
    title,
    checks: scenario.checks.map(checkOf),
    ...(cause === undefined ? {} : { cause: bounded(cause) }),
    ...(detail === undefined ? {} : { detail: bounded(detail) }),
    ...(source === undefined ? {} : { source }),
    ...(preamble.length === 0
      ? {}
      : { preamble: preamble.map(({ step, text, evidence }) => ({ step, text: bounded(text), evidence })) }),
    ...(span === undefined ? {} : { span }),
    ...(passed ? {} : { reproduce: reproduce(input, id) }),
  }
}

function checkOf(check: CheckResult): ReportCheck {
  const { id, verdict, proves, evidence, says, step, source } = check
  const common = { id, verdict, proves, evidence, says, step, ...(source === undefined ? {} : { source }) }
  switch (check.verdict) {
    case 'pass':
      return {
        ...common,
        ...(check.absence === undefined ? {} : { absence: check.absence }),
        ...(check.observed === undefined ? {} : { observed: bounded(check.observed) }),
        ...(check.declined === undefined ? {} : { declined: check.declined }),
      }
    case 'fail':
      return { ...common, severity: check.severity, problem: problemOf(check.problem) }
    case 'inconclusive':
    case 'blocked':
    case 'error':
      return {
        ...common,
        cause: bounded(check.cause),
        ...(check.detail === undefined ? {} : { detail: bounded(check.detail) }),
      }
  }
}

function problemOf(problem: Problem): Problem {
  return {
    kind: problem.kind,
    sentence: bounded(problem.sentence),
    accepted: problem.accepted.map(bounded),
    came: problem.came.map(({ entry, differences }) => ({
      entry,
      differences: differences.map(({ at, expected, got }) => ({
        at: bounded(at),
        expected: bounded(expected),
        ...(got === undefined ? {} : { got: boundedValue(got) }),
      })),
    })),
  }
}

/** A value too large to be of use here becomes the beginning of its text. */
function boundedValue(value: Json): Json {
  const text = JSON.stringify(value)
  return text.length <= 4000 ? value : bounded(text)
}

function baselineOf({ known, stale }: BaselineOutcome): ReportBaseline {
  return {
    known: known.map(({ entry, run }) => {
      const { check, reason, issue, owner, expires } = entry
      return { check, run, reason, issue, owner, expires }
    }),
    stale: stale.map(({ entry, why }) => ({ check: entry.check, why })),
  }
}
