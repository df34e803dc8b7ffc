import type { Work } from '../base/work.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { el, withAttributes, type Element } from '../xml/element.ts'
import type { Bus, NodeSpec } from './bus.ts'
import { itemIds, itemOf } from './item.ts'
import type { Session } from './session.ts'

/** Why a subscription was refused, as an XMPP error condition (XEP-0060 6.1.3). */
export type SubscribeProblem = 'item-not-found' | 'forbidden' | 'invalid-jid'

const storedLimit = 20

/** The notification service without its wire: nodes, subscriptions and who is there to be told. */
export class InProcessBus {
  readonly domain: string
  readonly #quirks: Quirks
  readonly #work: Work
  readonly #specs: ReadonlyMap<string, NodeSpec>
  /** Full JIDs that asked for a node themselves; a user subscribed by the server is in the spec. */
  readonly #explicit = new Map<string, Set<string>>()
  readonly #sessions = new Set<Session>()
  /** Messages for users who were not there. */
  readonly #stored = new Map<string, Element[]>()
  readonly #sent = new Map<string, number>()
  readonly #nextId = itemIds()

  constructor(domain: string, nodes: readonly NodeSpec[], quirks: Quirks, work: Work) {
    this.domain = domain
    this.#quirks = quirks
    this.#work = work
    this.#specs = new Map(nodes.map((spec) => [spec.node, spec]))
  }

  get pubSubDomain(): string {
    return `pubsub.${this.domain}`
  }

  publish: Bus['publish'] = (node, payload) => {
    const item = itemOf(this.#quirks, this.#nextId(), payload)
    const users = new Set(this.#specs.get(node)?.subscribers)
    for (const user of users) this.#deliver(user, this.#here(user), node, item, `${user}@${this.domain}`)
    for (const jid of this.#explicit.get(node) ?? []) {
      const session = [...this.#sessions].find((candidate) => candidate.jid === jid && candidate.available)
      if (!session) continue
      // Subscribed twice is told twice, with equal item ids; it counts as one event.
      if (users.has(session.user)) this.#send(session, node, item, jid)
      else this.#deliver(session.user, [session], node, item, jid)
    }
  }

  sent(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#sent)
  }

  /** A stream with a full JID. An older one with the same JID is ended. */
  bind(session: Session): void {
    for (const other of this.#sessions) if (other !== session && other.jid === session.jid) other.conflict()
    this.#sessions.add(session)
  }

  unbind(session: Session): void {
    this.#sessions.delete(session)
  }

  /** Called at the first presence that makes a session available: what came in between is sent, marked as old. */
  arrived(session: Session): void {
    const stored = this.#stored.get(session.user) ?? []
    this.#stored.delete(session.user)
    const stale = this.#quirks.varies('stale-messages') ? [staleMessage(this.pubSubDomain, session.user)] : []
    for (const message of [...stored, ...stale]) void session.send(delayed(message, this.domain))
  }

  subscribe(session: Session, node: string): SubscribeProblem | undefined {
    const spec = this.#specs.get(node)
    if (!spec) return 'item-not-found'
    if (!spec.allowed.includes(session.user)) return 'forbidden'
    const jids = this.#explicit.get(node) ?? new Set()
    this.#explicit.set(node, jids.add(session.jid))
    return undefined
  }

  /** True when there was such a subscription. */
  unsubscribe(session: Session, node: string): boolean {
    return this.#explicit.get(node)?.delete(session.jid) ?? false
  }

  /** The nodes that the user, or this very session, is subscribed to. */
  subscriptions(session: Session): readonly { readonly node: string; readonly jid: string }[] {
    const bare = `${session.user}@${this.domain}`
    return [
      ...[...this.#specs.values()]
        .filter((spec) => spec.subscribers.includes(session.user))
        .map(({ node }) => ({ node, jid: bare })),
      ...[...this.#explicit]
        .filter(([, jids]) => jids.has(session.jid))
        .map(([node]) => ({ node, jid: session.jid })),
    ]
  }

  /** Ends all streams. */
  stop(): void {
    for (const session of this.#sessions) session.end()
  }

  /** Cuts a user's connections as a network would. */
  cut(user: string): void {
    for (const session of this.#sessions) if (session.user === user) session.cut()
  }

  #here(user: string): readonly Session[] {
    return [...this.#sessions].filter((session) => session.user === user && session.available)
  }

  #deliver(user: string, sessions: readonly Session[], node: string, item: Element, to: string): void {
    if (sessions.length === 0) {
      const stored = this.#stored.get(user) ?? []
      this.#stored.set(user, [...stored, message(this.pubSubDomain, to, node, item)].slice(-storedLimit))
      return
    }
    for (const session of sessions) this.#send(session, node, item, to)
    this.#sent.set(user, (this.#sent.get(user) ?? 0) + 1)
  }

  #send(session: Session, node: string, item: Element, to: string): void {
    const type: Record<string, string> = this.#quirks.varies('message-type')
      ? { type: this.#quirks.random() < 0.5 ? 'headline' : 'normal' }
      : {}
    const stanza = withAttributes(message(this.pubSubDomain, to, node, item), type)
    const times = this.#quirks.varies('repeated-item') ? 2 : 1
    for (let time = 0; time < times; time++) void this.#work.track(session.send(stanza))
  }
}

function message(from: string, to: string, node: string, item: Element): Element {
  const id = Math.random().toString(36).slice(2, 10)
  const event = withAttributes(el('event', withAttributes(el('items', item), { node })), {
    xmlns: 'http://jabber.org/protocol/pubsub#event',
  })
  return withAttributes(el('message', event), { from, to, id })
}

/** XEP-0203: the message is not news. */
function delayed(stanza: Element, from: string): Element {
  const stamp = new Date(Date.now() - 60_000).toISOString()
  const delay = withAttributes(el('delay'), { xmlns: 'urn:xmpp:delay', from, stamp })
  return { ...stanza, children: [...stanza.children, delay] }
}

function staleMessage(from: string, user: string): Element {
  const node = `/finesse/api/User/${user}`
  const payload = `<Update><data><user><uri>${node}</uri><loginId>${user}</loginId><state>TALKING</state></user></data><event>PUT</event><requestId></requestId><source>${node}</source></Update>`
  const item = withAttributes(
    el('item', withAttributes(el('notification', payload), { xmlns: 'http://jabber.org/protocol/pubsub' })),
    { id: 'from-another-day' },
  )
  return message(from, user, node, item)
}
