import { child, el, withAttributes, type Element } from '../xml/element.ts'

/** The small XMPP vocabulary that a Finesse client and its server use. */
export const ns = {
  framing: 'urn:ietf:params:xml:ns:xmpp-framing',
  streams: 'http://etherx.jabber.org/streams',
  streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams',
  stanzaErrors: 'urn:ietf:params:xml:ns:xmpp-stanzas',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  bind: 'urn:ietf:params:xml:ns:xmpp-bind',
  session: 'urn:ietf:params:xml:ns:xmpp-session',
  client: 'jabber:client',
  ping: 'urn:xmpp:ping',
  roster: 'jabber:iq:roster',
  pubsub: 'http://jabber.org/protocol/pubsub',
} as const

export function xml(name: string, attributes: Record<string, string>, ...children: Element[]): Element {
  return withAttributes(el(name, ...children), attributes)
}

export function streamFeatures(...features: Element[]): Element {
  return xml('stream:features', { 'xmlns:stream': ns.streams }, ...features)
}

export function streamError(condition: string): Element {
  return xml('stream:error', { 'xmlns:stream': ns.streams }, xml(condition, { xmlns: ns.streamErrors }))
}

/** The answer to an IQ: addressed to who asked, with the same id. */
export function iqResult(iq: Element, to: string, ...children: Element[]): Element {
  return xml('iq', { type: 'result', ...back(iq, to) }, ...children)
}

export function iqError(iq: Element, to: string, type: string, condition: string): Element {
  const error = xml('error', { type }, xml(condition, { xmlns: ns.stanzaErrors }))
  return xml('iq', { type: 'error', ...back(iq, to) }, error)
}

function back(iq: Element, to: string): Record<string, string> {
  const { id, to: from } = iq.attributes
  return { to, ...(id === undefined ? {} : { id }), ...(from === undefined ? {} : { from }) }
}

/** The child in this namespace. */
export function childIn(parent: Element, name: string, xmlns: string): Element | undefined {
  const found = child(parent, name)
  return found?.attributes['xmlns'] === xmlns ? found : undefined
}
