import type { Clock } from '../base/clock.ts'

/** Lets at most `rate` of its callers a second go on, evenly; all of them at once where there is no rate. */
export function createPace(clock: Clock, rate: number | undefined): () => Promise<void> {
  if (rate === undefined) return () => Promise.resolve()
  let next = clock.now()
  return async () => {
    const now = clock.now()
    const mine = Math.max(now, next)
    next = mine + 1000 / rate
    if (mine > now) await clock.sleep(mine - now)
  }
}
