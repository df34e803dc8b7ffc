import { createReadStream } from 'node:fs'
import { Failure, messageOf } from '../base/failure.ts'
import { isObject } from '../base/json.ts'
import type { BeginEntry, Entry } from './entry.ts'
import { linesOf } from './lines.ts'

export interface ReadJournal {
  readonly begin: BeginEntry
  readonly entries: readonly Entry[]
  /** The journal ends in the middle of an entry: its writer was killed while writing. The torn entry is left out. */
  readonly torn: boolean
}

/** Reads a whole journal file. A cut-off last line is accepted, anything else that is no entry is a Failure. */
export async function readJournal(path: string): Promise<ReadJournal> {
  const journal = new Parser(path)
  try {
    for await (const line of linesOf(createReadStream(path, 'utf8'))) journal.add(line)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('bad-input', `cannot read the journal ${path}: ${messageOf(error)}`, undefined, {
      cause: error,
    })
  }
  return journal.end()
}

/** The same over lines that are already in memory; `name` is for error messages. */
export function parseJournal(lines: Iterable<string>, name: string): ReadJournal {
  const journal = new Parser(name)
  for (const line of lines) journal.add(line)
  return journal.end()
}

class Parser {
  readonly #name: string
  readonly #entries: Entry[] = []
  #line = 0
  /** The line that was no entry: only the last one may be. */
  #torn: number | undefined

  constructor(name: string) {
    this.#name = name
  }

  add(line: string): void {
    this.#line++
    if (line === '') return
    if (this.#torn !== undefined) throw this.#noEntry(this.#torn, 'this line is no journal entry')
    const entry = parseEntry(line)
    const last = this.#entries.at(-1)
    if (entry === undefined) this.#torn = this.#line
    else if (last !== undefined && entry.seq <= last.seq)
      throw this.#noEntry(this.#line, `entry ${entry.seq} stands after entry ${last.seq}`)
    else this.#entries.push(entry)
  }

  end(): ReadJournal {
    const [begin] = this.#entries
    const torn = this.#torn !== undefined
    if (begin === undefined && this.#line <= 1)
      throw new Failure(
        'bad-input',
        `${this.#name}: the journal ends before its first entry`,
        'The run was ended before it did anything; there is nothing to judge.',
      )
    if (begin?.kind !== 'begin')
      throw new Failure(
        'bad-input',
        `${this.#name}: this is no wirechief journal: its first line is not a "begin" entry`,
      )
    // A journal of another version is JSON all the same: its format may be any number.
    const format: number = begin.format
    if (format !== 1)
      throw new Failure(
        'bad-input',
        `${this.#name}: journal format ${format} is newer than this wirechief understands (1)`,
        'Judge it with the wirechief that wrote it, or a newer one.',
      )
    return { begin, entries: this.#entries, torn }
  }

  #noEntry(line: number, why: string): Failure {
    return new Failure(
      'bad-input',
      `${this.#name}:${line}: ${why}`,
      'A journal is one JSON document a line, in the order of their numbers; only its last line may be cut off.',
    )
  }
}

function parseEntry(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) && typeof value['kind'] === 'string' && Number.isSafeInteger(value['seq'])
      ? (value as unknown as Entry)
      : undefined
  } catch {
    return undefined
  }
}
