import type { ConnectionEntry, EntryId } from '../../journal/entry.ts'
import { indexAfter } from './order.ts'

/** What became of one participant's event connection. Signs of life are many and changes few: they lie apart. */
export class Connected {
  #all: ConnectionEntry[] = []
  #signs: ConnectionEntry[] = []
  readonly #changes: ConnectionEntry[] = []

  get all(): readonly ConnectionEntry[] {
    return this.#all
  }

  /** The server answered on the connection. */
  get signs(): readonly ConnectionEntry[] {
    return this.#signs
  }

  /** Everything else. */
  get changes(): readonly ConnectionEntry[] {
    return this.#changes
  }

  add(entry: ConnectionEntry): void {
    this.#all.push(entry)
    if (entry.change === 'alive') this.#signs.push(entry)
    else this.#changes.push(entry)
  }

  /** Changes are kept: what was armed long ago still holds. So is the newest sign, which shows that events can come. */
  forget(before: EntryId): void {
    const newest = this.#signs.at(-1)
    const isKept = (entry: ConnectionEntry) =>
      entry.seq >= before || entry.change !== 'alive' || entry === newest
    this.#signs = this.#signs.slice(
      Math.min(indexAfter(this.#signs, before - 1), Math.max(0, this.#signs.length - 1)),
    )
    this.#all = this.#all.filter(isKept)
  }
}
