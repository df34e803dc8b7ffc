import { keyOf, type Act, type Covered, type Transition, type Turn } from '../systems/model.ts'

/** How often an operation was done, by what came of it. */
export interface Kind {
  readonly accepted: number
  readonly refused: number
  /** In flight with another one, and which came first decides what came of it. */
  readonly either: number
}

/** What a walk went through, counted. */
export class Coverage {
  readonly #visits = new Map<string, number>()
  /** The same without where it led, which is not known before. */
  readonly #tried = new Map<string, number>()
  readonly #pairs = new Map<string, number>()
  readonly #kinds = new Map<string, Kind>()
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
    for (const act of turn) this.#countKind(act.name, { ...none, [outcomeOf(act, turn, covers)]: 1 })
    if (turn.length === 1) return this.visit(covers)
    add(
      this.#races,
      turn
        .map(({ name }) => name)
        .toSorted()
        .join(' ∥ '),
    )
    // What came first is not known, so neither is what followed what.
    this.#last.clear()
    this.visit(covers)
    this.#last.clear()
  }

  /** Transitions that were gone through, in their order. */
  visit(covers: readonly Covered[]): void {
    for (const cover of covers) {
      add(this.#visits, keyOf(cover))
      add(this.#tried, withoutEnd(cover))
      const thing = `${cover.machine} ${cover.on}`
      const before = this.#last.get(thing)
      if (before !== undefined) add(this.#pairs, pairOf(before, cover))
      this.#last.set(thing, withoutEnd(cover))
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
  get kinds(): ReadonlyMap<string, Kind> {
    return this.#kinds
  }
  get races(): ReadonlyMap<string, number> {
    return this.#races
  }

  #countKind(name: string, more: Kind): void {
    const { accepted, refused, either } = this.#kinds.get(name) ?? none
    this.#kinds.set(name, {
      accepted: accepted + more.accepted,
      refused: refused + more.refused,
      either: either + more.either,
    })
  }
}

const none: Kind = { accepted: 0, refused: 0, either: 0 }

/** In flight together, only what is covered went the same whatever came first. */
function outcomeOf({ name, by, call, expect }: Act, turn: Turn, covers: readonly Covered[]): keyof Kind {
  if (turn.length === 1) return expect
  const mine = covers.find(
    ({ act, on }) => act === name && (call === undefined ? on.endsWith(by) : on === call),
  )
  return mine?.outcome ?? 'either'
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
