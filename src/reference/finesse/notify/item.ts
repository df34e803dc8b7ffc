import { randomUUID } from 'node:crypto'
import type { Quirks } from '../quirks/quirks.ts'
import { el, withAttributes, type Element } from '../xml/element.ts'
import { parse } from '../xml/parse.ts'

/** Item ids as recorded: one UUID for the publisher's life, and a counter that grows. */
export function itemIds(): () => string {
  const publisher = randomUUID()
  let counter = 300
  return () => `${publisher}${(counter += 1)}`
}

/** An item: the payload is text inside the notification, so that it is escaped once more on the wire. */
export function itemOf(quirks: Quirks, id: string, payload: string): Element {
  const xmlns = quirks.varies('push-namespace') ? 'urn:xmpp:push:0' : 'http://jabber.org/protocol/pubsub'
  const content = quirks.breaks('payload-not-escaped') ? parse(payload) : payload
  return withAttributes(el('item', withAttributes(el('notification', content), { xmlns })), { id })
}
