import type { Catalogue } from '../catalogue/model.ts'
import type { Entry } from '../journal/entry.ts'
import { readJournal } from '../journal/reader.ts'
import { judge } from '../judge/judge.ts'
import type { ReportInput } from '../report/input.ts'
import { systems } from '../systems/index.ts'
import { loadSpecs } from './catalogue.ts'
import type { Terminal } from './terminal.ts'

/** What every offline command starts from: a stored journal, judged with the catalogue of today. */
export interface Judged {
  readonly input: ReportInput
  readonly catalogue: Catalogue
}

export async function judgeStored(
  path: string,
  flags: { readonly specs: readonly string[]; readonly strict: boolean },
  terminal: Terminal,
): Promise<Judged> {
  const catalogue = await loadSpecs(flags.specs)
  return { catalogue, input: inputOf(await readEntries(path, terminal), catalogue, flags.strict) }
}

export async function readEntries(path: string, terminal: Terminal): Promise<readonly Entry[]> {
  const { entries, torn } = await readJournal(path)
  if (torn) terminal.err(`${path}: its last entry is cut off and was left out\n`)
  return entries
}

export function inputOf(entries: readonly Entry[], catalogue: Catalogue, strict: boolean): ReportInput {
  return {
    judgement: judge(entries, { catalogue, systems, strict }),
    entries,
    catalogue,
    systems,
    command: 'wirechief run',
  }
}
