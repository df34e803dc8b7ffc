import type { JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../systems/system.ts'
import { Link } from './link.ts'
import type { LinkOptions } from './link.ts'

/** A participant's event connection: Bayeux over long-polling. */
export interface Bayeux {
  /** Opens it, or opens it anew after it failed or was closed. Nothing happens when it is open. */
  open(): Promise<Outcome<JsonObject>>
  /** Resolves when the server acknowledged or refused the subscription. */
  subscribe(channel: string): Promise<Outcome<JsonObject>>
  unsubscribe(channel: string): Promise<Outcome<JsonObject>>
  /** Cuts the connection as a network would. */
  drop(): void
  /** Mends it; resolves when events can come again, or when it is certain that they cannot. */
  resume(): Promise<void>
  close(): Promise<void>
}

const closed = (): Promise<Outcome<JsonObject>> =>
  Promise.resolve({ ok: false, cause: 'no event connection', detail: 'The event connection is not open.' })

export function openBayeux(options: Omit<LinkOptions, 'nextEpoch'>): Bayeux {
  let link: Link | undefined
  let epoch = 0
  return {
    open() {
      if (link?.alive) return Promise.resolve(link.facts)
      link = new Link({ ...options, nextEpoch: () => ++epoch })
      return link.open()
    },
    subscribe: (channel) => (link?.alive ? link.subscriptions.subscribe(channel) : closed()),
    unsubscribe: (channel) => (link?.alive ? link.subscriptions.unsubscribe(channel) : closed()),
    drop: () => link?.drop(),
    resume: async () => link?.resume(),
    close: async () => link?.close(),
  }
}
