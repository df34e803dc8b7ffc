import {
  active,
  isConference,
  others,
  partner,
  withLeg,
  withLegs,
  type CallState,
  type Leg,
  type Wish,
  type World,
} from './world.ts'
import { tellCall, type Told } from './effect.ts'

/** What happens to the parts of conversations, whoever causes it. */

export interface Birth {
  readonly ref: string
  readonly agent: string
  readonly talk: string
  readonly state: 'Dialing' | 'Ringing'
  readonly parent?: { readonly ref: string; readonly wish: Wish }
  readonly data?: Leg['data']
}

/** Adds the parts of one operation; they share a number in their names. */
export function born(world: World, births: readonly Birth[]): World {
  const number = world.begun + 1
  return births.reduce<World>(
    (now, { ref, agent, talk, state, parent, data = {} }) => {
      const leg: Leg = {
        ref,
        name: `${agent}Call${String(number)}`,
        agent,
        talk,
        state,
        ...(parent && { parent }),
        host: false,
        data,
        dataKnown: true,
        muted: undefined,
        recording: undefined,
      }
      const past = [...(now.past[talk] ?? []), agent]
      return { ...withLeg(now, leg), past: { ...now.past, [talk]: past } }
    },
    { ...world, begun: number },
  )
}

/** A leg in another state; what the documentation does not say of it there is not known any more. */
export function inState(leg: Leg, state: CallState, world: World): Leg {
  if (state === 'Held') {
    const { muted, recording } = leg
    return { ...leg, state, muted: undefined, recording: undefined, before: { muted, recording } }
  }
  if (state !== 'Established' || leg.state === 'Held') return { ...leg, state }
  return {
    ...leg,
    state,
    muted: false,
    recording: world.traits['recording'] === true ? 'Stopped' : undefined,
  }
}

/** Who is on whose list, once nobody of the conversation is still being called. */
export function listed(world: World, talk: string): World {
  const legs = Object.values(world.legs).filter((leg) => leg.talk === talk && active(leg))
  const whole = legs.every(({ state }) => state === 'Established' || state === 'Held')
  return withLegs(
    world,
    legs.map(({ parties: _parties, ...leg }) => ({
      ...leg,
      ...(whole && { parties: legs.filter(({ ref }) => ref !== leg.ref).map(({ agent }) => agent) }),
    })),
  )
}

export interface Change {
  readonly world: World
  readonly told: readonly Told[]
  readonly may: readonly Told[]
}

/** Takes one part out of its conversation, and ends the conversation when only one is left. */
export function released(world: World, leg: Leg): Change {
  const left = others(world, leg)
  const first = over(world, leg)
  if (left.length === 0) return first
  const [last] = left
  if (left.length === 1 && last !== undefined) {
    const second = over(first.world, last)
    return { world: second.world, told: [...first.told, ...second.told], may: [...first.may, ...second.may] }
  }
  const told = left
    .filter(({ state, parties }) => parties !== undefined && (state === 'Established' || state === 'Held'))
    .map(({ ref }) => tellCall(ref, 'ParticipantsUpdated'))
  return { world: listed(first.world, leg.talk), told: [...first.told, ...told], may: first.may }
}

/** One part is over, and with it what tied it to a consultation. Those who stay are not looked at. */
export function over(world: World, leg: Leg): Change {
  const other = partner(world, leg)
  const { parent: _, ...bare } = leg
  const ended = withLeg(later(world, leg), { ...bare, state: 'Released', host: false })
  const wrapped = mayWrapUp(ended, leg)
  if (other === undefined) return { world: wrapped, told: [tellCall(leg.ref)], may: [] }
  const { parent, ...single } = other
  const untied = parent === undefined ? wrapped : withLeg(wrapped, single)
  // What the other half of the pair offers has changed, so a server may tell of it.
  return { world: untied, told: [tellCall(leg.ref)], may: [tellCall(other.ref)] }
}

/** The leg moves to the end, so that the order tells which was over last. */
function later(world: World, leg: Leg): World {
  const { [leg.ref]: _, ...legs } = world.legs
  return { ...world, legs }
}

/** Only the newest call that is over is remembered of each agent. */
export function forgotten(world: World): World {
  const newest = new Map(
    Object.values(world.legs).flatMap((leg) => (active(leg) ? [] : [[leg.agent, leg.ref]])),
  )
  const legs = Object.entries(world.legs).filter(([ref, leg]) => active(leg) || newest.get(leg.agent) === ref)
  return { ...world, legs: Object.fromEntries(legs) }
}

/** After a call the switch may put an agent who was ready into after-call work, and back when that is over. */
function mayWrapUp(world: World, leg: Leg): World {
  const desk = world.desks[leg.agent]
  if (leg.state === 'Ringing' || leg.state === 'Dialing' || desk === undefined) return world
  if (!desk.states.includes('Ready') || desk.states.includes('AfterCallWork')) return world
  return {
    ...world,
    desks: { ...world.desks, [leg.agent]: { ...desk, states: [...desk.states, 'AfterCallWork'] } },
  }
}

/** Everybody of one conversation goes over to another; whose data they bring is not said. */
export function joined(world: World, from: string, into: string): World {
  const moved = Object.values(world.legs).filter((leg) => leg.talk === from && active(leg))
  const past = [...(world.past[into] ?? []), ...(world.past[from] ?? [])]
  const legs = moved.map((leg): Leg => ({ ...leg, talk: into, data: {}, dataKnown: false }))
  return listed({ ...withLegs(world, legs), past: { ...world.past, [into]: past } }, into)
}

/** Two people talk, and nobody else is being called. */
export function isPlain(world: World, leg: Leg): boolean {
  return !isConference(world, leg) && partner(world, leg) === undefined && leg.parties !== undefined
}

/** Holding keeps a call muted and recorded, and everybody sees the newest data: nobody has to, but most servers do. */
export function likely(world: World): World {
  const legs = Object.values(world.legs).map((leg): Leg => {
    const {
      muted = leg.before?.muted,
      recording = leg.state === 'Established' ? leg.before?.recording : undefined,
    } = leg
    const data = Object.entries(leg.data).map(([key, values]) => [key, values.slice(-1)])
    return { ...leg, muted, recording, data: Object.fromEntries(data) as Leg['data'] }
  })
  return withLegs(world, legs)
}
