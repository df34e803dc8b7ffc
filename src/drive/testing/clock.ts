import type { Clock } from '../../base/clock.ts'

interface Timer {
  due: number
  /** Milliseconds from one time to the next; absent: once. */
  readonly every?: number
  readonly fire: () => void
}

/** A clock that stands until a test lets time pass. Timers go off in the order in which they are due. */
export class HeldClock implements Clock {
  #now = 0
  readonly #timers = new Set<Timer>()

  /** How many sleep, or are called back. */
  get waiting(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#now
  }

  wall(): string {
    return new Date(Date.UTC(2026, 0, 1) + this.#now).toISOString()
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#timers.delete(timer)
        resolve()
      }
      const timer: Timer = { due: this.#now + Math.max(ms, 0), fire: wake }
      if (signal?.aborted) return resolve()
      this.#timers.add(timer)
      signal?.addEventListener('abort', wake, { once: true })
    })
  }

  after(ms: number, work: () => void): () => void {
    const timer: Timer = { due: this.#now + Math.max(ms, 0), fire: work }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  every(ms: number, tick: () => void): () => void {
    const timer: Timer = { due: this.#now + ms, every: ms, fire: tick }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Time passes, and everything that is due meanwhile happens in its turn. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (let next = await this.#next(end); next !== undefined; next = await this.#next(end)) {
      this.#now = Math.max(this.#now, next.due)
      if (next.every === undefined) this.#timers.delete(next)
      else next.due = this.#now + next.every
      next.fire()
    }
    this.#now = end
  }

  /** The process stands still: what was due meanwhile happens only when time passes again. */
  stands(ms: number): void {
    this.#now += ms
  }

  /** After everything that needs no time has happened. */
  async #next(end: number): Promise<Timer | undefined> {
    await turn()
    return [...this.#timers].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0]
  }
}

/** Whatever can go on without time passing has gone on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
