import { active, type Leg, type World } from '../world.ts'

/** A world in words, agent by agent: the state of the desk, and each call with what is known of it. */
export function picture(world: World): Readonly<Record<string, string>> {
  return Object.fromEntries(
    world.cast.map((agent) => {
      const { states = [], doNotDisturb = false, forward } = world.desks[agent] ?? {}
      const desk = [
        states.join('|'),
        ...(doNotDisturb ? ['do not disturb'] : []),
        ...(forward === undefined ? [] : [`forwards to ${forward}`]),
      ]
      const legs = Object.values(world.legs).filter((leg) => leg.agent === agent)
      return [agent, [desk.join(', '), ...legs.map(legInWords)].join('; ')]
    }),
  )
}

/** `1/alice Established with bob`; `muted?` and `recorded?` where the server has to show it. */
export function legInWords(leg: Leg): string {
  const { ref, state, talk, parent, host, parties, data, dataKnown, muted, recording } = leg
  if (!active(leg)) return `${ref} ${state}`
  const pairs = Object.entries(data).map(
    ([key, values]) => `${key}=${values.map((value) => value ?? 'none').join('/')}`,
  )
  return [
    `${ref} ${state}`,
    ...(ref.startsWith(`${talk}/`) ? [] : [`in ${talk}`]),
    ...(parent === undefined ? [] : [`to ask for a ${parent.wish} of ${parent.ref}`]),
    ...(host ? ['as host'] : []),
    parties === undefined ? 'with somebody' : `with ${parties.toSorted().join(' and ')}`,
    ...(pairs.length === 0 ? [] : [pairs.join(' ')]),
    ...(dataKnown ? [] : ['and other data']),
    ...(muted === undefined ? (state === 'Established' ? ['muted?'] : []) : muted ? ['muted'] : []),
    ...(recording === undefined || recording === 'Stopped' ? [] : [recording]),
  ].join(' ')
}
