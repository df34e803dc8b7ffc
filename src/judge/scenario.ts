import type { Catalogue, Scenario } from '../catalogue/model.ts'
import type { EventEntry, Planned, TargetFacts } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import { weighCheck } from './checks.ts'
import { Course } from './course.ts'
import type { Window } from './delays.ts'
import type { CheckResult, Extension, Finding, ScenarioResult } from './result.ts'
import { judgeEvents } from './strictness.ts'
import type { Tape } from './tape.ts'
import { worst, type Verdict } from './verdict.ts'
import { describeStep, walk, type Walk } from './walk.ts'

/** One execution that took place, gone through but not yet weighed. */
export interface Walked {
  readonly planned: Planned
  readonly scenario: Scenario
  readonly course: Course
  readonly walked: Walk
}

export interface Bench {
  readonly catalogue: Catalogue
  readonly tape: Tape
  readonly systems: Readonly<Record<string, System>>
  readonly patience: number
  readonly timeScale: number
}

export function walkScenario(
  planned: Planned,
  scenario: Scenario,
  target: TargetFacts,
  bench: Bench,
): Walked | undefined {
  const spec = bench.catalogue.systems[target.system]
  const system = bench.systems[target.system]
  if (spec === undefined || system === undefined) return undefined
  const { tape, patience, timeScale, catalogue } = bench
  const course = new Course({
    scenario,
    run: planned.run,
    tape,
    spec,
    schemas: catalogue.schemas,
    target,
    system,
    patience,
    timeScale,
  })
  return { planned, scenario, course, walked: walk(course) }
}

export interface Weighed {
  readonly result: ScenarioResult
  readonly findings: readonly Finding[]
  readonly extensions: readonly Omit<Extension, 'count' | 'target'>[]
}

/** @param events all that the execution's agents received in it, or around it when nobody else held them */
export function weighScenario(
  { planned, scenario, course, walked }: Walked,
  events: readonly EventEntry[],
  window: Window | undefined,
  catalogue: Catalogue,
  strict: boolean,
): Weighed {
  const { tape } = course.setting
  const weighing = { requirements: catalogue.requirements, strict, window }
  const own = walked.raws.flatMap((raw) => weighCheck(course, raw, weighing) ?? [])
  const strictness = judgeEvents(course, events, walked, weighing)
  const checks = [...own, ...strictness.checks]
  const { begin, end } = tape.execution(planned.run)
  const { verdict, cause, finding } = verdictOf(scenario, checks, walked, planned)
  const result: ScenarioResult = {
    run: planned.run,
    id: scenario.id,
    title: scenario.title,
    target: planned.target,
    verdict,
    durationMs: Math.round((end?.t ?? tape.last?.t ?? 0) - (begin?.t ?? 0)),
    checks,
    ...(cause !== undefined && { cause }),
    ...(end?.stopped !== undefined && { detail: end.stopped.detail }),
    preamble: walked.preamble,
    source: scenario.source,
    agents: Object.fromEntries(
      Object.entries(begin?.agents ?? {}).map(([name, { participant }]) => [name, participant]),
    ),
    ...(begin && { span: [begin.seq, end?.seq ?? tape.last?.seq ?? begin.seq] as const }),
  }
  return {
    result,
    findings: finding === undefined ? strictness.findings : [...strictness.findings, finding],
    extensions: strictness.extensions,
  }
}

function verdictOf(
  scenario: Scenario,
  checks: readonly CheckResult[],
  { trouble }: Walk,
  planned: Planned,
): { readonly verdict: Verdict; readonly cause?: string; readonly finding?: Finding } {
  const verdicts = checks.map((check): Verdict =>
    check.verdict === 'fail' && check.severity === 'warning' ? 'pass' : check.verdict,
  )
  const preamble: Verdict = trouble === undefined || trouble.verdict === 'fail' ? 'none' : trouble.verdict
  const verdict = worst([preamble, ...verdicts])
  if (scenario.status === 'open') return verdictOfOpen(verdict, scenario, planned)
  if (verdict === 'none') return { verdict: 'inconclusive', cause: 'nothing in it was judged' }
  if (verdict === 'pass' || verdict === 'fail') return { verdict }
  const why = trouble?.cause ?? checks.find((check) => check.verdict === verdict && 'cause' in check)
  return {
    verdict,
    cause:
      typeof why === 'string'
        ? why
        : why !== undefined && 'cause' in why
          ? why.cause
          : describeTrouble(trouble),
  }
}

/** A regression that is expected to fail: failing is known, passing makes it stale (connectrpc's known-failing). */
function verdictOfOpen(
  verdict: Verdict,
  scenario: Scenario,
  planned: Planned,
): { readonly verdict: Verdict; readonly cause: string; readonly finding?: Finding } {
  if (verdict === 'fail') return { verdict: 'pass', cause: 'known failure (status: open)' }
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

function describeTrouble(trouble: Walk['trouble']): string {
  return trouble === undefined ? 'a proof is missing' : describeStep(trouble.at)
}
