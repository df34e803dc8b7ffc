import type { EntryId } from '../../journal/entry.ts'

/** When each entry was written; a long run forgets the oldest. */
export class Times {
  #first: EntryId = 0
  #times: number[] = []

  add(seq: EntryId, t: number): void {
    if (this.#times.length === 0) this.#first = seq
    if (seq >= this.#first) this.#times[seq - this.#first] = t
  }

  at(seq: EntryId): number | undefined {
    return this.#times[seq - this.#first]
  }

  forget(before: EntryId): void {
    const gone = Math.min(before - this.#first, this.#times.length)
    if (gone <= 0) return
    this.#times = this.#times.slice(gone)
    this.#first += gone
  }
}
