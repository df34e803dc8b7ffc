import type { CometD, Message as Reply, SubscriptionHandle } from 'cometd'
import type { Clock } from '../../base/clock.ts'
import { within } from '../../base/clock.ts'
import { messageOf } from '../../base/failure.ts'
import { at } from '../../base/json.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../systems/system.ts'
import { isUnknownSession } from './message.ts'

export interface SubscriptionsOptions {
  readonly client: CometD
  readonly clock: Clock
  /** How long an answer is waited for; then nobody knows. Milliseconds. */
  readonly ms: number
  readonly changed: (change: 'armed' | 'disarmed' | 'denied', channel: string, detail?: string) => void
}

type Answer = (outcome: Outcome<JsonObject>) => void

/** What a participant listens to, kept over new sessions: the server forgets subscriptions with the session. */
export class Subscriptions {
  readonly #options: SubscriptionsOptions
  readonly #wanted = new Map<string, SubscriptionHandle>()
  /** Asked for in a session that was lost; the next session answers. */
  readonly #waiting = new Map<string, Answer>()

  constructor(options: SubscriptionsOptions) {
    this.#options = options
  }

  /** Always asks the server, even for what is armed already: its acknowledgement is the evidence. */
  async subscribe(channel: string): Promise<Outcome<JsonObject>> {
    const { clock, ms } = this.#options
    const work = new Promise<Outcome<JsonObject>>((answer) => this.#ask(channel, answer))
    return within(clock, ms, work, () => {
      this.#waiting.delete(channel)
      return unanswered(channel, `No answer within ${ms} ms.`)
    })
  }

  async unsubscribe(channel: string): Promise<Outcome<JsonObject>> {
    const { client, clock, ms, changed } = this.#options
    const handle = this.#wanted.get(channel) ?? { channel, id: -1 }
    const work = new Promise<Outcome<JsonObject>>((answer) => {
      client.unsubscribe(handle, (reply) => {
        if (reply.successful !== true) answer(refusal(channel, reply))
        else {
          this.#wanted.delete(channel)
          changed('disarmed', channel)
          answer({ ok: true, facts: {} })
        }
      })
    })
    return within(clock, ms, work, () => unanswered(channel, `No answer within ${ms} ms.`))
  }

  /** In a new session: everything anew. Resolves when each was answered, or nobody knows. */
  async rearm(): Promise<void> {
    const { clock, ms } = this.#options
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    const again = waiting.map(([channel, answer]) => {
      const work = new Promise<void>((done) =>
        this.#ask(channel, (outcome) => {
          answer(outcome)
          done()
        }),
      )
      return within(clock, ms, work, () => undefined)
    })
    const asked = new Set(waiting.map(([channel]) => channel))
    const known = [...this.#wanted.keys()].filter((channel) => !asked.has(channel))
    await Promise.all([...again, ...known.map((channel) => this.subscribe(channel))])
  }

  #ask(channel: string, answer: Answer): void {
    const { client, changed } = this.#options
    const old = this.#wanted.get(channel)
    if (old !== undefined) client.removeListener(old)
    try {
      const handle = client.subscribe(
        channel,
        () => undefined,
        (reply) => {
          const lost = isUnknownSession(reply as unknown as JsonObject)
          if (reply.successful === true) {
            this.#wanted.set(channel, handle)
            changed('armed', channel)
            answer({ ok: true, facts: {} })
          } else if (lost) {
            // The next poll will find out too and shake hands again; then it is asked for anew.
            this.#waiting.set(channel, answer)
          } else {
            const outcome = refusal(channel, reply)
            if (outcome.cause === 'subscription refused') changed('denied', channel, outcome.detail)
            answer(outcome)
          }
        },
      )
    } catch (error) {
      // The library sends only what is a channel's name.
      answer({ ok: false, cause: 'not a channel', detail: messageOf(error) })
    }
  }
}

function unanswered(channel: string, detail: string) {
  return { ok: false, cause: 'subscription unanswered', detail: `${channel}: ${detail}` } as const
}

/** Refused by Bayeux or with 401 or 403; everything else leaves open what the server did. */
function refusal(channel: string, reply: Reply) {
  const message = reply as unknown as Json
  const status = at(message, '/failure/httpCode')
  const reason = at(message, '/failure/reason')
  const why = reply.error ?? (typeof reason === 'string' ? reason : 'no reason given')
  if (at(message, '/failure') !== undefined && status !== 401 && status !== 403)
    return unanswered(channel, why)
  return { ok: false, cause: 'subscription refused', detail: `${channel}: ${why}` } as const
}
