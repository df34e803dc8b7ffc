import { keyOf, type Covered, type Transition, type Turn } from '../systems/model.ts'

/** What a walk went through, counted. */
export class Coverage {
  readonly #visits = new Map<string, number>()
  /** The same without where it led, which is not known before. */
  readonly #tried = new Map<string, number>()
  readonly #pairs = new Map<string, number>()
  readonly #kinds = new Map<string, { accepted: number; refused: number }>()
  readonly #races = new Map<string, number>()
  /** What each thing last went through. */
  readonly #last = new Map<string, string>()
  #acts = 0

  /** A new walk begins: its things are others than those of the walk before. */
  restart(): void {
    this.#last.clear()
  }

  /** A turn that went as the model says. */
  count(turn: Turn, covers: readonly Covered[]): void {
    this.#acts += turn.length
    for (const { name, expect } of turn) {
      const kind = this.#kinds.get(name) ?? { accepted: 0, refused: 0 }
      kind[expect]++
      this.#kinds.set(name, kind)
    }
    if (turn.length > 1)
      add(
        this.#races,
        turn
          .map(({ name }) => name)
          .toSorted()
          .join(' ∥ '),
      )
    for (const cover of covers) {
      const key = keyOf(cover)
      add(this.#visits, key)
      add(this.#tried, withoutEnd(cover))
      const thing = `${cover.machine} ${cover.on}`
      const before = this.#last.get(thing)
      if (before !== undefined) add(this.#pairs, pairOf(before, cover))
      this.#last.set(thing, withoutEnd(cover))
    }
  }

  /** Takes over what another one counted. */
  merge(other: Coverage): void {
    this.#acts += other.#acts
    for (const [key, count] of other.#visits) add(this.#visits, key, count)
    for (const [key, count] of other.#tried) add(this.#tried, key, count)
    for (const [key, count] of other.#pairs) add(this.#pairs, key, count)
    for (const [key, count] of other.#races) add(this.#races, key, count)
    for (const [name, { accepted, refused }] of other.#kinds) {
      const kind = this.#kinds.get(name) ?? { accepted: 0, refused: 0 }
      this.#kinds.set(name, { accepted: kind.accepted + accepted, refused: kind.refused + refused })
    }
  }

  get acts(): number {
    return this.#acts
  }
  visits(transition: Transition): number {
    return this.#visits.get(keyOf(transition)) ?? 0
  }
  /** How often an operation was done in a state, wherever it led. */
  tried(takes: Omit<Transition, 'to'>): number {
    return this.#tried.get(withoutEnd(takes)) ?? 0
  }
  /** How often it was done right after another step of the same thing. */
  followed(before: string, takes: Omit<Transition, 'to'>): number {
    return this.#pairs.get(pairOf(before, takes)) ?? 0
  }
  get pairs(): number {
    return this.#pairs.size
  }
  get visited(): ReadonlyMap<string, number> {
    return this.#visits
  }
  get kinds(): ReadonlyMap<string, { readonly accepted: number; readonly refused: number }> {
    return this.#kinds
  }
  get races(): ReadonlyMap<string, number> {
    return this.#races
  }
}

function add(counts: Map<string, number>, key: string, count = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

function pairOf(before: string, takes: Omit<Transition, 'to'>): string {
  return `${before} then ${withoutEnd(takes)}`
}

/** A step as far as it is known before it is taken. */
export function withoutEnd({ machine, from, act, outcome }: Omit<Transition, 'to'>): string {
  return `${machine}: ${from} -${act} ${outcome}`
}
