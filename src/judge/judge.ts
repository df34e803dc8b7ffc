import type { Catalogue } from '../catalogue/model.ts'
import type { BeginEntry, Entry, EventEntry, Planned } from '../journal/entry.ts'
import type { Delay } from './delays.ts'
import { quantiles, silenceWindow } from './delays.ts'
import { parts } from './parts.ts'
import { judgeRequirements } from './requirements.ts'
import type { DelayFigures, Extension, Finding, Judgement, ScenarioResult } from './result.ts'
import type { Rules } from './rules.ts'
import { judgeRulings, shownByEvent } from './rulings.ts'
import { walkScenario, weighScenario, type Bench, type Walked, type Weighed } from './scenario.ts'
import { tapeOf, type Tape } from './tape.ts'
import { exitCode, type Summary, type Verdict } from './verdict.ts'

/**
 * `judge(journal, catalogue) → verdicts`. Pure: no clock, no file, no memory of earlier runs. The same journal and
 * the same catalogue give the same judgement, whoever asks and whenever.
 */
export function judge(entries: readonly Entry[], rules: Rules): Judgement {
  const begin = entries.find((entry): entry is BeginEntry => entry.kind === 'begin')
  const tape = tapeOf(entries)
  const targets = begin?.targets ?? []
  const plan = begin?.plan ?? []
  const { catalogue } = rules
  const bench: Bench = {
    catalogue,
    tape,
    systems: rules.systems,
    patience: begin?.patience ?? 0,
    timeScale: begin?.timeScale ?? 1,
  }
  const scenarios = new Map(catalogue.scenarios.map((scenario) => [scenario.id, scenario]))

  const unwalked: ScenarioResult[] = []
  const walks: Walked[] = []
  for (const planned of plan) {
    const scenario = scenarios.get(planned.scenario)
    const target = targets.find(({ name }) => name === planned.target)
    const not = whyNot(planned, scenario?.digest, tape, entries.some(({ kind }) => kind === 'end'))
    const walked =
      not === undefined && scenario && target ? walkScenario(planned, scenario, target, bench) : undefined
    if (walked !== undefined) walks.push(walked)
    else
      unwalked.push(
        notJudged(
          planned,
          scenario,
          not ?? { verdict: 'error', cause: 'its target or system is unknown here' },
        ),
      )
  }

  const delays = walks.flatMap(({ walked }) => walked.delays)
  const owned = eventsByRun(tape)
  const weighed = walks.map((walked): Weighed => {
    const { target } = walked.course.setting
    const mine = delays.filter((delay) => delay.target === target.name).map(({ fromInvoke }) => fromInvoke)
    return weighScenario(
      walked,
      owned.get(walked.planned.run) ?? [],
      silenceWindow(mine, bench.timeScale),
      catalogue,
      rules.strict,
    )
  })
  const results = [...unwalked, ...weighed.map(({ result }) => result)].toSorted((a, b) =>
    a.run < b.run ? -1 : 1,
  )

  const rulings = targets.map((target) => {
    const system = rules.systems[target.system]
    const mine = walks.filter(({ planned }) => planned.target === target.name)
    const fromEvents =
      system === undefined
        ? []
        : mine.flatMap(({ planned }) =>
            (owned.get(planned.run) ?? []).flatMap((event) => shownByEvent(event, catalogue, system)),
          )
    return judgeRulings(target, [...mine.flatMap(({ walked }) => walked.shown), ...fromEvents], catalogue)
  })
  const systems = new Set(targets.map(({ system }) => system))
  const provenBy = scenariosByRequirement(results, catalogue)
  const summary = summarise(results)
  return {
    wirechief: begin?.wirechief ?? '',
    targets,
    seed: begin?.seed ?? 0,
    finished: entries.some(({ kind }) => kind === 'end'),
    summary,
    exitCode: exitCode(summary),
    scenarios: results,
    requirements: judgeRequirements(
      [...catalogue.requirements.values()].filter(({ system }) => systems.has(system)),
      results,
      (id) => provenBy.get(id) ?? [],
    ),
    findings: [
      ...weighed.flatMap(({ findings }) => findings),
      ...rulings.flatMap(({ findings }) => findings),
      ...worldly(
        entries,
        targets.map(({ name }) => name),
        walks,
      ),
    ],
    rulings: rulings.flatMap((ruling) => ruling.rulings),
    extensions: countExtensions(weighed, walks),
    delays: targets.flatMap(({ name }) => delayFigures(name, delays, entries, walks)),
  }
}

type WhyNot = { readonly verdict: Verdict; readonly cause: string; readonly detail?: string }

/** Why an execution cannot be gone through at all. */
function whyNot(
  planned: Planned,
  digest: string | undefined,
  tape: Tape,
  finished: boolean,
): WhyNot | undefined {
  if (planned.skip !== undefined) return planned.skip
  if (digest === undefined)
    return { verdict: 'inconclusive', cause: 'the catalogue has no such scenario any more' }
  const { begin, notStarted } = tape.execution(planned.run)
  if (notStarted?.stopped !== undefined) {
    const { why, cause, detail } = notStarted.stopped
    return {
      verdict: why === 'error' ? 'error' : why === 'interrupted' ? 'inconclusive' : 'blocked',
      cause,
      detail,
    }
  }
  if (begin === undefined)
    return {
      verdict: 'inconclusive',
      cause: finished ? 'the driver did not get to it' : 'the journal ends before it began',
    }
  if (digest !== planned.digest)
    return { verdict: 'inconclusive', cause: 'the scenario has changed since the journal was written' }
  return undefined
}

