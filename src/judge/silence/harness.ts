import type { EntryId, IdleEntry } from '../../journal/entry.ts'
import type { Tape } from '../tape.ts'
import type { Way } from '../way.ts'

/** The target's first word that nothing is left to come of what had happened up to an entry. */
export function idleAfter({ setting: { tape, target } }: Way, from: EntryId): IdleEntry | undefined {
  return tape.idles.find(
    (entry) => entry.seq > from && entry.target === target.name && (entry.asked ?? entry.seq) >= from,
  )
}

/** How long the harness stood still between two entries, and the entries that say so. */
export function stalled(
  { stalls }: Tape,
  from: EntryId,
  until: EntryId,
): { readonly ms: number; readonly entries: readonly EntryId[] } {
  const found = stalls.filter(({ seq }) => seq > from && seq <= until)
  return { ms: found.reduce((sum, { ms }) => sum + ms, 0), entries: found.map(({ seq }) => seq) }
}
