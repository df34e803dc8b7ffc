import { client, xml, type Client, type Stanza } from '@xmpp/client'
import type { NodeSpec } from '../notify/bus.ts'
import type { Element } from '../xml/element.ts'
import type { Prosody } from './process.ts'

const pubsub = 'http://jabber.org/protocol/pubsub'
const owner = `${pubsub}#owner`

/** The XMPP user `finesse`: it owns the nodes of a Finesse and publishes on them. */
export class Publisher {
  readonly #xmpp: Client
  readonly #service: string
  readonly #domain: string

  private constructor(xmpp: Client, domain: string) {
    this.#xmpp = xmpp
    this.#domain = domain
    this.#service = `pubsub.${domain}`
  }

  static async connect(prosody: Prosody, password: string): Promise<Publisher> {
    const xmpp = client({
      service: `xmpp://${prosody.host}:${prosody.port}`,
      domain: prosody.domain,
      username: prosody.publisher,
      password,
    })
    xmpp.reconnect.stop()
    xmpp.on('error', () => {})
    await xmpp.start()
    // Its presence tells clients that the web application is there (12.5 Developer Guide p. 377).
    await xmpp.send(xml('presence'))
    return new Publisher(xmpp, prosody.domain)
  }

  /** Makes a node that only members can subscribe to, and subscribes those whom the server itself subscribes. */
  async create({ node, subscribers, allowed }: NodeSpec): Promise<void> {
    await this.#set(
      pubsub,
      xml('create', { node }),
      xml(
        'configure',
        {},
        xml(
          'x',
          { xmlns: 'jabber:x:data', type: 'submit' },
          field('FORM_TYPE', `${pubsub}#node_config`),
          field('pubsub#access_model', 'whitelist'),
          field('pubsub#persist_items', '0'),
          field('pubsub#notification_type', 'normal'),
        ),
      ),
    )
    const members = new Set([...subscribers, ...allowed])
    if (members.size > 0)
      await this.#set(
        owner,
        xml(
          'affiliations',
          { node },
          ...[...members].map((user) => xml('affiliation', { jid: this.#jid(user), affiliation: 'member' })),
        ),
      )
    if (subscribers.length > 0)
      await this.#set(
        owner,
        xml(
          'subscriptions',
          { node },
          ...subscribers.map((user) =>
            xml('subscription', { jid: this.#jid(user), subscription: 'subscribed' }),
          ),
        ),
      )
  }

  /** Resolves when the service has taken the item; items are taken in the order of the calls. */
  async publish(node: string, item: Element): Promise<void> {
    await this.#set(pubsub, xml('publish', { node }, stanzaOf(item)))
  }

  async close(): Promise<void> {
    await this.#xmpp.stop()
  }

  #jid(user: string): string {
    return `${user}@${this.#domain}`
  }

  async #set(xmlns: string, ...children: Stanza[]): Promise<void> {
    const iq = xml('iq', { type: 'set', to: this.#service }, xml('pubsub', { xmlns }, ...children))
    await this.#xmpp.iqCaller.request(iq)
  }
}

function field(name: string, value: string): Stanza {
  return xml('field', { var: name }, xml('value', {}, value))
}

function stanzaOf(element: Element): Stanza {
  const children = element.children.map((child) => (typeof child === 'string' ? child : stanzaOf(child)))
  return xml(element.name, element.attributes, ...children)
}
