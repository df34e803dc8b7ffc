import { within } from '../../base/clock.ts'
import { at } from '../../base/json.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { ConnectionEntry } from '../../journal/entry.ts'
import type { Outcome } from '../../systems/system.ts'
import type { EventWireOptions } from '../events.ts'
import { later } from '../later.ts'
import { assemble } from './assemble.ts'
import { diagnose, stormGuard } from './guard.ts'
import type { Client } from './library.ts'
import { grantsAck } from './post.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { ParticipantTransport } from './transport.ts'

export interface LinkOptions extends EventWireOptions {
  readonly nextEpoch: () => number
}

/** `gap`: it was open, and events may be lost until it is open again. */
type State = 'new' | 'opening' | 'open' | 'gap' | 'closed' | 'failed'

/** One life of an event connection, from its first handshake until it is closed or given up. */
export class Link {
  readonly subscriptions: Subscriptions
  readonly #options: LinkOptions
  readonly #client: Client
  readonly #transport: ParticipantTransport
  readonly #isStorm: (now: number) => boolean
  #state: State = 'new'
  #ordered = false
  #epoch = 0
  #rearming = false
  #lastError: string | undefined
  #multipleClients = false
  /** Ends the watch over how long the gap lasts. */
  #watch: () => void = () => undefined
  /** Who waits for the link to be open or given up. */
  #settled: ((outcome: Outcome<JsonObject>) => void)[] = []

