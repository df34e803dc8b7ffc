import { messageOf } from '../../base/failure.ts'
import type { JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../systems/system.ts'
import { askSubscriptions, changeSubscription, subscribedAs } from './stanza.ts'
import type { Stream } from './stream.ts'

export interface SubscriptionsOptions {
  /** The pub/sub service's address. */
  readonly service: string
  readonly stream: () => Stream | undefined
  readonly changed: (change: 'armed' | 'disarmed' | 'denied', channel: string, detail?: string) => void
}

/**
 * What a participant listens to. The server subscribes each user to some nodes by itself; to those nothing is asked
 * for, but the server's own list of subscriptions is the evidence. All others are asked for with the full JID.
 */
export class Subscriptions {
  readonly #options: SubscriptionsOptions
  readonly #armed = new Set<string>()
  /** Asked for by us, and so to be ended by us. */
  readonly #own = new Set<string>()

  constructor(options: SubscriptionsOptions) {
    this.#options = options
  }

  async subscribe(channel: string): Promise<Outcome<JsonObject>> {
    const { service, stream: current, changed } = this.#options
    const stream = current()
    if (stream === undefined) return closed
    const listed = await this.#listed(stream, channel)
    if (listed !== undefined) {
      this.#armed.add(channel)
      changed('armed', channel, `The server lists ${listed} as subscribed.`)
      return { ok: true, facts: {} }
    }
    try {
      await stream.request(changeSubscription('subscribe', service, channel, stream.jid))
      this.#armed.add(channel)
      this.#own.add(channel)
      changed('armed', channel, `The server has subscribed ${stream.jid}.`)
      return { ok: true, facts: {} }
    } catch (error) {
      const outcome = refusal(channel, error)
      if (outcome.cause === 'subscription refused') changed('denied', channel, outcome.detail)
      return outcome
    }
  }

  async unsubscribe(channel: string): Promise<Outcome<JsonObject>> {
    const { service, stream: current, changed } = this.#options
    const stream = current()
    if (stream === undefined) return closed
    try {
      await stream.request(changeSubscription('unsubscribe', service, channel, stream.jid))
      this.#armed.delete(channel)
      this.#own.delete(channel)
      changed('disarmed', channel)
      return { ok: true, facts: {} }
    } catch (error) {
      return refusal(channel, error)
    }
  }

  /** After a gap: everything that was armed is looked at anew. */
  async rearm(): Promise<void> {
    for (const channel of this.#armed) await this.subscribe(channel)
  }

  /** Ends what we have asked for. */
  async end(): Promise<void> {
    await Promise.all([...this.#own].map((channel) => this.unsubscribe(channel)))
  }

  async #listed(stream: Stream, channel: string): Promise<string | undefined> {
    try {
      return subscribedAs(await stream.request(askSubscriptions(this.#options.service)), channel)
    } catch {
      // A service that does not tell is asked to subscribe.
      return undefined
    }
  }
}

const closed = {
  ok: false,
  cause: 'no event connection',
  detail: 'The event connection is not open.',
} as const

/** Refused by the service; everything else leaves open what it did. */
function refusal(channel: string, error: unknown) {
  const refused = error instanceof Error && error.name === 'StanzaError'
  const cause = refused ? 'subscription refused' : 'subscription unanswered'
  return { ok: false, cause, detail: `${channel}: ${messageOf(error)}` } as const
}
