import { keyOf, type Reachable, type Turn } from '../systems/model.ts'
import type { Coverage } from './coverage.ts'
import type { Random } from './random.ts'

/** The beginning of a walk that is sent somewhere: its turns one by one, as long as they are possible. */
export interface Chase {
  /** The next turn; undefined when it has arrived, or the way is not open in the worlds that the server left. */
  next(isPossible: (turn: Turn) => boolean): Turn | undefined
  /** Whoever it was after may be sought by others again. */
  end(): void
}

/**
 * Chance alone takes very long to come to the last transitions, so every walk begins with a shortest way to one that was
 * never visited, each to another one, and first to operations that were never done in any state.
 */
export class Hunt {
  readonly #sought = new Set<string>()

  /** Undefined where there is nothing left that nobody is after. */
  begin(coverage: Coverage, transitions: readonly Reachable[], random: Random): Chase | undefined {
    const open = transitions.filter(
      (transition) => coverage.visits(transition) === 0 && !this.#sought.has(keyOf(transition)),
    )
    const done = new Set(transitions.flatMap((one) => (coverage.visits(one) > 0 ? kindOf(one) : [])))
    const ofNewKind = open.filter((one) => !done.has(kindOf(one)))
    const first = ofNewKind.length > 0 ? ofNewKind : open
    const quarry = first[Math.floor(random.next() * first.length)]
    if (quarry === undefined) return undefined
    const key = keyOf(quarry)
    this.#sought.add(key)
    const acts = quarry.route.values()
    let arrived = false
    return {
      next(isPossible) {
        const { value: act } = arrived ? { value: undefined } : acts.next()
        arrived ||= act === undefined || !isPossible([act])
        return arrived || act === undefined ? undefined : [act]
      },
      end: () => void this.#sought.delete(key),
    }
  }
}

function kindOf({ act, outcome }: Reachable): string {
  return `${act} ${outcome}`
}
