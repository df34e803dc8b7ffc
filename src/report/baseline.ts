import { nearest } from '../base/nearest.ts'
import type { Catalogue } from '../catalogue/model.ts'
import type { CheckResult, Judgement, ScenarioResult } from '../judge/result.ts'
import { exitCode, type Summary, type Verdict } from '../judge/verdict.ts'

/** A failure that is known, and what keeps it from being forgotten: every member but the last three must be there. */
export interface KnownFailure {
  /** A check's id (`voice/x#2`), or a scenario's when it has no judged checks. */
  readonly check: string
  readonly verdict: KnownVerdict
  readonly reason: string
  /** Where it is tracked. */
  readonly issue: string
  readonly owner: string
  /** The last day on which it counts as known, `2025-12-31`. */
  readonly expires: string
  /** Absent: on every target. */
  readonly target?: string
  /** A part of the failure's sentence or cause: failing for another reason is news. */
  readonly because?: string
  /** Where the entry stands in its file. */
  readonly line?: number
}
export type KnownVerdict = 'fail' | 'inconclusive' | 'blocked' | 'error'

export interface BaselineOutcome {
  readonly known: readonly {
    readonly entry: KnownFailure
    readonly run: string
    readonly check: string | undefined
  }[]
  /** Entries that do not describe this run any more; each one makes the run red. */
  readonly stale: readonly { readonly entry: KnownFailure; readonly why: string }[]
  /** Executions in which everything that did not pass is known. */
  readonly settled: readonly string[]
  readonly exitCode: 0 | 1 | 2 | 3
}

/**
 * What a baseline changes: a failure that an entry describes counts as expected, and an entry that describes nothing
 * is an error of the baseline file. Whether an entry has expired is asked of the day the journal was written on, so
 * that an old journal gives the same answer every time.
 */
export function applyBaseline(
  judgement: Judgement,
  entries: readonly KnownFailure[],
  catalogue: Catalogue,
  day: string,
): BaselineOutcome {
  const subjects = judgement.scenarios.flatMap(subjectsOf)
  const ids = new Set([...subjects.map(({ id }) => id), ...idsOf(catalogue)])
  const known: { entry: KnownFailure; run: string; check: string | undefined }[] = []
  const stale: { entry: KnownFailure; why: string }[] = []
  const expected = new Set<Subject>()

  for (const entry of entries) {
    if (!ids.has(entry.check)) {
      const near = nearest(entry.check, ids)
      stale.push({
        entry,
        why: `nothing is called ${entry.check}${near === undefined ? '' : `; did you mean ${near}?`}`,
      })
      continue
    }
    for (const subject of subjects.filter((subject) => concerns(entry, subject))) {
      const why = whyStale(entry, subject, day)
      if (why !== undefined) stale.push({ entry, why })
      else {
        expected.add(subject)
        known.push({ entry, run: subject.scenario.run, check: subject.check?.id })
      }
    }
  }

  const settled = new Set(
    judgement.scenarios.filter((scenario) => isExpected(scenario, subjects, expected)).map(({ run }) => run),
  )
  return {
    known,
    stale,
    settled: [...settled],
    exitCode: exitCode(summaryWithout(judgement, settled, stale.length)),
  }
}

/** What an entry may name: a check, or a whole scenario. */
interface Subject {
  readonly id: string
  readonly scenario: ScenarioResult
  readonly check?: CheckResult
  readonly verdict: Verdict
  readonly says: string
}

function subjectsOf(scenario: ScenarioResult): readonly Subject[] {
  const whole: Subject = {
    id: scenario.id,
    scenario,
    verdict: scenario.verdict,
    says: `${scenario.cause ?? ''} ${scenario.detail ?? ''}`,
  }
  return [
    whole,
    ...scenario.checks.map((check): Subject => {
      const warns = check.verdict === 'fail' && check.severity === 'warning'
      const says = check.verdict === 'fail' ? check.problem.sentence : 'cause' in check ? check.cause : ''
      return { id: check.id, scenario, check, verdict: warns ? 'pass' : check.verdict, says }
    }),
  ]
}

function idsOf(catalogue: Catalogue): readonly string[] {
  return catalogue.scenarios.flatMap((scenario) => [
    scenario.id,
    ...scenario.steps.flatMap((step) => {
      const sends = step.kind === 'together' ? step.sends : []
      return [step, ...sends].flatMap(({ check }) => (check === undefined ? [] : [check]))
    }),
  ])
}

/** What was not run says nothing about an entry: neither that it still holds nor that it is stale. */
function concerns(entry: KnownFailure, { id, scenario, verdict }: Subject): boolean {
  const ran = verdict !== 'not-applicable' && verdict !== 'none'
  return ran && id === entry.check && (entry.target === undefined || entry.target === scenario.target)
}

function whyStale(entry: KnownFailure, subject: Subject, day: string): string | undefined {
  const where = `${entry.check} on ${subject.scenario.target}`
  if (subject.verdict !== entry.verdict) return `${where} is ${subject.verdict}, not ${entry.verdict}`
  if (entry.because !== undefined && !subject.says.includes(entry.because))
    return `${where} is ${subject.verdict} for another reason: ${subject.says.trim()}`
  return entry.expires < day ? `its time was over on ${entry.expires}` : undefined
}

/** A scenario is as expected when an entry names it, or when entries name everything in it that did not pass. */
function isExpected(
  scenario: ScenarioResult,
  subjects: readonly Subject[],
  expected: ReadonlySet<Subject>,
): boolean {
  const mine = subjects.filter((subject) => subject.scenario === scenario)
  const troubles = mine.filter(({ check, verdict }) => check !== undefined && verdict !== 'pass')
  return (
    mine.some((subject) => subject.check === undefined && expected.has(subject)) ||
    (troubles.length > 0 && troubles.every((subject) => expected.has(subject)))
  )
}

function summaryWithout(judgement: Judgement, settled: ReadonlySet<string>, stale: number): Summary {
  const left = judgement.scenarios.map((scenario) => (settled.has(scenario.run) ? 'pass' : scenario.verdict))
  const count = (verdict: Verdict) => left.filter((item) => item === verdict).length
  return {
    pass: count('pass'),
    fail: count('fail'),
    inconclusive: count('inconclusive') + count('none'),
    error: count('error') + stale,
    notApplicable: count('not-applicable'),
    blocked: count('blocked'),
    warnings: judgement.summary.warnings,
  }
}
