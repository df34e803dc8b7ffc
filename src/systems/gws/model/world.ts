import type { Traits } from '../../model.ts'

/** The states that an agent's voice channel can show (Settings: agent states; Start contact center session). */
export type StateName = 'LoggedOut' | 'LoggedIn' | 'Ready' | 'NotReady' | 'AfterCallWork' | 'AuxWork'

/** What one agent's device may look like. */
export interface Desk {
  /** What it may be now: the switch may move an agent by itself after a login or a call. */
  readonly states: readonly StateName[]
  readonly doNotDisturb: boolean
  /** The agent to whom its calls are forwarded. */
  readonly forward?: string
}

export type CallState = 'Dialing' | 'Ringing' | 'Established' | 'Held' | 'Released'
export type Wish = 'transfer' | 'conference'

/** One agent's part of a conversation: what the API calls a call. */
export interface Leg {
  /** `<id of the act that made it>/<agent>`: the same whatever happened before. */
  readonly ref: string
  /** What a scenario calls it, e.g. `aliceCall1`. */
  readonly name: string
  readonly agent: string
  /** The conversation it belongs to. */
  readonly talk: string
  readonly state: CallState
  /** The call for which this one was opened to ask somebody. */
  readonly parent?: { readonly ref: string; readonly wish: Wish }
  /** Put the conference together, and may send people out of it. */
  readonly host: boolean
  /** Who else has to be on its list; undefined where the documentation does not say. */
  readonly parties?: readonly string[]
  /** What each of our keys may hold; null: nothing. */
  readonly data: Readonly<Record<string, readonly (string | null)[]>>
  /** False after conversations were joined: keys that `data` does not name may be attached as well. */
  readonly dataKnown: boolean
  /** Undefined where a server has to show it. */
  readonly muted: boolean | undefined
  readonly recording: Recording | undefined
  /** What they were before it was held: what they most likely are still. */
  readonly before?: Pick<Leg, 'muted' | 'recording'>
}
export type Recording = 'Stopped' | 'Recording' | 'Paused'

/** One way the contact centre may be. */
export interface World {
  readonly cast: readonly string[]
  readonly desks: Readonly<Record<string, Desk>>
  readonly legs: Readonly<Record<string, Leg>>
  /** Who was ever part of each conversation: coming back, an agent would get the same call id again. */
  readonly past: Readonly<Record<string, readonly string[]>>
  /** Our keys that any call had so far: a new one has to begin without them. */
  readonly used: readonly string[]
  /** How many conversations were begun, for their names. */
  readonly begun: number
  readonly traits: Traits
}

export const active = (leg: Leg): boolean => leg.state !== 'Released'

export function deskOf(world: World, agent: string): Desk {
  return world.desks[agent] ?? { states: [], doNotDisturb: false }
}

export function legsOf(world: World, agent: string): readonly Leg[] {
  return Object.values(world.legs).filter((leg) => leg.agent === agent)
}

export function activeLegs(world: World, agent: string): readonly Leg[] {
  return legsOf(world, agent).filter(active)
}

/** The other parts of a leg's conversation that are not over. */
export function others(world: World, leg: Leg): readonly Leg[] {
  return Object.values(world.legs).filter(
    (other) => other.talk === leg.talk && other.ref !== leg.ref && active(other),
  )
}

/** The other half of a call and its consultation. */
export function partner(world: World, leg: Leg): Leg | undefined {
  const original = leg.parent && world.legs[leg.parent.ref]
  if (original !== undefined && active(original)) return original
  return Object.values(world.legs).find((other) => other.parent?.ref === leg.ref && active(other))
}

/** More than two take part. */
export function isConference(world: World, leg: Leg): boolean {
  return others(world, leg).length > 1
}

/** Logged in for certain, in a state that is known. */
export function isIn(desk: Desk): boolean {
  return desk.states.length > 0 && !desk.states.includes('LoggedOut')
}

/** Could take a call: nothing on the line, nothing that keeps calls away. */
export function isFree(world: World, agent: string): boolean {
  const desk = deskOf(world, agent)
  return (
    isIn(desk) && !desk.doNotDisturb && desk.forward === undefined && activeLegs(world, agent).length === 0
  )
}

export function withDesk(world: World, agent: string, desk: Partial<Desk>): World {
  return { ...world, desks: { ...world.desks, [agent]: { ...deskOf(world, agent), ...desk } } }
}

export function withLeg(world: World, leg: Leg): World {
  return { ...world, legs: { ...world.legs, [leg.ref]: leg } }
}

export function withLegs(world: World, legs: readonly Leg[]): World {
  return legs.reduce(withLeg, world)
}
