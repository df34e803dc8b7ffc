import type { Stanza } from '@xmpp/client'
import type { Codec } from '../codec.ts'
import type { EventWireOptions } from '../events.ts'
import { readMessage, readPayload } from './event.ts'
import type { Item } from './event.ts'

/** How many item ids are remembered: more than can be under way at once. */
const remembered = 5_000

/** Journals what comes over a stream: events as events, each once and only as news; all else as frames. */
export class Listener {
  readonly #options: EventWireOptions & { readonly codec: Codec }
  readonly #seen = new Set<string>()

  constructor(options: EventWireOptions & { readonly codec: Codec }) {
    this.#options = options
  }

  take(stanza: Stanza): void {
    const message = readMessage(stanza)
    if (message === undefined) this.#frame('in', stanza.getName(), stanza)
    else if (message.delayed) this.#frame('in', 'message delayed', stanza)
    else for (const item of message.items) this.#item(item, stanza)
  }

  sent(stanza: Stanza): void {
    this.#frame('out', stanza.getName(), stanza)
  }

  #item(item: Item, stanza: Stanza): void {
    if (this.#isKnown(item)) {
      this.#frame('in', 'message repeated', stanza)
      return
    }
    const { journal, participant, onEvent, codec, limits } = this.#options
    const { data, defects } = readPayload(item, codec, limits.depth)
    onEvent(
      journal.write({
        kind: 'event',
        participant,
        channel: item.node,
        data,
        ...(item.id !== undefined && { id: item.id }),
        ...(defects.length > 0 && { defects }),
      }),
    )
  }

  /** Somebody who is subscribed in two ways is told twice, under one item id. */
  #isKnown({ node, id }: Item): boolean {
    if (id === undefined) return false
    const key = `${node}\n${id}`
    if (this.#seen.has(key)) return true
    this.#seen.add(key)
    const [oldest] = this.#seen
    if (this.#seen.size > remembered && oldest !== undefined) this.#seen.delete(oldest)
    return false
  }

  #frame(direction: 'in' | 'out', channel: string, stanza: Stanza): void {
    const { journal, participant } = this.#options
    journal.write({
      kind: 'frame',
      participant,
      direction,
      channel,
      frame: stanza.toString().slice(0, 4_000),
    })
  }
}
