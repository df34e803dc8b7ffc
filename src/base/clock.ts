/**
 * The one module with timers. Everything that waits takes a Clock, so tests can hold time still
 * and every deliberate wait can be found.
 */
export interface Clock {
  /** Milliseconds on a clock that never jumps; its zero is arbitrary. */
  now(): number
  /** The calendar's time, ISO 8601 in UTC with milliseconds. */
  wall(): string
  /** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Does `work` after `ms`, once, unless the returned function is called before. `work` must not throw. */
  after(ms: number, work: () => void): () => void
  /** Calls back every `ms` until the returned function is called; never keeps the process alive. */
  every(ms: number, tick: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => new Date().toISOString(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve()
        return
      }
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done, { once: true })
    }),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  every: (ms, tick) => {
    const timer = setInterval(tick, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** `work`, or `late` after `ms`: whichever comes first. The timer is cleared either way. */
export async function within<T, L>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
  late: () => L,
): Promise<T | L> {
  const stop = new AbortController()
  try {
    // The sleep also ends when the work is done; only a sleep that ran its time is late.
    const slept = clock.sleep(ms, stop.signal).then<T | L>(() => (stop.signal.aborted ? work : late()))
    return await Promise.race([work, slept])
  } finally {
    // A reason of our own: the default one is an exception with a stack, made for every wait.
    stop.abort('done')
  }
}
