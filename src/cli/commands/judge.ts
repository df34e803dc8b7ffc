import { differences, differencesText } from '../../report/differences.ts'
import { exitCodeOf } from '../../report/input.ts'
import { text } from '../../report/text/text.ts'
import { loadSpecs } from '../catalogue.ts'
import { inputOf, readEntries } from '../offline.ts'
import { wantedReports, writeReports } from '../reports.ts'
import { textOptions, type Terminal } from '../terminal.ts'

export interface JudgeFlags {
  readonly specs: readonly string[]
  readonly report: readonly string[]
  readonly strict: boolean
  readonly inconclusive: 'pass' | 'fail' | 'error'
}

/** Judges stored journals with the catalogue of today, and explains what differs from the verdicts stored in them. */
export async function judgeCommand(
  journals: readonly string[],
  flags: JudgeFlags,
  terminal: Terminal,
): Promise<number> {
  const wanted = wantedReports(flags.report)
  const catalogue = await loadSpecs(flags.specs)
  let code = 0
  for (const path of journals) {
    const input = inputOf(await readEntries(path, terminal), catalogue, flags.strict)
    terminal.out(text(input, textOptions(terminal)))
    const different = differencesText(differences(input))
    if (different !== '') terminal.out(different)
    writeReports(wanted, input, { inconclusive: flags.inconclusive }, (report) => terminal.out(report))
    code = worseCode(code, exitCodeOf(input))
  }
  return code
}

/** Of several journals the worst counts: a proven fail before an error, before inconclusive. */
function worseCode(a: number, b: number): number {
  const order = [0, 2, 3, 1]
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}
