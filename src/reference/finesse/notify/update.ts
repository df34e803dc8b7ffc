import type { Quirks } from '../quirks/quirks.ts'
import { el, type Element } from '../xml/element.ts'
import { write, writeIndented } from '../xml/write.ts'

/** What an event says about its object (12.5 Developer Guide p. 346). */
export interface Update {
  readonly data: Element | undefined
  readonly event: 'PUT' | 'POST' | 'DELETE'
  readonly source: string
  readonly requestId: string
  /** Recorded error events call themselves `put`. */
  readonly error?: boolean
}

/** The text of an Update, as the notification element carries it. */
export function updateText(quirks: Quirks, update: Update): string {
  const requestId = quirks.varies('request-id-empty') ? '' : update.requestId
  const lower = update.error === true || quirks.varies('event-in-lower-case')
  const members = [
    el('data', update.data),
    el('event', lower ? update.event.toLowerCase() : update.event),
    el('requestId', requestId),
    el('source', update.source),
  ]
  const root = el('Update', ...quirks.shuffled('update-order', members))
  return quirks.varies('indented') ? `<?xml version="1.0"?>\n${writeIndented(root)}\n` : write(root)
}
