import { keyOf, type Reachable, type Turn } from '../systems/model.ts'
import type { Coverage } from './coverage.ts'
import type { Random } from './random.ts'
import { renamed } from './shrink/candidate.ts'

/** The beginning of a walk that is sent somewhere: its turns one by one, as long as they are possible. */
export interface Chase {
  /** The next turn; undefined when it has arrived, or the way is not open in the worlds that the server left. */
  next(isPossible: (turn: Turn) => boolean): Turn | undefined
  /** Whoever it was after may be sought by others again. */
  end(): void
}

/**
 * Chance alone takes very long to come to the last transitions, so every walk begins with a shortest way to one that was
 * never visited, each to another one, and with the parts given to the agents anew.
 */
export class Hunt {
  readonly #sought = new Set<string>()

  /** @param cast the walk's agents: those of the routes, in the model's order */
  begin(
    coverage: Coverage,
    transitions: readonly Reachable[],
    cast: readonly string[],
    random: Random,
  ): Chase | undefined {
    const open = transitions.filter(
      (transition) => coverage.visits(transition) === 0 && !this.#sought.has(keyOf(transition)),
    )
    const quarry = open[Math.floor(random.next() * open.length)]
    if (quarry === undefined) return undefined
    const key = keyOf(quarry)
    this.#sought.add(key)
    const parts = new Map(shuffled(cast, random).map((agent, i) => [cast[i] ?? agent, agent]))
    const turns = quarry.route.map((act) => renamed([act], parts, new Map())).values()
    let arrived = false
    return {
      next(isPossible) {
        const { value: turn } = arrived ? { value: undefined } : turns.next()
        arrived ||= turn === undefined || !isPossible(turn)
        return arrived ? undefined : turn
      },
      end: () => void this.#sought.delete(key),
    }
  }
}

function shuffled(list: readonly string[], random: Random): readonly string[] {
  return list
    .map((item) => ({ item, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
