import { join } from 'node:path'
import { systemClock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Driven } from '../../drive/driven.ts'
import { explore } from '../../explore/explore.ts'
import { parseFor, parseUntil } from '../../explore/goals.ts'
import type { ExploreOptions, ExploreProgress, Place } from '../../explore/options.ts'
import { diagram } from '../../explore/diagram.ts'
import { explorationText } from '../../explore/text.ts'
import { createRedactor } from '../../journal/redact.ts'
import { openJournal } from '../../journal/writer.ts'
import { systems } from '../../systems/index.ts'
import { loadSpecs } from '../catalogue.ts'
import { opponentOf } from '../opponents.ts'
import { save } from '../save.ts'
import { stopSignal } from '../stop.ts'
import { openTargets, type TargetFlags } from '../targets.ts'
import type { Terminal } from '../terminal.ts'
import { version } from '../version.ts'
import { settings } from './serve.ts'

export interface ExploreFlags {
  readonly target?: string
  readonly system: string
  readonly specs: readonly string[]
  readonly steps?: number
  readonly for?: string
  readonly until?: string
  readonly seed: number
  readonly racing: number
  readonly refused: number
  readonly length?: number
  readonly agents?: number
  readonly lanes?: number
  readonly rate?: number
  readonly failures: number
  readonly patience: number
  readonly timeScale: number
  readonly out?: string
  readonly diagram?: string
  readonly journal?: string
  readonly fault: readonly string[]
  readonly jitter: boolean
  readonly option: readonly string[]
}

/** Walks the state model of a system against a target; what fails is made small and written as a scenario. */
export async function exploreCommand(flags: ExploreFlags, terminal: Terminal): Promise<number> {
  const catalogue = await loadSpecs(flags.specs)
  const stop = stopSignal(() =>
    terminal.err('\nstopping: ending calls and sessions (again to stop at once)\n'),
  )
  const targetFlags: TargetFlags = {
    target: flags.target === undefined ? [] : [flags.target],
    system: [flags.system],
    catalogue,
    // One server and not every variant of it: an exploration walks one target.
    opponent: {
      faults: flags.fault,
      jitter: flags.jitter,
      seed: flags.seed,
      options: { ...first(flags.system), ...settings(flags.option) },
    },
  }
  const main = await place(targetFlags, flags.journal)
  try {
    const options: ExploreOptions = {
      version,
      catalogue,
      systems,
      target: main.target,
      journal: main.journal,
      clock: systemClock,
      seed: flags.seed,
      timeScale: flags.timeScale,
      patience: flags.patience,
      signal: stop.signal,
      goals: goalsOf(flags),
      failures: flags.failures,
      taste: { racing: flags.racing, refused: flags.refused },
      // A lab cannot be started anew; the embedded server can.
      ...(flags.target === undefined && { fresh: () => place(targetFlags, undefined) }),
      ...(flags.agents !== undefined && { agents: flags.agents }),
      ...(flags.lanes !== undefined && { lanes: flags.lanes }),
      ...(flags.rate !== undefined && { rate: flags.rate }),
      ...(flags.length !== undefined && { length: flags.length }),
      progress: showing(terminal),
    }
    const exploration = await explore(options)
    if (terminal.live) terminal.err('\r\u001B[2K')
    terminal.out(explorationText(exploration))
    for (const { file } of exploration.counterexamples) {
      const path = join(flags.out ?? 'regressions', file.path)
      save(path, file.text, 'the scenario')
      terminal.err(
        `written: ${path}; run it with wirechief run --specs ${flags.out ?? 'regressions'} --only ${file.id}\n`,
      )
    }
    if (flags.diagram !== undefined)
      save(flags.diagram, diagram(exploration.coverage, exploration.transitions), 'the diagram')
    return exploration.exitCode
  } finally {
    stop.release()
    await main.close()
  }
}

/** A target and a journal of its own. */
async function place(flags: TargetFlags, path: string | undefined): Promise<Place> {
  const targets = await openTargets(flags)
  const redactor = createRedactor()
  const journal = openJournal({
    clock: systemClock,
    redact: (value) => redactor.redact(value),
    ...(path !== undefined && { path }),
  })
  const [target]: readonly Driven[] = targets.make(journal, redactor, systemClock)
  if (target === undefined) throw new Failure('usage', 'there is no target to explore')
  return {
    target,
    journal,
    async close() {
      journal.close()
      await targets.close()
    },
  }
}

function goalsOf(flags: ExploreFlags): NonNullable<ExploreOptions['goals']> {
  const goals = {
    ...(flags.steps !== undefined && { steps: flags.steps }),
    ...(flags.for !== undefined && parseFor(flags.for)),
    ...(flags.until !== undefined && parseUntil(flags.until)),
  }
  return Object.keys(goals).length === 0 ? { steps: 1000 } : goals
}

function first(system: string): Readonly<Record<string, string>> {
  return Object.values(opponentOf(system).variants)[0] ?? {}
}

function showing(terminal: Terminal): (progress: ExploreProgress) => void {
  let last = 0
  return (progress) => {
    if (progress.phase === 'walked') {
      const line = `${progress.acts} operations, ${progress.walks} walks, ${Math.floor(progress.share * 100)} % of the transitions`
      if (terminal.live) terminal.err(`\r\u001B[2K${line}`)
      else if (progress.acts - last >= 500) {
        last = progress.acts
        terminal.err(`${line}\n`)
      }
    } else if (progress.phase === 'failed')
      terminal.err(`\nfailed: ${progress.sentence} (${progress.signature})\n`)
    else if (progress.phase === 'shrinking') terminal.err(`${progress.text}\n`)
  }
}
