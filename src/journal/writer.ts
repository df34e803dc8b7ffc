import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { Failure, messageOf } from '../base/failure.ts'
import type { Draft, Entry } from './entry.ts'
import type { Journal } from './journal.ts'

export interface JournalOptions {
  readonly clock: Clock
  /** Where to keep it, one JSON document a line; without a path it is only told to its followers. */
  readonly path?: string
  /** Replaces secrets; applied before anything sees the entry. */
  readonly redact?: <T>(value: T) => T
}

export interface OpenJournal extends Journal {
  /** What is written afterwards is numbered and given back, but neither stored nor told: the run is over. */
  close(): void
}

/**
 * Opens a new journal. Each entry is handed to the operating system before `write` returns: a process killed at
 * any moment leaves every entry but, at worst, the torn last one. Nothing is kept in memory.
 */
export function openJournal({ clock, path, redact = (value) => value }: JournalOptions): OpenJournal {
  const file = path === undefined ? undefined : create(path)
  const store = file === undefined ? undefined : appendTo(file, path ?? '')
  const began = clock.now()
  const listeners = new Set<(entry: Entry) => void>()
  const tell = inOrder((entry: Entry) => {
    for (const listener of listeners) listener(entry)
  })
  let seq = 0
  let open = true
  return {
    write<D extends Draft>(draft: D) {
      const t = Math.round((clock.now() - began) * 1000) / 1000
      const stamped: Entry = { seq: seq++, t, at: clock.wall(), ...draft }
      const entry = redact(stamped) as Extract<Entry, { kind: D['kind'] }>
      if (!open) return entry
      store?.(`${JSON.stringify(entry)}\n`)
      tell(entry)
      return entry
    },
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      if (open && file !== undefined) closeSync(file)
      open = false
    },
  }
}

/** A listener that writes in answer to an entry must not make the others hear of its answer first. */
function inOrder(tell: (entry: Entry) => void): (entry: Entry) => void {
  const waiting: Entry[] = []
  let telling = false
  return (entry) => {
    waiting.push(entry)
    if (telling) return
    telling = true
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tell(next)
    } finally {
      telling = false
    }
  }
}

function create(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, 'w')
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

/** A short write is legal, on a pipe or a full disk: the rest follows. Where it cannot, nothing is put behind the torn entry. */
function appendTo(file: number, path: string): (text: string) => void {
  let failed: Failure | undefined
  return (text) => {
    if (failed !== undefined) throw failed
    const bytes = Buffer.from(text)
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
    } catch (error) {
      failed = cannotWrite(path, error)
      throw failed
    }
  }
}

function cannotWrite(path: string, error: unknown): Failure {
  return new Failure(
    'configuration',
    `cannot write the journal ${path}: ${messageOf(error)}`,
    'Choose another place with --journal PATH.',
    { cause: error },
  )
}
