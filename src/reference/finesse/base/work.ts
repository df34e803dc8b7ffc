/**
 * Everything the server still has to do by itself: confirmations on their way, timers that run, stanzas being
 * written. The opponent is idle when nothing of it is left.
 */
export class Work {
  readonly #timers = new Set<() => void>()
  #outstanding = 0
  #waiting: (() => void)[] = []

  /** Does something after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, act: () => void): () => void {
    this.#outstanding++
    const cancel = () => {
      if (!this.#timers.delete(cancel)) return
      clearTimeout(timer)
      this.#done()
    }
    const timer = setTimeout(() => {
      this.#timers.delete(cancel)
      try {
        act()
      } finally {
        this.#done()
      }
    }, ms)
    this.#timers.add(cancel)
    return cancel
  }

  /** Resolves after `ms`; rejects never, and not at all once `stop` was called. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** Counts as outstanding until the task is settled, whatever comes of it. */
  track<T>(task: Promise<T>): Promise<T> {
    this.#outstanding++
    return task.finally(() => this.#done())
  }

  /** Resolves at the first moment at which nothing is outstanding. */
  async idle(): Promise<void> {
    while (this.#outstanding > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Calls off every timer. */
  stop(): void {
    for (const cancel of this.#timers) cancel()
  }

  #done(): void {
    this.#outstanding--
    if (this.#outstanding > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    // One turn later: what just ended may have begun something new.
    setImmediate(() => {
      for (const resolve of waiting) resolve()
    })
  }
}
