import { CometD } from 'cometd'
import type { LongPollingTransport } from 'cometd'
import type { Clock } from '../../base/clock.ts'
import { later } from '../later.ts'

// The library's own types leave out what a program outside a browser has to replace.
declare module 'cometd' {
  interface CometD {
    _info(...words: unknown[]): void
    _warn(...words: unknown[]): void
  }
  export class LongPollingTransport implements Transport {
    readonly type: string
    url: string
    accept(version: string, crossDomain: boolean, url: string): boolean
    abort(): void
    xhrSend(packet: Packet): Sent
    debug(...words: unknown[]): void
    abortXHR(sent: Sent | undefined): boolean
    xhrStatus(sent: Sent | undefined): number
    convertToMessages(response: unknown): Message[]
  }
}

/** One HTTP request that the library wants sent. */
export interface Packet {
  readonly url: string
  /** A JSON array of Bayeux messages. */
  readonly body: string
  /** Takes the text, or the messages already decoded. */
  onSuccess(response: unknown): void
  onError(reason: string, exception?: unknown): void
}
/** What the library holds of a request under way. */
export interface Sent {
  status: number
  abort(): void
}

// The library looks for a browser's `window` when it runs; with an empty one it finds no logger, no worker and no
// other transport, which is what is wanted.
if (!('window' in globalThis))
  Object.defineProperty(globalThis, 'window', { value: Object.freeze({}), configurable: true })

/** Calling it cancels it. */
type Timer = () => void

/** The library's state machine on our clock, with one transport of ours; what it would log goes to `trouble`. */
export class Client extends CometD {
  readonly #clock: Clock
  readonly #trouble: (error: unknown) => void
  readonly #timers = new Set<Timer>()
  #stopped = false

  constructor(
    name: string,
    clock: Clock,
    transport: LongPollingTransport,
    trouble: (error: unknown) => void,
  ) {
    super(name)
    this.#clock = clock
    this.#trouble = trouble
    this.unregisterTransports()
    this.registerTransport('long-polling', transport)
  }

  override setTimeout(work: () => void, delay: number): Timer {
    if (this.#stopped) return () => undefined
    const timer = later(this.#clock, Math.max(0, delay), () => {
      this.#timers.delete(timer)
      try {
        work()
      } catch (error) {
        this.#trouble(error)
      }
    })
    this.#timers.add(timer)
    return timer
  }

  override clearTimeout(timer: Timer | null | undefined): void {
    if (timer === undefined || timer === null) return
    this.#timers.delete(timer)
    timer()
  }

  override _info(...words: unknown[]): void {
    this.#report(words)
  }

  override _warn(...words: unknown[]): void {
    this.#report(words)
  }

  #report(words: readonly unknown[]): void {
    const error = words.find((word) => word instanceof Error)
    if (error !== undefined) this.#trouble(error)
  }

  /** Nothing that the library has planned will happen any more. */
  stop(): void {
    this.#stopped = true
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
  }
}
