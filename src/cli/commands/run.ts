import { readFileSync } from 'node:fs'
import { Failure, messageOf } from '../../base/failure.ts'
import { plan } from '../../drive/plan.ts'
import { parseBaseline } from '../../report/baseline-file.ts'
import { applyBaseline, type KnownFailure } from '../../report/baseline.ts'
import { exitCodeOf, type ReportInput, shellWord } from '../../report/input.ts'
import { text } from '../../report/text/text.ts'
import { systems } from '../../systems/index.ts'
import { loadSpecs } from '../catalogue.ts'
import { operatorAt } from '../operator.ts'
import { progressView } from '../progress.ts'
import { wantedReports, writeReports } from '../reports.ts'
import { selectionOf, type SelectionFlags } from '../selection.ts'
import { stopSignal } from '../stop.ts'
import { runSuite } from '../suite.ts'
import { openTargets } from '../targets.ts'
import { textOptions, type Terminal } from '../terminal.ts'
import { settings } from './serve.ts'

export interface RunFlags extends SelectionFlags {
  readonly target: readonly string[]
  readonly report: readonly string[]
  readonly journal?: string
  readonly jobs: number
  readonly seed: number
  readonly timeScale: number
  readonly patience: number
  readonly baseline?: string
  readonly strict: boolean
  readonly inconclusive: 'pass' | 'fail' | 'error'
  readonly fault: readonly string[]
  readonly jitter: boolean
  readonly option: readonly string[]
}

/** Runs scenarios, judges them, reports. Everything that can be wrong with the command line is found before a server is touched. */
export async function runCommand(flags: RunFlags, terminal: Terminal): Promise<number> {
  const wanted = wantedReports(flags.report)
  const catalogue = await loadSpecs(flags.specs)
  const selection = selectionOf(flags, catalogue)
  const known = flags.baseline === undefined ? undefined : readBaseline(flags.baseline)
  const { target, system, fault, jitter, seed, option } = flags
  if (target.length > 0 && (fault.length > 0 || jitter || option.length > 0)) {
    throw new Failure(
      'usage',
      '--fault, --jitter and --option are for the embedded server, not for a target file',
      'Start an opponent with wirechief serve, which takes them too.',
    )
  }
  const operator = operatorAt(process.stdin, process.stderr)
  const targets = await openTargets({
    target,
    system,
    catalogue,
    ...(operator && { operator }),
    opponent: { faults: fault, jitter, seed, options: settings(option) },
  })
  const stop = stopSignal(() =>
    terminal.err('\nstopping: ending calls and sessions (again to stop at once)\n'),
  )
  try {
    const planned = plan(catalogue, targets.facts, selection)
    terminal.err(
      `wirechief: ${planned.length} scenarios on ${targets.facts.map(({ name }) => name).join(' and ')}\n`,
    )
    const view = progressView(terminal, planned.filter(({ skip }) => skip === undefined).length)
    const { entries, judgement } = await runSuite({
      catalogue,
      systems,
      targets: targets.make,
      plan: planned,
      seed,
      timeScale: flags.timeScale,
      patience: flags.patience,
      jobs: flags.jobs,
      strict: flags.strict,
      signal: stop.signal,
      progress: (progress) => view.report(progress),
      ...(flags.journal !== undefined && { journal: flags.journal }),
    })
    view.done()
    const input: ReportInput = {
      judgement,
      entries,
      catalogue,
      systems,
      command: commandOf(flags),
      ...(known && {
        baseline: applyBaseline(judgement, known, catalogue, entries[0]?.at.slice(0, 10) ?? ''),
      }),
    }
    terminal.out(text(input, textOptions(terminal)))
    writeReports(wanted, input, { inconclusive: flags.inconclusive }, (report) => terminal.out(report))
    return exitCodeOf(input)
  } finally {
    stop.release()
    await targets.close()
  }
}

function readBaseline(path: string): readonly KnownFailure[] {
  try {
    return parseBaseline(readFileSync(path, 'utf8'), path)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('bad-input', `cannot read the baseline ${path}: ${messageOf(error)}`, undefined, {
      cause: error,
    })
  }
}

/** How to run the same again, without what a report adds itself. */
function commandOf({ target, system, fault, jitter, option, specs }: RunFlags): string {
  const options = {
    '--target': target,
    '--system': system,
    '--specs': specs,
    '--fault': fault,
    '--option': option,
  }
  const words = Object.entries(options).flatMap(([name, values]) =>
    values.map((value) => `${name} ${shellWord(value)}`),
  )
  return ['wirechief run', ...words, ...(jitter ? ['--jitter'] : [])].join(' ')
}
