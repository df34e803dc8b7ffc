import { exitCodeOf } from '../../report/input.ts'
import { mergeJournals } from '../../report/merge.ts'
import { text } from '../../report/text/text.ts'
import { loadSpecs } from '../catalogue.ts'
import { inputOf, readEntries } from '../offline.ts'
import { wantedReports, writeReports } from '../reports.ts'
import { save } from '../save.ts'
import { textOptions, type Terminal } from '../terminal.ts'
import type { JudgeFlags } from './judge.ts'

/** Puts the journals of shards together and judges them as one run. */
export async function mergeCommand(
  journals: readonly string[],
  flags: JudgeFlags & { readonly out?: string },
  terminal: Terminal,
): Promise<number> {
  const wanted = wantedReports(flags.report)
  const catalogue = await loadSpecs(flags.specs)
  const all = []
  for (const path of journals) all.push(await readEntries(path, terminal))
  const entries = mergeJournals(all)
  if (flags.out !== undefined)
    save(flags.out, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 'the merged journal')
  const input = inputOf(entries, catalogue, flags.strict)
  terminal.out(text(input, textOptions(terminal)))
  writeReports(wanted, input, { inconclusive: flags.inconclusive }, (report) => terminal.out(report))
  return exitCodeOf(input)
}
