import { Backlog } from '../../backlog.ts'

/**
 * Everything the server still has to do by itself: confirmations on their way, timers that run, stanzas being
 * written.
 */
export class Work {
  readonly #backlog = new Backlog()
  readonly #timers = new Set<() => void>()

  /** Does something after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, act: () => void): () => void {
    const task = this.#backlog.begin()
    const cancel = () => {
      if (!this.#timers.delete(cancel)) return
      clearTimeout(timer)
      task.end()
    }
    const timer = setTimeout(() => {
      this.#timers.delete(cancel)
      try {
        task.run(act)
      } finally {
        task.end()
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
  track<T>(promise: Promise<T>): Promise<T> {
    const task = this.#backlog.begin()
    return promise.finally(() => task.end())
  }

  /** Resolves when all that was outstanding when it was called is done, with what it brought about. */
  idle(): Promise<void> {
    return this.#backlog.drained()
  }

  /** Calls off every timer. */
  stop(): void {
    for (const cancel of this.#timers) cancel()
  }
}
