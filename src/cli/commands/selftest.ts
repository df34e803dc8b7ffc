import { performance } from 'node:perf_hooks'
import type { Catalogue } from '../../catalogue/model.ts'
import { plan } from '../../drive/plan.ts'
import { parts } from '../../judge/parts.ts'
import type { Judgement } from '../../judge/result.ts'
import type { OpponentOptions } from '../../reference/opponent.ts'
import {
  alarmRow,
  isSound,
  killRow,
  zooRow,
  type AlarmRow,
  type FaultFacts,
  type KillRow,
  type Matrix,
  type ZooRow,
} from '../../report/matrix/kill.ts'
import { matrixMarkdown } from '../../report/matrix/matrix-text.ts'
import { systems } from '../../systems/index.ts'
import { loadSpecs } from '../catalogue.ts'
import { opponentOf, systemsWith, zoo } from '../opponents.ts'
import { runSuite } from '../suite.ts'
import { openTargets } from '../targets.ts'
import type { Terminal } from '../terminal.ts'

type Part = 'faults' | 'jitter' | 'zoo'

export interface SelftestFlags {
  readonly system: readonly string[]
  readonly fault: readonly string[]
  readonly seeds: number
  readonly skip: readonly Part[]
  readonly jobs: number
}

/** Runs the suite against servers that are wrong on purpose, right in unusual ways, or nothing at all. */
export async function selftestCommand(flags: SelftestFlags, terminal: Terminal): Promise<number> {
  const catalogue = await loadSpecs([])
  const names = flags.system.length > 0 ? flags.system : systemsWith(flags.fault)
  for (const name of names) opponentOf(name)
  // Whoever names a fault asks about that fault.
  const skip: readonly Part[] = flags.fault.length > 0 ? ['jitter', 'zoo'] : flags.skip
  const tell = (text: string) => terminal.err(`${text}\n`)
  const kills: KillRow[] = []
  const alarms: AlarmRow[] = []
  const zoos: ZooRow[] = []
  for (const system of names) {
    if (!skip.includes('faults')) kills.push(...(await killMatrix(system, flags, catalogue, tell)))
    if (!skip.includes('jitter')) alarms.push(...(await falseAlarms(system, flags, catalogue, tell)))
    if (!skip.includes('zoo')) zoos.push(...(await visitZoo(system, flags, catalogue, tell)))
  }
  const matrix: Matrix = { kills, alarms, zoo: zoos }
  terminal.out(matrixMarkdown(matrix))
  return isSound(matrix) ? 0 : 1
}

async function killMatrix(
  system: string,
  { fault, jobs }: SelftestFlags,
  catalogue: Catalogue,
  tell: (text: string) => void,
): Promise<readonly KillRow[]> {
  const known = opponentOf(system).faults
  const faults = known.filter((one) =>
    fault.length === 0 ? one.sequence !== true : fault.includes(one.name),
  )
  return pooled(faults, jobs, async (one) => {
    const judgement = await runAgainst(
      system,
      { faults: [one.name] },
      catalogue,
      relevant(one, system, catalogue),
    )
    const row = killRow(system, one, judgement)
    tell(`${row.fate.padEnd(12)} ${one.name}`)
    return row
  })
}

/** Only the scenarios that could catch the fault: the whole suite for each fault says no more and takes far longer. */
function relevant(fault: FaultFacts, system: string, catalogue: Catalogue): readonly string[] {
  const spec = catalogue.systems[system]
  const implicit = fault.breaks.some((id) => id === spec?.implicit.schema || id === spec?.implicit.explained)
  return catalogue.scenarios
    .filter(
      (scenario) =>
        scenario.system === system &&
        (implicit ||
          scenario.steps.flatMap(parts).some(({ proves }) => proves.some((id) => fault.breaks.includes(id)))),
    )
    .map(({ id }) => id)
}

function falseAlarms(
  system: string,
  { seeds, jobs }: SelftestFlags,
  catalogue: Catalogue,
  tell: (text: string) => void,
): Promise<readonly AlarmRow[]> {
  return pooled(
    Array.from({ length: seeds }, (_, i) => i + 1),
    Math.min(2, jobs),
    async (seed) => {
      const row = alarmRow(system, seed, await runAgainst(system, { jitter: true, seed }, catalogue, []))
      tell(
        `${row.alarms.length === 0 ? 'quiet' : 'FALSE ALARM'} ${system} jitter seed ${seed}: ${row.passed} passed`,
      )
      return row
    },
  )
}

function visitZoo(
  system: string,
  { jobs }: SelftestFlags,
  catalogue: Catalogue,
  tell: (text: string) => void,
): Promise<readonly ZooRow[]> {
  return pooled(zoo, jobs, async (animal) => {
    const began = performance.now()
    const judgement = await runAgainst(system, { zoo: animal.name }, catalogue, [])
    const row = zooRow(system, animal, judgement, performance.now() - began)
    tell(
      `${row.earned.length === 0 ? 'nothing' : `EARNED ${row.earned.length}`} ${animal.name} in ${row.ms} ms`,
    )
    return row
  })
}

async function runAgainst(
  system: string,
  opponent: OpponentOptions,
  catalogue: Catalogue,
  only: readonly string[],
): Promise<Judgement> {
  const targets = await openTargets({ target: [], system: [system], opponent, catalogue })
  try {
    const { judgement } = await runSuite({
      catalogue,
      systems,
      targets: targets.make,
      plan: plan(catalogue, targets.facts, { only }),
      seed: opponent.seed ?? 1,
      timeScale: 1,
      patience: 5000,
      jobs: 8,
      strict: true,
      signal: new AbortController().signal,
    })
    return judgement
  } finally {
    await targets.close()
  }
}

async function pooled<T, R>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const queue = [...items.entries()].values()
  await Promise.all(
    Array.from({ length: Math.min(jobs, items.length) }, async () => {
      for (const [i, item] of queue) results[i] = await work(item)
    }),
  )
  return results
}
