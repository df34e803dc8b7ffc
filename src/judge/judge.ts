import type { BeginEntry, Entry, EventEntry, TargetFacts } from '../journal/entry.ts'
import { silenceWindow } from './delays.ts'
import { judgeRequirements } from './requirements.ts'
import type { Judgement, ScenarioResult } from './result.ts'
import type { Rules } from './rules.ts'
import { judgeRulings, shownByEvent } from './rulings.ts'
import { Bench, weighScenario, type Walked } from './scenario.ts'
import { delayFigures } from './sum/delay-figures.ts'
import { countExtensions } from './sum/extensions.ts'
import { noticed, targetsOf } from './sum/housekeeping.ts'
import { eventsByRun } from './sum/owned.ts'
import { notJudged, whyNot } from './sum/plan.ts'
import { judgeStrangers } from './sum/strangers.ts'
import { byRequirement, summarise } from './sum/summary.ts'
import { tapeOf, type Tape } from './tape.ts'
import { exitCode } from './verdict.ts'

/**
 * `judge(journal, catalogue) → verdicts`. Pure: no clock, no file, no memory of earlier runs. The same journal and
 * the same catalogue give the same judgement, whoever asks and whenever.
 */
export function judge(entries: readonly Entry[], rules: Rules): Judgement {
  const begin = entries.find((entry): entry is BeginEntry => entry.kind === 'begin')
  const { catalogue } = rules
  const tape = tapeOf(entries)
  const targets = begin?.targets ?? []
  const names = targets.map(({ name }) => name)
  const finished = entries.some(({ kind }) => kind === 'end')
  const { unwalked, walks } = walkAll(begin, tape, rules, finished)

  const owned = eventsByRun(tape)
  const delays = walks.flatMap(({ walked }) => walked.delays)
  const timeScale = begin?.timeScale ?? 1
  const windows = new Map(
    names.map((name) => [
      name,
      silenceWindow(
        rules.delays ?? delays.filter(({ target }) => target === name).map(({ fromInvoke }) => fromInvoke),
        timeScale,
      ),
    ]),
  )
  const weighed = walks.map((one) => {
    const { run, target } = one.planned
    return weighScenario(one, owned.get(run) ?? [], windows.get(target), catalogue, rules.strict)
  })
  const scenarios = [...unwalked, ...weighed.map(({ result }) => result)].toSorted((a, b) =>
    a.run < b.run ? -1 : 1,
  )
  const rulings = targets.map((target) => rulingsOf(target, walks, owned, rules))
  const systems = new Set(targets.map(({ system }) => system))
  const provenBy = byRequirement(scenarios, catalogue.scenarios)
  const targetOf = targetsOf(tape, names)
  const summary = summarise(scenarios)
  return {
    wirechief: begin?.wirechief ?? '',
    targets,
    seed: begin?.seed ?? 0,
    finished,
    summary,
    exitCode: exitCode(summary),
    scenarios,
    requirements: judgeRequirements(
      [...catalogue.requirements.values()].filter(({ system }) => systems.has(system)),
      scenarios,
      (id) => provenBy.get(id) ?? [],
    ),
    findings: [
      ...weighed.flatMap(({ findings }) => findings),
      ...rulings.flatMap(({ findings }) => findings),
      ...judgeStrangers(tape, targets, targetOf, catalogue, rules.systems),
      ...noticed(entries, targetOf),
    ],
    rulings: rulings.flatMap((ruling) => ruling.rulings),
    extensions: countExtensions(weighed),
    delays: names.flatMap((name) => delayFigures(name, delays, entries, targetOf)),
  }
}

/** Goes through every planned execution that took place; the others are judged by why they did not. */
function walkAll(
  begin: BeginEntry | undefined,
  tape: Tape,
  { catalogue, systems }: Rules,
  finished: boolean,
): { readonly unwalked: readonly ScenarioResult[]; readonly walks: readonly Walked[] } {
  const patience = begin?.patience ?? 0
  const bench = new Bench({ catalogue, tape, systems, patience, timeScale: begin?.timeScale ?? 1 })
  const scenarios = new Map(catalogue.scenarios.map((scenario) => [scenario.id, scenario]))
  const unwalked: ScenarioResult[] = []
  const walks: Walked[] = []
  for (const planned of begin?.plan ?? []) {
    const scenario = scenarios.get(planned.scenario)
    const target = begin?.targets.find(({ name }) => name === planned.target)
    const why = whyNot(planned, scenario, tape, finished)
    const walked =
      why === undefined && scenario !== undefined && target !== undefined
        ? bench.walk(planned, scenario, target)
        : undefined
    const unknown = { verdict: 'error', cause: 'its target or system is unknown here' } as const
    if (walked !== undefined) walks.push(walked)
    else unwalked.push(notJudged(planned, scenario, why ?? unknown))
  }
  return { unwalked, walks }
}

/** What a target showed of the rulings, in its replies and its events. */
function rulingsOf(
  target: TargetFacts,
  walks: readonly Walked[],
  owned: ReadonlyMap<string, readonly EventEntry[]>,
  { catalogue, systems }: Rules,
): ReturnType<typeof judgeRulings> {
  const system = systems[target.system]
  const mine = walks.filter(({ planned }) => planned.target === target.name)
  const replied = mine.flatMap(({ walked }) => walked.shown)
  const pushed =
    system === undefined
      ? []
      : mine
          .flatMap(({ planned }) => owned.get(planned.run) ?? [])
          .flatMap((event) => shownByEvent(event, catalogue, system))
  return judgeRulings(target, [...replied, ...pushed], catalogue)
}
