import type { Clock } from '../../base/clock.ts'
import { systemClock } from '../../base/clock.ts'
import type { Draft, Entry } from '../../journal/entry.ts'
import type { Journal } from '../../journal/journal.ts'

/** A journal in memory, and a way to wait for what will be written. */
export interface MemoryJournal extends Journal {
  readonly entries: readonly Entry[]
  of<K extends Entry['kind']>(kind: K): Extract<Entry, { kind: K }>[]
  /** The entries of one kind without number and time. */
  plain<K extends Entry['kind']>(kind: K): Omit<Extract<Entry, { kind: K }>, 'seq' | 't' | 'at'>[]
  /** Changes of the event connection in order, as `change channel`, without the polls. */
  changes(participant?: string): string[]
  until(is: (entry: Entry) => boolean): Promise<Entry>
}

export function memoryJournal(clock: Clock = systemClock): MemoryJournal {
  const entries: Entry[] = []
  const listeners = new Set<(entry: Entry) => void>()
  const of = <K extends Entry['kind']>(kind: K) =>
    entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)
  return {
    entries,
    of,
    plain: (kind) =>
      of(kind).map(({ seq: _seq, t: _t, at: _at, ...rest }) => rest as unknown as Omit<typeof rest, never>),
    changes: (participant) =>
      of('connection')
        .filter((entry) => entry.change !== 'alive')
        .filter((entry) => participant === undefined || entry.participant === participant)
        .map((entry) => (entry.channel === undefined ? entry.change : `${entry.change} ${entry.channel}`)),
    write<D extends Draft>(draft: D) {
      const entry = { seq: entries.length, t: clock.now(), at: clock.wall(), ...draft } as unknown as Entry
      entries.push(entry)
      for (const listener of listeners) listener(entry)
      return entry as Extract<Entry, { kind: D['kind'] }>
    },
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    until(is) {
      const there = entries.find(is)
      if (there !== undefined) return Promise.resolve(there)
      return new Promise((resolve) => {
        const stop = this.follow((entry) => {
          if (!is(entry)) return
          stop()
          resolve(entry)
        })
      })
    },
  }
}
