import { LongPollingTransport } from 'cometd'
import { messageOf } from '../../base/failure.ts'
import type { Packet, Sent } from './library.ts'
import type { Message } from './message.ts'

/** Why a request was cut off: the library has waited for as long as it waits. */
export const late = 'late'

/** What came of one Bayeux request: messages for the library, or why there are none. */
export type Posted =
  | { readonly ok: true; readonly messages: readonly Message[] }
  | { readonly ok: false; readonly reason: string; readonly status: number }

export type Post = (url: string, sent: readonly Message[], signal: AbortSignal) => Promise<Posted>

/**
 * Sends what the library asks for through the participant's own HTTP session. While it is cut, requests are neither
 * answered nor failed, as on a dead network; when it is mended they are sent again.
 */
export class ParticipantTransport extends LongPollingTransport {
  readonly #post: Post
  readonly #stumbled: (error: unknown) => void
  readonly #underWay = new Set<Flight>()
  #state: 'whole' | 'cut' | 'halted' = 'whole'

  constructor(post: Post, stumbled: (error: unknown) => void) {
    super()
    this.#post = post
    this.#stumbled = stumbled
  }

  override xhrSend(packet: Packet): Sent {
    const flight: Flight = { packet, status: 0, cutter: new AbortController(), over: false }
    this.#underWay.add(flight)
    if (this.#state === 'whole') void this.#fly(flight)
    else if (this.#state === 'halted') this.#finish(flight, () => packet.onError('halted'))
    return {
      get status() {
        return flight.status
      },
      abort: () => {
        this.#finish(flight, () => packet.onError('aborted'))
        flight.cutter.abort(late)
      },
    }
  }

  override abortXHR(sent: Sent | undefined): boolean {
    sent?.abort()
    return sent !== undefined
  }

  override xhrStatus(sent: Sent | undefined): number {
    return sent?.status ?? -1
  }

  /** Cuts every connection, and lets nothing through until mended. */
  cut(): void {
    this.#state = 'cut'
    for (const flight of this.#underWay) flight.cutter.abort('cut')
  }

  mend(): void {
    if (this.#state !== 'cut') return
    this.#state = 'whole'
    for (const flight of this.#underWay) {
      flight.cutter = new AbortController()
      void this.#fly(flight, 'again')
    }
  }

  /** For good: what is under way is aborted, what comes later fails at once. */
  halt(): void {
    this.#state = 'halted'
    for (const flight of this.#underWay) flight.cutter.abort('halted')
    this.#underWay.clear()
  }

  async #fly(flight: Flight, again?: 'again'): Promise<void> {
    const { packet, cutter } = flight
    const messages = JSON.parse(packet.body) as Message[]
    const posted = await this.#post(packet.url, again ? messages.map(prompt) : messages, cutter.signal).catch(
      (error: unknown): Posted => {
        this.#stumbled(error)
        return { ok: false, reason: messageOf(error), status: 0 }
      },
    )
    // A cut flight stays under way: it will be, or already is, sent again.
    if (flight.cutter !== cutter || (cutter.signal.aborted && this.#state === 'cut')) return
    // Copies: the library writes into what it receives, and the journal holds the originals.
    if (posted.ok) this.#finish(flight, () => packet.onSuccess(posted.messages.map((m) => ({ ...m }))))
    else {
      flight.status = posted.status
      this.#finish(flight, () => packet.onError(posted.reason))
    }
  }

  #finish(flight: Flight, tell: () => void): void {
    if (flight.over) return
    flight.over = true
    this.#underWay.delete(flight)
    // Never on the library's own stack: it has not stored yet what it just sent.
    queueMicrotask(() => {
      if (this.#state === 'halted') return
      try {
        tell()
      } catch (error) {
        this.#stumbled(error)
      }
    })
  }
}

interface Flight {
  readonly packet: Packet
  status: number
  cutter: AbortController
  over: boolean
}

/** Asks for an immediate answer, so that it is known at once whether the session still stands. */
function prompt(message: Message): Message {
  return message.channel === '/meta/connect' ? { ...message, advice: { timeout: 0 } } : message
}
