import type { Clock } from '../base/clock.ts'

/**
 * Does `work` after `ms` milliseconds, unless the returned function is called before. `work` must not throw. Without
 * milliseconds it is done as soon as the caller has finished: a timer would wait for at least one.
 */
export function later(clock: Clock, ms: number, work: () => void): () => void {
  if (ms > 0) return clock.after(ms, work)
  let cancelled = false
  queueMicrotask(() => {
    if (!cancelled) work()
  })
  return () => {
    cancelled = true
  }
}
