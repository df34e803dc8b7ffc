import type { Clock } from '../base/clock.ts'
import type { Journal } from '../journal/journal.ts'

const tick = 50
/** Below this a late tick is ordinary scheduling. */
const worth = 250

/** Writes down when this process itself stood still: what did not come meanwhile is not the server's fault. */
export function watchStalls(journal: Journal, clock: Clock): () => void {
  let expected = clock.now() + tick
  return clock.every(tick, () => {
    const late = clock.now() - expected
    if (late > worth) journal.write({ kind: 'stall', ms: Math.round(late) })
    expected = clock.now() + tick
  })
}
