import type { Clock } from '../base/clock.ts'

/**
 * Does `work` after `ms` milliseconds, unless the returned function is called before. `work` must not throw. Without
 * milliseconds it is done as soon as the caller has finished: a timer would wait for at least one.
 */
export function later(clock: Clock, ms: number, work: () => void): () => void {
  const stop = new AbortController()
  const run = async () => {
    if (ms > 0) await clock.sleep(ms, stop.signal)
    else await Promise.resolve()
    if (!stop.signal.aborted) work()
  }
  void run()
  // A reason of our own: the default one is an exception with a stack, made for every request.
  return () => stop.abort('cancelled')
}