function notJudged(
  planned: Planned,
  scenario: { readonly title: string; readonly source: ScenarioResult['source'] } | undefined,
  why: WhyNot,
): ScenarioResult {
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
    ...(scenario?.source && { source: scenario.source }),
    agents: {},
  }
}

/** Each event belongs to the execution that last held its participant, or, before the first, to the first. */
function eventsByRun(tape: Tape): ReadonlyMap<string, readonly EventEntry[]> {
  const holders = new Map<string, { readonly from: number; readonly run: string }[]>()
  for (const [run, { begin }] of tape.executions()) {
    for (const { participant } of Object.values(begin?.agents ?? {})) {
      holders.set(
        participant,
        [...(holders.get(participant) ?? []), { from: begin?.seq ?? 0, run }].toSorted(
          (a, b) => a.from - b.from,
        ),
      )
    }
  }
  const owned = new Map<string, EventEntry[]>()
  for (const [participant, spans] of holders) {
    let span = 0
    for (const event of tape.events(participant)) {
      while ((spans[span + 1]?.from ?? Infinity) <= event.seq) span++
      const run = spans[span]?.run ?? ''
      const list = owned.get(run)
      if (list === undefined) owned.set(run, [event])
      else list.push(event)
    }
  }
  for (const list of owned.values()) list.sort((a, b) => a.seq - b.seq)
  return owned
}

function scenariosByRequirement(
  results: readonly ScenarioResult[],
  catalogue: Catalogue,
): ReadonlyMap<string, readonly ScenarioResult[]> {
  const byId = new Map<string, ScenarioResult[]>()
  for (const result of results) byId.set(result.id, [...(byId.get(result.id) ?? []), result])
  const proven = new Map<string, ScenarioResult[]>()
  for (const scenario of catalogue.scenarios) {
    const mine = byId.get(scenario.id) ?? []
    const ids = scenario.steps.flatMap(parts).flatMap(({ proves }) => proves)
    for (const id of new Set(ids)) proven.set(id, [...(proven.get(id) ?? []), ...mine])
  }
  return proven
}

function summarise(results: readonly ScenarioResult[]): Summary {
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

/** What the wires and the harness noticed beside the scenarios. */
function worldly(
  entries: readonly Entry[],
  targets: readonly string[],
  walks: readonly Walked[],
): readonly Finding[] {
  const targetOf = targetByParticipant(walks)
  const [only = ''] = targets
  const of = (participant: string) =>
    targetOf.get(participant) ?? targets.find((name) => participant.startsWith(`${name}/`)) ?? only
  return entries.flatMap((entry): readonly Finding[] => {
    if (entry.kind === 'reply' || entry.kind === 'event') {
      return (entry.defects ?? []).map(({ kind, detail }) =>
        found(entry, 'defect', of(entry.participant), `${kind}: ${detail}`),
      )
    }
    if (entry.kind === 'connection' && entry.change === 'failed') {
      return [
        found(entry, 'connection', of(entry.participant), entry.detail ?? 'the event connection failed'),
      ]
    }
    if (entry.kind === 'order' && !entry.ordered)
      return [found(entry, 'inversion', entry.target, entry.detail)]
    return entry.kind === 'note' && entry.about === 'quarantine'
      ? [found(entry, 'quarantine', only, entry.text)]
      : []
  })
}

function targetByParticipant(walks: readonly Walked[]): ReadonlyMap<string, string> {
  return new Map(
    walks.flatMap(({ course, planned }) =>
      Object.values(course.setting.tape.execution(planned.run).begin?.agents ?? {}).map(
        ({ participant }) => [participant, planned.target] as const,
      ),
    ),
  )
}

function countExtensions(weighed: readonly Weighed[], walks: readonly Walked[]): readonly Extension[] {
  const counted = new Map<string, Extension>()
  for (const [i, { extensions }] of weighed.entries()) {
    const target = walks[i]?.planned.target ?? ''
    for (const extension of extensions) {
      const key = `${target}\n${extension.schema}\n${extension.at}`
      const known = counted.get(key)
      counted.set(
        key,
        known === undefined ? { target, ...extension, count: 1 } : { ...known, count: known.count + 1 },
      )
    }
  }
  return [...counted.values()].toSorted((a, b) => (`${a.schema}${a.at}` < `${b.schema}${b.at}` ? -1 : 1))
}

function delayFigures(
  target: string,
  delays: readonly Delay[],
  entries: readonly Entry[],
  walks: readonly Walked[],
): readonly DelayFigures[] {
  const mine = delays.filter((delay) => delay.target === target)
  if (mine.length === 0) return []
  const targetOf = targetByParticipant(walks)
  const replies = entries.flatMap((entry) =>
    entry.kind === 'reply' && entry.outcome === 'answered' && targetOf.get(entry.participant) === target
      ? [entry.ms]
      : [],
  )
  return [
    {
      target,
      event: quantiles(mine.map(({ fromInvoke }) => fromInvoke)),
      afterReply: quantiles(mine.map(({ fromReply }) => fromReply)),
      reply: quantiles(replies),
    },
  ]
}

function found(entry: Entry, kind: Finding['kind'], target: string, message: string): Finding {
  return { kind, target, evidence: [entry.seq], message }
}
