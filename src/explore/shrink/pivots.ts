import type { Act, Model, Option, Traits, Turn, Worlds } from '../../systems/model.ts'
import { isCall, type Candidate } from './candidate.ts'
import type { Route } from './routes.ts'

/** Ends of these lengths. */
const ends = [1, 2]
/** Acts before the end, at most: looking further takes longer than it is worth. */
const deepest = 4
/** Above the ids of every walk and of every route. */
const firstId = 200_000

/** Who plays whose part in a list that is put together anew. */
type Parts = ReadonlyMap<string, string>

/**
 * Shorter lists with the same end and one act of those before it, each put together anew: a shortest way to where the
 * act can be done, the act, at most one step on, the end. What a failure needs of its history is mostly one act, and
 * cuts cannot replace what leads from there to the end.
 */
export function* pivots<W>(
  model: Model<W>,
  candidate: Candidate,
  traits: Traits,
  routes: readonly Route<W>[],
): Generator<Candidate> {
  const acts = labelled(model, candidate, traits)
  if (acts === undefined) return
  for (const [i, pivot] of [...acts.entries()].slice(0, -1).toReversed()) {
    const maze = new Maze(model, pivot, routes, acts.length)
    // From the same state as before, or from any.
    for (const exact of [true, false])
      for (const length of ends) {
        if (acts.length - length <= i) continue
        const end = acts.slice(acts.length - length)
        const [found] = maze.around(end, exact)
        if (found !== undefined) yield { ...candidate, turns: found.map((act): Turn => [act]) }
      }
  }
}

/** A place behind the act that the maze is about. */
interface Place<W> {
  readonly acts: readonly Act[]
  readonly worlds: Worlds<W>
  readonly parts: Parts
}

/** Every way to one act, and one step on. */
class Maze<W> {
  readonly #model: Model<W>
  readonly #pivot: Act
  readonly #routes: readonly Route<W>[]
  readonly #length: number
  /** By how many acts lead there. */
  readonly #places = new Map<number, readonly Place<W>[]>()

  constructor(model: Model<W>, pivot: Act, routes: readonly Route<W>[], length: number) {
    this.#model = model
    this.#pivot = pivot
    this.#routes = routes
    this.#length = length
  }

  /** Lists with this end, the shortest first, all shorter than the one that there is. */
  *around(end: readonly Act[], exact: boolean): Generator<readonly Act[]> {
    const most = Math.min(deepest, this.#length - end.length - 1)
    for (let size = 1; size <= most; size++)
      for (const place of this.#placesOf(size)) {
        const rest = this.#finish(place, end, exact)
        if (rest !== undefined) yield [...place.acts, ...rest]
      }
  }

  #placesOf(size: number): readonly Place<W>[] {
    const known = this.#places.get(size)
    if (known !== undefined) return known
    const direct = this.#routes
      .filter(({ turns }) => turns.length === size - 1)
      .flatMap(({ turns, worlds }) => {
        const acts = turns.map(([act]) => act)
        return this.#steps({ acts, worlds, parts: new Map() }, this.#pivot, false)
      })
    // One step behind the act, of those that are direct.
    const onward = (size < 2 ? [] : this.#placesOf(size - 1)).flatMap((place) =>
      place.acts.at(-1)?.name === this.#pivot.name ? this.#onward(place) : [],
    )
    const places = [...direct, ...onward]
    this.#places.set(size, places)
    return places
  }

  /** Every way to do the same act here. */
  #steps({ acts, worlds, parts }: Place<W>, asked: Act, exact: boolean): readonly Place<W>[] {
    return this.#model.options(worlds, asked.expect).flatMap((option) => {
      const cast = played(asked, option, parts)
      if (cast === undefined || (exact && option.takes.from !== asked.takes.from)) return []
      return this.#taken({ acts, worlds, parts: cast }, option)
    })
  }

  #onward(place: Place<W>): readonly Place<W>[] {
    return this.#model
      .options(place.worlds, 'accepted')
      .filter(({ leads }) => leads.length > 0)
      .flatMap((option) => this.#taken(place, option))
  }

  #taken({ acts, worlds, parts }: Place<W>, option: Option): readonly Place<W>[] {
    const act: Act = { ...option, id: firstId + acts.length }
    const after = this.#model.after(worlds, [act])
    return after === undefined ? [] : [{ acts: [...acts, act], worlds: this.#model.likely(after), parts }]
  }

  #finish(place: Place<W>, [asked, ...rest]: readonly Act[], exact: boolean): readonly Act[] | undefined {
    if (asked === undefined) return []
    for (const next of this.#steps(place, asked, exact)) {
      const act = next.acts.at(-1)
      const more = this.#finish(next, rest, exact)
      if (act !== undefined && more !== undefined) return [act, ...more]
    }
    return undefined
  }
}

/** The acts with the transitions that they take where they stand now; undefined where several are in flight together. */
function labelled<W>(
  model: Model<W>,
  { turns, cast }: Candidate,
  traits: Traits,
): readonly Act[] | undefined {
  let worlds = model.begin(cast, traits)
  const acts: Act[] = []
  for (const turn of turns) {
    const [act, ...others] = turn
    const after = others.length === 0 ? model.after(worlds, turn) : undefined
    if (after === undefined) return undefined
    const now = model.options(worlds, act.expect).find((option) => isSame(option, act))
    acts.push(now === undefined ? act : { ...now, id: act.id })
    worlds = model.likely(after)
  }
  return acts
}

function isSame(a: Option, b: Option): boolean {
  return (
    a.name === b.name &&
    a.by === b.by &&
    a.call === b.call &&
    JSON.stringify(a.with ?? {}) === JSON.stringify(b.with ?? {})
  )
}

/** Who plays whose part when `option` stands for `asked`; undefined when it cannot. */
function played(asked: Option, option: Option, parts: Parts): Parts | undefined {
  if (asked.name !== option.name || asked.takes.act !== option.takes.act) return undefined
  const pairs: (readonly [string, string])[] = [[asked.by, option.by]]
  const [mine, theirs] = [asked.with ?? {}, option.with ?? {}]
  for (const [key, value] of Object.entries(mine)) {
    const other = theirs[key]
    if (other === undefined) return undefined
    if (key === 'to' || key === 'party') pairs.push([value, other])
    else if (!isCall(value) && value !== other) return undefined
  }
  const extended = new Map(parts)
  for (const [from, to] of pairs) {
    const known = extended.get(from)
    const taken = known === undefined && [...extended.values()].includes(to)
    if (taken || (known ?? to) !== to) return undefined
    extended.set(from, to)
  }
  return extended
}
