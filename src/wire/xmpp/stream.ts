import { client } from '@xmpp/client'
import type { Client, Stanza } from '@xmpp/client'
import { within } from '../../base/clock.ts'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/failure.ts'
import { FrameSocket } from './socket.ts'
import type { SocketSettings } from './socket.ts'
import { presence } from './stanza.ts'

export interface StreamOptions {
  readonly url: string
  readonly domain: string
  readonly resource: string
  readonly user: string
  readonly password: string
  readonly socket: SocketSettings
  readonly clock: Clock
  /** For each step of the negotiation, and for each answer. Milliseconds. */
  readonly ms: number
  readonly onStanza: (stanza: Stanza) => void
  readonly onSent: (stanza: Stanza) => void
  /** The connection is gone, for whatever reason; called once, and only after `open` resolved. */
  readonly onGone: (why: string) => void
}

/** One XMPP stream over one WebSocket: authenticated, with a resource, present. */
export class Stream {
  readonly #options: StreamOptions
  readonly #client: Client
  readonly #sockets: FrameSocket[] = []
  #open = false
  #trouble = ''

  constructor(options: StreamOptions) {
    this.#options = options
    const { url, domain, resource, user, password, ms } = options
    this.#client = client({
      service: url,
      domain,
      resource,
      timeout: ms,
      // Finesse takes no hashed credentials; TLS is what protects them.
      credentials: (authenticate, mechanisms) =>
        authenticate(
          { username: user, password },
          mechanisms.includes('PLAIN') ? 'PLAIN' : (mechanisms[0] ?? 'PLAIN'),
        ),
    })
    this.#client.reconnect.stop()
    this.#replaceSocket()
    this.#client.on('error', (error: unknown) => {
      this.#trouble = messageOf(error)
    })
    this.#client.on('element', (stanza: Stanza) => options.onStanza(stanza))
    this.#client.on('send', (stanza: Stanza) => options.onSent(stanza))
    this.#client.on('disconnect', ({ reason }: { readonly reason?: unknown }) => this.#gone(reason))
  }

  /** The full JID, once open. */
  get jid(): string {
    return this.#client.jid?.toString() ?? ''
  }

  /** Rejects with why not. */
  async open(): Promise<void> {
    const { clock, ms } = this.#options
    try {
      const late = () => Promise.reject(new Error(`No stream after ${ms} ms.`))
      await within(clock, ms, this.#client.start(), late)
      await this.#client.send(presence())
      this.#open = true
    } catch (error) {
      this.cut()
      throw error
    }
  }

  /** Resolves with the answer; rejects with the server's refusal, or when there is no answer in time. */
  request(iq: Stanza): Promise<Stanza> {
    return this.#client.iqCaller.request(iq, this.#options.ms)
  }

  /** Says goodbye. */
  async end(): Promise<void> {
    this.#open = false
    await this.#client.stop()
  }

  cut(): void {
    this.#open = false
    for (const socket of this.#sockets) socket.cut()
  }

  #gone(reason: unknown): void {
    if (!this.#open) return
    this.#open = false
    this.#options.onGone(this.#trouble || (typeof reason === 'string' ? reason : 'the connection ended'))
  }

  /** The library's own socket knows neither our TLS nor our bounds, and needs a WebSocket that Node 20 has not. */
  #replaceSocket(): void {
    const { transports } = this.#client
    const { socket } = this.#options
    const sockets = this.#sockets
    const at = transports.findIndex(({ prototype }) => isFor(prototype, this.#options.url))
    const transport = transports[at]
    if (transport === undefined) throw new Error(`No event wire for ${this.#options.url}.`)
    const Socket = class extends FrameSocket {
      constructor() {
        super(socket)
        sockets.push(this)
      }
    }
    const prototype = Object.assign(Object.create(transport.prototype) as typeof transport.prototype, {
      Socket,
    })
    transports.splice(at, 1, { prototype })
  }
}

function isFor(prototype: { socketParameters(service: string): unknown }, url: string): boolean {
  try {
    return prototype.socketParameters(url) !== undefined
  } catch {
    return false
  }
}