  constructor(options: LinkOptions) {
    this.#options = options
    this.#isStorm = stormGuard(options.limits.handshakes, options.limits.stormMs)
    const { client, transport, subscriptions } = assemble(options, {
      epoch: () => this.#epoch,
      changed: (change, channel, detail) => this.#report(change, { channel, detail }),
      stumbled: (detail) => this.#state === 'opening' && this.#giveUp(detail),
    })
    this.#client = client
    this.#transport = transport
    this.subscriptions = subscriptions
    client.addListener('/meta/handshake', (message) => this.#onHandshake(plain(message)))
    client.addListener('/meta/connect', (message) => this.#onConnect(plain(message)))
    client.addListener('/meta/disconnect', () => this.#onDisconnect())
  }

  get alive(): boolean {
    return this.#state === 'open' || this.#state === 'gap'
  }

  get facts(): Outcome<JsonObject> {
    return { ok: true, facts: { ordered: this.#ordered } }
  }

  open(): Promise<Outcome<JsonObject>> {
    const { limits, clock } = this.#options
    this.#state = 'opening'
    const opened = this.#settling()
    this.#client.handshake()
    return within(clock, limits.requestMs + 1_000, opened, () => this.#giveUp('The handshake has no answer.'))
  }

  drop(): void {
    if (!this.alive) return
    this.#transport.cut()
    this.#gap('Cut on purpose.')
    this.#watch()
  }

  async resume(): Promise<void> {
    if (this.#state !== 'gap') return
    const settled = this.#settling()
    this.#guardGap()
    this.#transport.mend()
    await settled
  }

  async close(): Promise<void> {
    const was = this.#state
    if (was === 'closed' || was === 'failed' || was === 'new') return
    this.#state = 'closed'
    if (was === 'open')
      await within(
        this.#options.clock,
        2_000,
        new Promise<void>((resolve) => this.#client.disconnect(() => resolve())),
        () => undefined,
      )
    this.#halt()
    this.#report('closed', {})
    this.#settle({ ok: false, cause: 'event connection closed', detail: 'It was closed on purpose.' })
  }

  #onHandshake(message: JsonObject): void {
    this.#noteTrouble(message)
    if (this.#state === 'closed' || this.#state === 'failed') return
    if (message['successful'] !== true) {
      const denied = at(message, '/advice/reconnect') === 'none'
      if (this.#state === 'opening' || denied) this.#giveUp(whyNot(message))
      return
    }
    const { nextEpoch, clock } = this.#options
    this.#epoch = nextEpoch()
    this.#ordered = grantsAck(message)
    if (this.#isStorm(clock.now())) this.#stopStorm()
    else if (this.#state === 'opening') {
      this.#state = 'open'
      this.#report('opened', {})
      this.#settle(this.facts)
    } else {
      this.#gap('The server knew the session no more; a new one was begun.')
      void this.#rearm()
    }
  }

  #onConnect(message: JsonObject): void {
    this.#noteTrouble(message)
    if (!this.alive) return
    if (message['successful'] === true) {
      this.#report('alive', {})
      if (this.#state === 'gap' && !this.#rearming) this.#resumed('same')
    } else if (at(message, '/advice/reconnect') === 'none') this.#giveUp(whyNot(message))
    else this.#gap(whyNot(message))
  }

  /** The server ended the session by itself; the library would leave it at that. */
  #onDisconnect(): void {
    if (!this.alive) return
    this.#gap('The server ended the session.')
    this.#client.setTimeout(() => this.#client.handshake(), this.#options.limits.backoffMs)
  }

  async #rearm(): Promise<void> {
    const epoch = this.#epoch
    this.#rearming = true
    await this.subscriptions.rearm()
    // Yet another session began meanwhile: that one's subscriptions count.
    if (epoch !== this.#epoch) return
    this.#rearming = false
    if (this.#state === 'gap') this.#resumed('new')
  }

  #gap(detail: string): void {
    if (this.#state !== 'open') return
    this.#state = 'gap'
    this.#report('gap', { detail })
    this.#guardGap()
  }

  #resumed(session: 'same' | 'new'): void {
    this.#state = 'open'
    this.#watch()
    this.#report('resumed', { session })
    this.#settle(this.facts)
  }

  /** Gives the link up when the gap lasts too long. */
  #guardGap(): void {
    const { clock, limits } = this.#options
    this.#watch()
    this.#watch = later(clock, limits.reconnectMs, () => {
      if (this.#state !== 'gap') return
      this.#giveUp(`Not restored within ${limits.reconnectMs} ms; last error: ${this.#lastError ?? 'none'}.`)
    })
  }

  #stopStorm(): void {
    const { session, url, limits } = this.#options
    this.#halt()
    this.#giveUp(
      diagnose({
        handshakes: limits.handshakes,
        windowMs: limits.stormMs,
        lastError: this.#lastError,
        cookies: session.cookiesFor(url),
        refusedCookies: session.refusedCookies,
        multipleClients: this.#multipleClients,
      }),
    )
  }

  #giveUp(detail: string): Outcome<JsonObject> {
    const outcome = { ok: false, cause: 'event connection failed', detail } as const
    if (this.#state === 'closed' || this.#state === 'failed') return outcome
    this.#state = 'failed'
    this.#halt()
    this.#report('failed', { detail })
    this.#settle(outcome)
    return outcome
  }

  #halt(): void {
    this.#watch()
    this.#client.stop()
    this.#transport.halt()
  }

  #settling(): Promise<Outcome<JsonObject>> {
    return new Promise((resolve) => this.#settled.push(resolve))
  }

  #settle(outcome: Outcome<JsonObject>): void {
    for (const resolve of this.#settled.splice(0)) resolve(outcome)
  }

  #noteTrouble(message: JsonObject): void {
    if (message['successful'] !== true) this.#lastError = whyNot(message)
    if (at(message, '/advice/multiple-clients') === true) this.#multipleClients = true
  }

  #report(
    change: ConnectionEntry['change'],
    {
      detail,
      ...more
    }: Pick<ConnectionEntry, 'channel' | 'session'> & { readonly detail?: string | undefined },
  ): void {
    const { journal, participant } = this.#options
    const orders = change === 'opened' || change === 'armed' || change === 'resumed'
    journal.write({
      kind: 'connection',
      participant,
      change,
      ...more,
      ...(detail !== undefined && { detail }),
      ...(orders && { ordered: this.#ordered }),
    })
  }
}

/** The library's type of a message says less than what it holds. */
function plain(message: object): JsonObject {
  return message as JsonObject
}

function whyNot(message: Json): string {
  const error = at(message, '/error') ?? at(message, '/failure/reason') ?? at(message, '/failure/exception')
  return typeof error === 'string' ? error : `The server gave no reason.`
}
