import { active, activeLegs, type World } from './world.ts'

/** A world without the names: two of one shape go to the same places. Data, muting and recording are left out. */
export function shapeOf(world: World): string {
  return orders(world.cast)
    .map((cast) => shapeWith(world, cast))
    .reduce((a, b) => (a < b ? a : b))
}

function shapeWith(world: World, cast: readonly string[]): string {
  const talks = [...new Set(cast.flatMap((agent) => activeLegs(world, agent).map(({ talk }) => talk)))]
  const agents = cast.map((agent) => {
    const { states = [], doNotDisturb, forward } = world.desks[agent] ?? {}
    const legs = Object.values(world.legs)
      .filter((leg) => leg.agent === agent)
      .map((leg) =>
        active(leg)
          ? [leg.state, talks.indexOf(leg.talk), leg.parent?.wish, leg.host, leg.parties?.length].join()
          : leg.state,
      )
    return [states.join('|'), doNotDisturb, forward !== undefined, ...legs.toSorted()].join(' ')
  })
  const past = talks.map((talk) => cast.map((agent) => (world.past[talk] ?? []).includes(agent)).join())
  return [...agents, ...past].join('\n')
}

function orders(cast: readonly string[]): readonly (readonly string[])[] {
  if (cast.length < 2) return [cast]
  return cast.flatMap((one) => orders(cast.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}
