import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { Failure, messageOf } from '../base/failure.ts'
import type { Entry } from './entry.ts'
import type { Journal } from './journal.ts'

export interface JournalOptions {
  readonly clock: Clock
  /** Where to keep it, one JSON document a line; without a path it is only told to its followers. */
  readonly path?: string
  /** Replaces secrets; applied before anything sees the entry. */
  readonly redact?: <T>(value: T) => T
}

export interface OpenJournal extends Journal {
  close(): void
}

/**
 * Opens a new journal. Each entry is handed to the operating system before `write` returns: a process killed at
 * any moment leaves every entry but, at worst, the torn last one. Nothing is kept in memory.
 */
export function openJournal({ clock, path, redact = (value) => value }: JournalOptions): OpenJournal {
  const file = path === undefined ? undefined : create(path)
  const began = clock.now()
  const listeners = new Set<(entry: Entry) => void>()
  let seq = 0
  return {
    write(draft) {
      const t = Math.round((clock.now() - began) * 1000) / 1000
      const entry = redact<Entry>({ seq: seq++, t, at: clock.wall(), ...draft })
      if (file !== undefined) writeAll(file, `${JSON.stringify(entry)}\n`)
      for (const listener of listeners) listener(entry)
      return entry as Extract<Entry, { kind: (typeof draft)['kind'] }>
    },
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      if (file !== undefined) closeSync(file)
    },
  }
}

function create(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, 'w')
  } catch (error) {
    throw new Failure(
      'configuration',
      `cannot write the journal ${path}: ${messageOf(error)}`,
      'Choose another place with --journal PATH.',
      {
        cause: error,
      },
    )
  }
}

/** A short write is legal, on a pipe or a full disk: the rest follows. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
}
