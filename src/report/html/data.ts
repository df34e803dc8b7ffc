import type { ScenarioResult } from '../../judge/result.ts'
import { causeOf, notJudged } from '../groups.ts'
import { exitCodeOf, reproduce, type ReportInput } from '../input.ts'
import type { JournalIndex } from '../journal-index.ts'
import { absenceText } from '../text/absence-text.ts'
import { cut } from '../visible.ts'
import { headline, outcomeOf, type Outcome } from '../words.ts'
import type {
  AbsenceRow,
  CheckRow,
  FindingRow,
  PageData,
  PageRow,
  RequirementRow,
  ScenarioRow,
} from './model.ts'
import { stepBook } from './steps.ts'
import { timingOf } from './timing.ts'

/** What the page is told at once: everything but what is shown of a scenario when it is opened. */
export function pageData(input: ReportInput, index: JournalIndex): PageData {
  const { judgement } = input
  const places = new Map(judgement.scenarios.map((scenario, i) => [scenario.run, i]))
  const entryScenario: Record<string, number> = {}
  for (const seq of referred(input)) {
    const place = places.get(index.ownerOf(seq) ?? '')
    if (place !== undefined) entryScenario[seq] = place
  }
  return {
    wirechief: judgement.wirechief,
    seed: judgement.seed,
    startedAt: input.entries[0]?.at ?? '',
    durationMs: index.lasted,
    finished: judgement.finished,
    catalogue: input.catalogue.digest,
    exitCode: exitCodeOf(input),
    headline: headline(exitCodeOf(input)),
    summary: judgement.summary,
    targets: judgement.targets.map(({ name, system, url, features }) => ({ name, system, url, features })),
    scenarios: judgement.scenarios.map((scenario) => scenarioRow(input, scenario)),
    notJudged: notJudged(judgement).map(({ verdict, cause, detail, target, scenarios }) => ({
      outcome: verdict,
      cause: cut(cause, 500),
      ...(detail === undefined ? {} : { detail: cut(detail, 1000) }),
      target,
      scenarios: scenarios.map(({ run }) => places.get(run) ?? 0),
    })),
    pages: pageRows(input),
    requirements: requirementRows(input),
    absences: judgement.scenarios.flatMap(absenceRows),
    timing: timingOf(input, index, stepBook(input.catalogue)),
    findings: judgement.findings.slice(0, 2000).map(({ run, ...finding }): FindingRow => {
      const place =
        places.get(run ?? '') ??
        finding.evidence.map((seq) => entryScenario[seq]).find((n) => n !== undefined)
      return {
        ...finding,
        message: cut(finding.message, 1000),
        ...(place === undefined ? {} : { scenario: place }),
      }
    }),
    rulings: judgement.rulings,
    extensions: judgement.extensions.slice(0, 2000),
    entryScenario,
    ...(input.baseline === undefined
      ? {}
      : {
          baseline: {
            known: input.baseline.known.map(({ entry, run, check }) => ({
              check: check ?? entry.check,
              run,
              text: `${entry.reason} (${entry.issue}, ${entry.owner}, until ${entry.expires})`,
            })),
            stale: input.baseline.stale.map(({ entry, why }) => ({ check: entry.check, why })),
          },
        }),
  }
}

/** Entries that are named outside of scenarios. */
function referred({ judgement }: ReportInput): readonly number[] {
  return [
    ...judgement.findings.flatMap(({ evidence }) => evidence),
    ...judgement.extensions.map(({ evidence }) => evidence),
    ...judgement.rulings.flatMap(({ byOperation }) => byOperation.map(({ evidence }) => evidence)),
  ]
}

function scenarioRow(input: ReportInput, scenario: ScenarioResult): ScenarioRow {
  const { run, id, title, target, durationMs, source, detail, verdict } = scenario
  const warned = scenario.checks.some((check) => outcomeOf(check) === 'warning')
  const outcome: Outcome = verdict === 'pass' && warned ? 'warning' : verdict
  const isOpen = verdict !== 'pass' && verdict !== 'fail'
  return {
    run,
    id,
    title: cut(title, 500),
    target,
    outcome,
    durationMs: Math.round(durationMs),
    ...(isOpen ? { cause: cut(causeOf(scenario), 500) } : {}),
    ...(detail === undefined ? {} : { detail: cut(detail, 1000) }),
    ...(source === undefined ? {} : { source: `${source.file}:${source.line}` }),
    reproduce: reproduce(input, id),
    checks: scenario.checks.map((check): CheckRow => {
      const line = check.verdict === 'fail' ? check.problem.sentence : 'cause' in check ? check.cause : ''
      const { id, proves } = check
      return { id, outcome: outcomeOf(check), says: cut(check.says, 400), proves, line: cut(line, 500) }
    }),
  }
}

function absenceRows(scenario: ScenarioResult, place: number): readonly AbsenceRow[] {
  return scenario.checks.flatMap((check) =>
    check.verdict === 'pass' && check.absence
      ? [
          {
            scenario: place,
            check: check.id,
            says: cut(check.says, 400),
            absence: check.absence,
            text: absenceText(check.absence),
          },
        ]
      : [],
  )
}

function pageRows({ judgement, catalogue }: ReportInput): readonly PageRow[] {
  const rows = new Map<string, PageRow>()
  for (const { system, page } of judgement.requirements) {
    const key = `${system}/${page}`
    const known = catalogue.systems[system]?.pages.get(page)
    const isWeb = known !== undefined && /^https?:\/\//i.test(known.address)
    rows.set(key, {
      key,
      title: known ? `${known.title} ${known.version}`.trim() : page,
      ...(isWeb ? { address: known.address } : {}),
    })
  }
  return [...rows.values()]
}

function requirementRows({ judgement, catalogue }: ReportInput): readonly RequirementRow[] {
  const checks = new Map<string, { scenario: number; check: string }[]>()
  for (const [scenario, { checks: mine }] of judgement.scenarios.entries())
    for (const check of mine)
      for (const id of check.proves) {
        const known = checks.get(id) ?? []
        checks.set(id, known)
        known.push({ scenario, check: check.id })
      }
  return judgement.requirements.map(({ id, system, page, level, text, status, reason }) => ({
    id,
    page: `${system}/${page}`,
    level,
    text,
    place: catalogue.requirements.get(id)?.place ?? '',
    status,
    ...(reason === undefined ? {} : { reason: cut(reason, 500) }),
    checks: (checks.get(id) ?? []).slice(0, 40),
  }))
}
