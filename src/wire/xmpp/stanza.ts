import { xml } from '@xmpp/client'
import type { Stanza } from '@xmpp/client'

const pubsub = 'http://jabber.org/protocol/pubsub'

/** XEP-0199: the server must answer it. */
export function ping(domain: string): Stanza {
  return xml('iq', { type: 'get', to: domain }, xml('ping', { xmlns: 'urn:xmpp:ping' }))
}

/** Without a priority that is not negative the service sends nothing (Finesse 12.5 Developer Guide, p. 9). */
export function presence(): Stanza {
  return xml('presence', {}, xml('priority', {}, '0'))
}

/** XEP-0060, 5.6: what the user, or this very connection, is subscribed to. */
export function askSubscriptions(service: string): Stanza {
  return xml('iq', { type: 'get', to: service }, xml('pubsub', { xmlns: pubsub }, xml('subscriptions')))
}

/** XEP-0060, 6.1 and 6.2; the JID must be the own, and full (p. 346). */
export function changeSubscription(
  verb: 'subscribe' | 'unsubscribe',
  service: string,
  node: string,
  jid: string,
): Stanza {
  return xml('iq', { type: 'set', to: service }, xml('pubsub', { xmlns: pubsub }, xml(verb, { node, jid })))
}

/** The JID under which an answer to `askSubscriptions` lists the node as subscribed, or undefined. */
export function subscribedAs(answer: Stanza, node: string): string | undefined {
  const list = answer.getChild('pubsub', pubsub)?.getChild('subscriptions')?.getChildren('subscription') ?? []
  return list.find(({ attrs }) => attrs['node'] === node && attrs['subscription'] === 'subscribed')?.attrs[
    'jid'
  ]
}
