import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Failure, messageOf } from '../base/failure.ts'
import { isObject } from '../base/json.ts'
import type { BeginEntry, Entry } from './entry.ts'

export interface ReadJournal {
  readonly begin: BeginEntry
  readonly entries: readonly Entry[]
  /** The journal ends in the middle of an entry: its writer was killed while writing. The torn entry is left out. */
  readonly torn: boolean
}

/** Reads a whole journal file. A cut-off last line is accepted, anything else that is no entry is a Failure. */
export async function readJournal(path: string): Promise<ReadJournal> {
  const lines: string[] = []
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity }))
      lines.push(line)
  } catch (error) {
    throw new Failure('bad-input', `cannot read the journal ${path}: ${messageOf(error)}`, undefined, {
      cause: error,
    })
  }
  return parseJournal(lines, path)
}

/** The same over lines that are already in memory; `name` is for error messages. */
export function parseJournal(lines: readonly string[], name: string): ReadJournal {
  const entries: Entry[] = []
  let torn = false
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const entry = parseEntry(line)
    if (entry !== undefined) entries.push(entry)
    else if (i === lines.length - 1) torn = true
    else
      throw new Failure(
        'bad-input',
        `${name}:${i + 1}: this line is no journal entry`,
        'A journal is one JSON document a line; only its last line may be cut off.',
      )
  }
  const [begin] = entries
  if (begin?.kind !== 'begin')
    throw new Failure(
      'bad-input',
      `${name}: this is no wirechief journal: its first line is not a "begin" entry`,
    )
  if (begin.format !== 1)
    throw new Failure(
      'bad-input',
      `${name}: journal format ${String(begin.format)} is newer than this wirechief understands (1)`,
      'Judge it with the wirechief that wrote it, or a newer one.',
    )
  return { begin, entries, torn }
}

function parseEntry(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) && typeof value['kind'] === 'string' && typeof value['seq'] === 'number'
      ? (value as unknown as Entry)
      : undefined
  } catch {
    return undefined
  }
}
