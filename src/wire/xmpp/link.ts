import { randomUUID } from 'node:crypto'
import type { Stanza } from '@xmpp/client'
import { within } from '../../base/clock.ts'
import { messageOf } from '../../base/failure.ts'
import type { JsonObject } from '../../base/json.ts'
import type { ConnectionEntry } from '../../journal/entry.ts'
import type { EventHome, Outcome } from '../../systems/system.ts'
import type { Credentials } from '../../target/reach.ts'
import type { Codec } from '../codec.ts'
import type { EventWireOptions } from '../events.ts'
import { later } from '../later.ts'
import { Listener } from './listener.ts'
import type { SocketSettings } from './socket.ts'
import { ping } from './stanza.ts'
import { Stream } from './stream.ts'
import { Subscriptions } from './subscriptions.ts'

export interface LinkOptions extends EventWireOptions {
  readonly credentials: Extract<Credentials, { type: 'basic' }>
  readonly home: EventHome
  readonly codec: Codec
  readonly socket: SocketSettings
}

/** `gap`: it was open, and events may be lost until it is open again. */
type State = 'new' | 'opening' | 'open' | 'gap' | 'closed' | 'failed'

/** How often the server is asked for a sign of life (it drops a client that is silent for longer; p. 9 and FAQ). */
const pingEveryMs = 10_000
const goodbyeMs = 2_000

/** One life of an event connection, from its opening until it is closed or given up. */
export class Link {
  readonly #options: LinkOptions
  readonly #subscriptions: Subscriptions
  readonly #listener: Listener
  /** The same after a gap: the server's list of subscriptions goes by it. */
  readonly #resource = `wirechief-${randomUUID()}`
  #state: State = 'new'
  #stream: Stream | undefined
  #stopPings: () => void = () => undefined

  constructor(options: LinkOptions) {
    this.#options = options
    this.#listener = new Listener(options)
    this.#subscriptions = new Subscriptions({
      service: options.home.service,
      stream: () => this.#stream,
      changed: (change, channel, detail) => this.#report(change, { channel, detail }),
    })
    const { user, password } = options.credentials
    options.secrets.learn(Buffer.from(`\0${user}\0${password}`).toString('base64'), `credentials of ${user}`)
  }

  get alive(): boolean {
    return this.#state === 'open' || this.#state === 'gap'
  }

  get subscriptions(): Subscriptions {
    return this.#subscriptions
  }

  async open(): Promise<Outcome<JsonObject>> {
    this.#state = 'opening'
    try {
      await this.#connect()
    } catch (error) {
      return this.#giveUp(messageOf(error))
    }
    this.#state = 'open'
    this.#report('opened', {})
    this.#report('alive', {})
    return { ok: true, facts: { ordered: true } }
  }

  drop(): void {
    if (this.#state !== 'open') return
    this.#gap('Cut on purpose.')
    this.#stream?.cut()
  }

  /** Opens it again, with growing pauses; gives up when the gap lasts too long. */
  async resume(): Promise<void> {
    const { clock, limits } = this.#options
    const end = clock.now() + limits.reconnectMs
    let last = 'none'
    for (let attempt = 1; this.#state === 'gap'; attempt++) {
      try {
        await this.#connect()
        await this.#subscriptions.rearm()
        if (this.#state === 'gap') this.#resumed()
        return
      } catch (error) {
        last = messageOf(error)
      }
      const pause = limits.backoffMs * attempt
      if (clock.now() + pause > end) {
        this.#giveUp(`Not restored within ${limits.reconnectMs} ms; last error: ${last}.`)
        return
      }
      await clock.sleep(pause)
    }
  }

  async close(): Promise<void> {
    const was = this.#state
    if (was === 'closed' || was === 'failed' || was === 'new') return
    this.#state = 'closed'
    this.#stopPings()
    if (was === 'open') await within(this.#options.clock, goodbyeMs, this.#goodbye(), () => undefined)
    this.#stream?.cut()
    this.#report('closed', {})
  }

  /** Subscriptions by a full JID would outlive the connection (p. 346). */
  async #goodbye(): Promise<void> {
    try {
      await this.#subscriptions.end()
      await this.#stream?.end()
    } catch {
      // Whoever leaves has nobody to tell it.
    }
  }

  /** Presence is taken before the ping that follows it on the same stream is answered: then events can come. */
  async #connect(): Promise<void> {
    const { url, home, credentials, socket, clock, limits } = this.#options
    const stream = new Stream({
      url,
      domain: home.domain,
      resource: this.#resource,
      user: credentials.user,
      password: credentials.password,
      socket,
      clock,
      ms: limits.requestMs,
      onStanza: (stanza) => this.#take(stanza),
      onSent: (stanza) => this.#listener.sent(stanza),
      onGone: (why) => {
        if (this.#stream === stream) this.#lost(why)
      },
    })
    this.#stream = stream
    await stream.open()
    await stream.request(ping(home.domain)).catch(notOnlyRefused)
    this.#stopPings()
    this.#stopPings = clock.every(pingEveryMs, () => void this.#ping(stream))
  }

  #take(stanza: Stanza): void {
    this.#listener.take(stanza)
  }

  async #ping(stream: Stream): Promise<void> {
    const { home, limits } = this.#options
    const cancel = later(this.#options.clock, Math.min(limits.requestMs, pingEveryMs), () => {
      if (this.#stream !== stream || this.#state !== 'open') return
      stream.cut()
      this.#lost('A ping was not answered.')
    })
    try {
      await stream.request(ping(home.domain)).catch(notOnlyRefused)
      if (this.#state === 'open') this.#report('alive', {})
    } catch {
      // The watch above, or the stream's own end, says so.
    } finally {
      cancel()
    }
  }

  #lost(why: string): void {
    if (this.#state !== 'open') return
    this.#gap(why)
    void this.resume()
  }

  #gap(detail: string): void {
    this.#state = 'gap'
    this.#stopPings()
    this.#report('gap', { detail })
  }

  #resumed(): void {
    this.#state = 'open'
    this.#report('resumed', { detail: 'A new stream; every subscription was looked at anew.' })
    this.#report('alive', {})
  }

  #giveUp(detail: string): Outcome<JsonObject> {
    const outcome = { ok: false, cause: 'event connection failed', detail } as const
    if (this.#state === 'closed' || this.#state === 'failed') return outcome
    this.#state = 'failed'
    this.#stopPings()
    this.#stream?.cut()
    this.#report('failed', { detail })
    return outcome
  }

  /** One XMPP stream keeps what it carries in order (RFC 6120, section 10.1). */
  #report(
    change: ConnectionEntry['change'],
    { channel, detail }: { readonly channel?: string; readonly detail?: string | undefined },
  ): void {
    const { journal, participant } = this.#options
    journal.write({
      kind: 'connection',
      participant,
      change,
      ...(channel !== undefined && { channel }),
      ...(detail !== undefined && { detail }),
      ...((change === 'opened' || change === 'armed' || change === 'resumed') && { ordered: true }),
      ...(change === 'resumed' && { session: 'new' }),
    })
  }
}

/** A refusal is an answer, and so a sign of life; no answer is none. */
function notOnlyRefused(error: unknown): void {
  if (!(error instanceof Error && error.name === 'StanzaError')) throw error
}
