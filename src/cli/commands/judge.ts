import { readJournal } from '../../journal/reader.ts'
import { judge } from '../../judge/judge.ts'
import { ansi, plain } from '../../report/text/style.ts'
import { text } from '../../report/text/text.ts'
import { systems } from '../../systems/index.ts'
import { loadSpecs } from '../catalogue.ts'
import { wantedReports, writeReports } from '../reports.ts'
import type { Terminal } from '../terminal.ts'
import { exitCodeOf } from '../../report/input.ts'

export interface JudgeFlags {
  readonly specs: readonly string[]
  readonly report: readonly string[]
  readonly strict: boolean
}

/** Judges stored journals with the catalogue of today. No server is needed, and none is asked. */
export async function judgeCommand(
  journals: readonly string[],
  flags: JudgeFlags,
  terminal: Terminal,
): Promise<number> {
  const wanted = wantedReports(flags.report)
  const catalogue = await loadSpecs(flags.specs)
  let code = 0
  for (const path of journals) {
    const { entries, torn } = await readJournal(path)
    if (torn) terminal.err(`${path}: its last entry is cut off and was left out\n`)
    const judgement = judge(entries, { catalogue, systems, strict: flags.strict })
    const input = { judgement, entries, catalogue, systems, command: `wirechief run` }
    terminal.out(text(input, { style: terminal.colour ? ansi : plain, width: terminal.columns }))
    writeReports(wanted, input, { inconclusive: 'error' }, (report) => terminal.out(report))
    code = worseCode(code, exitCodeOf(input))
  }
  return code
}

/** Of several journals the worst counts: a proven fail before an error, before inconclusive. */
function worseCode(a: number, b: number): number {
  const order = [0, 2, 3, 1]
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}
