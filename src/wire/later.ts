import type { Clock } from '../base/clock.ts'

/** Does `work` after `ms` milliseconds, unless the returned function is called before. `work` must not throw. */
export function later(clock: Clock, ms: number, work: () => void): () => void {
  const stop = new AbortController()
  const run = async () => {
    await clock.sleep(ms, stop.signal)
    if (!stop.signal.aborted) work()
  }
  void run()
  return () => stop.abort()
}
