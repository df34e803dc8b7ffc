import type { EntryId, EventEntry } from '../../journal/entry.ts'
import { indexAfter } from './order.ts'

/** What one participant received, in the journal's order, findable by channel. */
export class Received {
  #all: EventEntry[] = []
  readonly #byChannel = new Map<string, EventEntry[]>()
  /** The event before each on the same channel of the same session. */
  readonly #previous = new Map<EntryId, EventEntry>()
  readonly #newest = new Map<string, EventEntry>()

  get all(): readonly EventEntry[] {
    return this.#all
  }

  at(seq: EntryId): EventEntry | undefined {
    const found = this.#all[indexAfter(this.#all, seq - 1)]
    return found?.seq === seq ? found : undefined
  }

  add(event: EventEntry): void {
    const before = this.#newest.get(event.channel)
    if (before !== undefined) this.#previous.set(event.seq, before)
    this.#newest.set(event.channel, event)
    this.#all.push(event)
    const list = this.#byChannel.get(event.channel)
    if (list === undefined) this.#byChannel.set(event.channel, [event])
    else list.push(event)
  }

  /** What was said in an older session is not repeated in a new one. */
  beginSession(): void {
    this.#newest.clear()
  }

  on(channel: string): readonly EventEntry[] {
    return this.#byChannel.get(channel) ?? []
  }

  /** The events on a channel after an entry, one by one. */
  *since(channel: string, seq: EntryId): Generator<EventEntry> {
    const list = this.on(channel)
    for (let i = indexAfter(list, seq); i < list.length; i++) {
      const event = list[i]
      if (event !== undefined) yield event
    }
  }

  previous(event: EntryId): EventEntry | undefined {
    return this.#previous.get(event)
  }

  forget(before: EntryId): void {
    for (const { seq } of this.#all.slice(0, indexAfter(this.#all, before - 1))) this.#previous.delete(seq)
    this.#all = this.#all.slice(indexAfter(this.#all, before - 1))
    for (const [channel, list] of this.#byChannel) {
      const kept = list.slice(indexAfter(list, before - 1))
      if (kept.length === 0) this.#byChannel.delete(channel)
      else this.#byChannel.set(channel, kept)
    }
  }
}
