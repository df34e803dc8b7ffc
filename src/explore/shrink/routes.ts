import type { Act, Model, Traits, Turn, Worlds } from '../../systems/model.ts'
import { callsOf, namesOf, renamed, type Candidate } from './candidate.ts'

/** A shortest way to a world of one shape. */
export interface Route<W> {
  readonly turns: readonly Turn[]
  readonly worlds: Worlds<W>
}

/** Above the ids of every walk. */
const firstId = 100_000
/** More worlds than these are not looked at: what needs more is left to the cuts. */
const most = 300

/** Finding them takes longer than a walk, and they never change. */
const known = new WeakMap<object, Map<string, readonly Route<unknown>[]>>()

/** The shortest ways to the model's worlds, the shortest first. */
export function routesOf<W>(model: Model<W>, cast: readonly string[], traits: Traits): readonly Route<W>[] {
  const ofModel = known.get(model) ?? new Map<string, readonly Route<unknown>[]>()
  known.set(model, ofModel)
  const key = JSON.stringify([cast, traits])
  const routes = (ofModel.get(key) as readonly Route<W>[] | undefined) ?? findRoutes(model, cast, traits)
  ofModel.set(key, routes)
  return routes
}

function findRoutes<W>(model: Model<W>, cast: readonly string[], traits: Traits): readonly Route<W>[] {
  const start: Route<W> = { turns: [], worlds: model.begin(cast, traits) }
  const seen = new Set([model.shape(start.worlds)])
  const routes = [start]
  for (let i = 0; i < routes.length && routes.length < most; i++) {
    const { turns, worlds } = routes[i] ?? start
    const begunWith = turns[0]?.[0].takes.machine
    for (const option of model.options(worlds, 'accepted')) {
      // Machines hardly depend on each other: a way through several of them is found by the cuts.
      if (begunWith !== undefined && option.takes.machine !== begunWith) continue
      const act: Act = { ...option, id: firstId + turns.length }
      const after = model.after(worlds, [act])
      const shape = after && model.shape(after)
      if (after === undefined || shape === undefined || seen.has(shape)) continue
      seen.add(shape)
      routes.push({ turns: [...turns, [act]], worlds: after })
    }
  }
  return routes
}

/**
 * The same end of a list behind a shorter beginning: the shortest way to a world in which the last `length` turns can
 * be done, by whomever and on whichever call.
 */
export function* detours<W>(
  model: Model<W>,
  candidate: Candidate,
  length: number,
  routes: readonly Route<W>[],
): Generator<Candidate> {
  const { turns, cast, closing } = candidate
  const end = turns.slice(turns.length - length)
  const own = new Set(end.flatMap((turn) => turn.map(({ id }) => id)))
  const makers = [...new Set(end.flatMap(callsOf))].filter((id) => !own.has(id))
  const agents = [...new Set(end.flatMap(namesOf))]
  for (const route of routes) {
    if (route.turns.length + length >= turns.length) return
    const known = [...new Set(route.turns.flatMap((turn) => turn.map(({ id }) => id)))]
    for (const people of assignments(agents, cast, false))
      for (const calls of assignments(makers, known, true)) {
        const rest = end.map((turn) => renamed(turn, people, calls))
        if (!goesOn(model, route.worlds, rest)) continue
        yield { turns: [...route.turns, ...rest], cast, closing }
        return
      }
  }
}

function goesOn<W>(model: Model<W>, worlds: Worlds<W>, turns: readonly Turn[]): boolean {
  let now = worlds
  for (const turn of turns) {
    const after = model.after(now, turn)
    if (after === undefined) return false
    now = model.likely(after)
  }
  return true
}

/** Every way to give each of `from` one of `to`; unless `shared` another one each. */
function* assignments<F, T>(
  from: readonly F[],
  to: readonly T[],
  shared: boolean,
): Generator<ReadonlyMap<F, T>> {
  const [first, ...rest] = from
  if (first === undefined) {
    yield new Map()
    return
  }
  for (const one of to) {
    const left = shared ? to : to.filter((other) => other !== one)
    for (const others of assignments(rest, left, shared)) yield new Map([[first, one], ...others])
  }
}
