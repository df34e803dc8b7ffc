import { active, activeLegs, type World } from './world.ts'

/** A world without the names: two of one shape go to the same places. Data, muting and recording are left out. */
export function shapeOf(world: World): string {
  const looks = new Map(world.cast.map((agent) => [agent, lookOf(world, agent)]))
  const look = (agent: string) => looks.get(agent) ?? ''
  const cast = world.cast.toSorted((a, b) => (look(a) < look(b) ? -1 : look(a) > look(b) ? 1 : 0))
  // Only those who look alike may change places; trying all orders would be most of the work of a search.
  return orders(cast, (a, b) => look(a) === look(b))
    .map((order) => shapeWith(world, order, look))
    .reduce((a, b) => (a < b ? a : b))
}

/** What can be said of an agent without naming another. */
function lookOf(world: World, agent: string): string {
  const { states = [], doNotDisturb, forward } = world.desks[agent] ?? {}
  const legs = Object.values(world.legs)
    .filter((leg) => leg.agent === agent)
    .map((leg) =>
      active(leg) ? [leg.state, leg.parent?.wish, leg.host, leg.parties?.length].join() : leg.state,
    )
  return [states.join('|'), doNotDisturb, forward !== undefined, ...legs.toSorted()].join(' ')
}

/** And who is, or was, in a conversation with whom. */
function shapeWith(world: World, cast: readonly string[], look: (agent: string) => string): string {
  const calls = cast.map((agent) =>
    activeLegs(world, agent).toSorted((a, b) =>
      a.state + (a.parent?.wish ?? '') < b.state + (b.parent?.wish ?? '') ? -1 : 1,
    ),
  )
  const talks = [...new Set(calls.flat().map(({ talk }) => talk))]
  return [
    ...cast.map(look),
    ...calls.map((legs) => legs.map(({ talk }) => talks.indexOf(talk)).join()),
    ...talks.map((talk) => cast.map((agent) => Number((world.past[talk] ?? []).includes(agent))).join('')),
  ].join('\n')
}

/** All orders of a sorted list that keep those apart who are not alike. */
function orders(
  sorted: readonly string[],
  alike: (a: string, b: string) => boolean,
): readonly (readonly string[])[] {
  const [first] = sorted
  if (first === undefined) return [[]]
  return sorted
    .filter((one) => alike(one, first))
    .flatMap((one) =>
      orders(
        sorted.filter((other) => other !== one),
        alike,
      ).map((rest) => [one, ...rest]),
    )
}
