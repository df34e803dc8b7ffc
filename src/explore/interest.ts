import type { Option, Transition, Turn } from '../systems/model.ts'
import { withoutEnd, type Coverage } from './coverage.ts'
import type { Random } from './random.ts'

/** How much less a place is worth for every step that lies between. */
const fading = 0.6
const depth = 8

/**
 * What makes an operation worth doing: that it was seldom done in this state, that it seldom followed what was done
 * before, that it leads to where little was done. One walk has one: its mood prefers some operations to others, so that
 * walks differ more from each other than chance alone would make them (swarm testing).
 */
export class Interest {
  readonly #seen: Coverage
  readonly #random: Random
  readonly #places: ReadonlyMap<string, number>
  readonly #mood = new Map<string, number>()
  readonly #done = new Map<string, number>()
  readonly #last = new Map<string, string>()

  constructor(seen: Coverage, transitions: readonly Transition[], random: Random) {
    this.#seen = seen
    this.#random = random
    this.#places = worthOf(seen, transitions)
  }

  weigh(option: Option): number {
    const { takes, weight, leads, name } = option
    const before = this.#last.get(thingOf(option))
    const here = this.#seen.tried(takes) + (this.#done.get(withoutEnd(takes)) ?? 0)
    const next = before === undefined ? here : this.#seen.followed(before, takes)
    const there = Math.max(0, ...leads.map((place) => this.#places.get(place) ?? 0))
    return weight * this.#moodFor(name) * (rarity(here) + rarity(next) + there)
  }

  /** It was chosen. */
  note(turn: Turn): void {
    for (const act of turn) {
      const step = withoutEnd(act.takes)
      this.#done.set(step, (this.#done.get(step) ?? 0) + 1)
      this.#last.set(thingOf(act), step)
    }
  }

  #moodFor(name: string): number {
    const known = this.#mood.get(name)
    if (known !== undefined) return known
    const drawn = this.#random.next()
    const mood = drawn < 0.3 ? 0.2 : drawn < 0.6 ? 3 : 1
    this.#mood.set(name, mood)
    return mood
  }
}

function thingOf({ takes, call, by }: Option): string {
  return `${takes.machine} ${call ?? by}`
}

function rarity(count: number): number {
  return 1 / (1 + count)
}

/** How much every place of the state diagram is worth: what is left to do there, or not far behind it. */
function worthOf(seen: Coverage, transitions: readonly Transition[]): ReadonlyMap<string, number> {
  const own = new Map<string, number>()
  for (const transition of transitions) {
    const from = place(transition.machine, transition.from)
    own.set(from, Math.max(own.get(from) ?? 0, rarity(seen.visits(transition))))
  }
  let worth: ReadonlyMap<string, number> = own
  for (let i = 0; i < depth; i++) {
    const next = new Map(own)
    for (const { machine, from, to } of transitions) {
      const there = fading * (worth.get(place(machine, to)) ?? 0)
      if (there > (next.get(place(machine, from)) ?? 0)) next.set(place(machine, from), there)
    }
    worth = next
  }
  return worth
}

function place(machine: string, label: string): string {
  return `${machine}: ${label}`
}
