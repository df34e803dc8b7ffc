import { child, type Element } from '../xml/element.ts'
import type { InProcessBus } from './in-process.ts'
import type { Session } from './session.ts'
import { childIn, iqError, iqResult, ns, xml } from './stanzas.ts'

/** The answer to a request of a bound client: ping, roster, and the client's half of XEP-0060. */
export function answerIq(bus: InProcessBus, session: Session, iq: Element): Element | undefined {
  const { type } = iq.attributes
  if (type === 'result' || type === 'error') return undefined
  if (childIn(iq, 'ping', ns.ping) || childIn(iq, 'session', ns.session)) return iqResult(iq, session.jid)
  if (childIn(iq, 'query', ns.roster)) return iqResult(iq, session.jid, xml('query', { xmlns: ns.roster }))
  const pubsub = childIn(iq, 'pubsub', ns.pubsub)
  if (pubsub && iq.attributes['to'] === bus.pubSubDomain) return answerPubSub(bus, session, iq, pubsub)
  return iqError(iq, session.jid, 'cancel', 'service-unavailable')
}

function answerPubSub(bus: InProcessBus, session: Session, iq: Element, pubsub: Element): Element {
  const error = (type: string, condition: string) => iqError(iq, session.jid, type, condition)
  if (child(pubsub, 'subscriptions')) {
    const list = bus
      .subscriptions(session)
      .map(({ node, jid }) => xml('subscription', { node, jid, subscription: 'subscribed' }))
    return iqResult(iq, session.jid, xml('pubsub', { xmlns: ns.pubsub }, xml('subscriptions', {}, ...list)))
  }
  const asked = child(pubsub, 'subscribe') ?? child(pubsub, 'unsubscribe')
  const node = asked?.attributes['node']
  if (!asked || node === undefined) return error('cancel', 'feature-not-implemented')
  // XEP-0060 refuses a JID that is not the asker's own; the documentation demands the full one (p. 346).
  if (asked.attributes['jid'] !== session.jid) return error('modify', 'bad-request')
  if (asked.name === 'unsubscribe')
    return bus.unsubscribe(session, node) ? iqResult(iq, session.jid) : error('cancel', 'unexpected-request')
  const problem = bus.subscribe(session, node)
  if (problem) return error(problem === 'forbidden' ? 'auth' : 'cancel', problem)
  const done = xml('subscription', { node, jid: session.jid, subscription: 'subscribed' })
  return iqResult(iq, session.jid, xml('pubsub', { xmlns: ns.pubsub }, done))
}
