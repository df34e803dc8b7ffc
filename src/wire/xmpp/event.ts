import type { Stanza } from '@xmpp/client'
import type { Json } from '../../base/json.ts'
import type { Defect } from '../../journal/entry.ts'
import { Unreadable, jsonCodec } from '../codec.ts'
import type { Codec } from '../codec.ts'

/** One item of a pub/sub event message (XEP-0060, 7.1.2.1). */
export interface Item {
  readonly node: string
  readonly id: string | undefined
  /** The first payload element's text, which is a document by itself. */
  readonly payload: string
  readonly defects: readonly Defect[]
}

export interface Message {
  readonly items: readonly Item[]
  /** XEP-0203: kept by the server until the client came; it is not news. */
  readonly delayed: boolean
}

/** What a message tells, or undefined for a stanza that is no event. Body and type are not looked at. */
export function readMessage(stanza: Stanza): Message | undefined {
  if (stanza.getName() !== 'message') return undefined
  const event = stanza.getChildElements().find((child) => local(child) === 'event')
  if (event === undefined) return undefined
  const items = event.getChildElements().filter((child) => local(child) === 'items')
  return {
    delayed: stanza
      .getChildElements()
      .some((child) => local(child) === 'delay' || child.getNS() === 'jabber:x:delay'),
    items: items.flatMap((list) =>
      list
        .getChildElements()
        .flatMap((item) => (local(item) === 'item' ? [readItem(item, list.attrs['node'] ?? '')] : [])),
    ),
  }
}

/** The payload is found by its place: recordings show the element in two namespaces. */
function readItem(item: Stanza, node: string): Item {
  const [holder] = item.getChildElements()
  const common = { node, id: item.attrs['id'] }
  if (holder === undefined)
    return { ...common, payload: '', defects: [{ kind: 'protocol', detail: 'The item has no payload.' }] }
  const inner = holder.getChildElements()
  if (inner.length === 0) return { ...common, payload: holder.text(), defects: [] }
  return {
    ...common,
    payload: inner.map(String).join(''),
    defects: [
      { kind: 'protocol', detail: `The payload in ${holder.name} is elements and not escaped text.` },
    ],
  }
}

/**
 * The payload decoded: one more document, which was escaped text inside the stanza. What cannot be read, or was not
 * escaped, stays text.
 */
export function readPayload(
  { payload, defects }: Item,
  codec: Codec,
  maxDepth: number,
): { readonly data: Json; readonly defects: readonly Defect[] } {
  if (defects.length > 0) return { data: payload, defects }
  try {
    // Some payloads are JSON (the vendor's own library looks for it in the same way).
    const reader = payload.trimEnd().endsWith('}') ? jsonCodec(maxDepth) : codec
    const { value, defects: found } = reader.decode(payload)
    return { data: value, defects: found }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { data: payload.slice(0, 10_000), defects: [error.defect] }
  }
}

function local(stanza: Stanza): string {
  return stanza.getName()
}
