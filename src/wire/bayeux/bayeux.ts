import type { JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../systems/system.ts'
import type { EventWire, EventWireOptions } from '../events.ts'
import { Link } from './link.ts'

/** A participant's event connection: Bayeux over long-polling (CometD). */
export function openBayeux(options: EventWireOptions): EventWire {
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

const closed = (): Promise<Outcome<JsonObject>> =>
  Promise.resolve({ ok: false, cause: 'no event connection', detail: 'The event connection is not open.' })
