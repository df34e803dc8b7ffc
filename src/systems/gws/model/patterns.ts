import type { Json, JsonObject } from '../../../base/json.ts'
import { offerOf } from './capabilities.ts'
import { deskOf, type Leg, type StateName, type World } from './world.ts'

/** What events and reads must look like in a world, as patterns of docs/writing-specs.md. */

/** How an agent's state stands in `userState` (Asynchronous Telephony Operations Notifications, Devices). */
const userStates: Readonly<Record<StateName, JsonObject>> = {
  LoggedOut: { state: 'LoggedOut' },
  LoggedIn: { state: 'LoggedIn' },
  // ManualIn and AutoIn may be asked for; whether they are shown is not said.
  Ready: { state: 'Ready', workMode: { $oneOf: ['$absent', 'ManualIn', 'AutoIn'] } },
  NotReady: { state: 'NotReady', workMode: '$absent' },
  AfterCallWork: { state: 'NotReady', workMode: 'AfterCallWork' },
  AuxWork: { state: 'NotReady', workMode: 'AuxWork' },
}

/** A device as its agent's desk says. What nothing is known of is not looked at. */
export function devicePattern(world: World, agent: string): JsonObject {
  const { states, doNotDisturb, forward } = deskOf(world, agent)
  return {
    id: `$${agent}.deviceId`,
    userState: oneOf(states.map((state) => userStates[state])),
    doNotDisturb: doNotDisturb ? 'On' : 'Off',
    forwardTo: forward === undefined ? '$absent' : `$${forward}.phoneNumber`,
    ...deviceOffers(world, agent),
  }
}

function deviceOffers(world: World, agent: string): JsonObject {
  const { doNotDisturb, forward } = deskOf(world, agent)
  const { traits } = world
  const must = [
    ...(traits['doNotDisturb'] === true ? [doNotDisturb ? 'DoNotDisturbOff' : 'DoNotDisturbOn'] : []),
    ...(traits['forwardCalls'] === true
      ? [forward === undefined ? 'ForwardCallsOn' : 'ForwardCallsOff']
      : []),
  ]
  return must.length === 0 ? {} : { capabilities: { $contains: must } }
}

/** A call as its agent has to see it. */
export function callPattern(world: World, leg: Leg): JsonObject {
  return {
    id: `$${leg.name}.id`,
    state: leg.state,
    ...partiesPattern(leg),
    ...offersPattern(world, leg),
    ...dataPattern(leg),
    ...(leg.muted === undefined || leg.state === 'Released' ? {} : { mute: leg.muted ? 'On' : 'Off' }),
    ...(leg.recording === undefined || leg.state === 'Released' ? {} : { recordingState: leg.recording }),
  }
}

/** 8.5.2 writes participants as objects, 8.5.1 as numbers. */
function partiesPattern({ parties, state }: Leg): JsonObject {
  if (parties === undefined || state === 'Released') return {}
  return {
    participants: {
      $set: parties.map((party) =>
        oneOf([{ phoneNumber: `$${party}.phoneNumber` }, `$${party}.phoneNumber`]),
      ),
    },
  }
}

function offersPattern(world: World, leg: Leg): JsonObject {
  if (leg.state === 'Released') return { capabilities: { $set: [] } }
  const { must, never } = offerOf(world, leg)
  return {
    capabilities: {
      $contains: [...must, ...ofTraits(world, leg)],
      $not: { $contains: [oneOf(never)] },
    },
  }
}

/** Muting and recording are offered where the server has them. */
function ofTraits({ traits }: World, leg: Leg): readonly string[] {
  if (leg.state !== 'Established' || traits['mute'] !== true || leg.muted === undefined) return []
  return [leg.muted ? 'UnmuteCall' : 'MuteCall']
}

/** Our own keys; what else is attached is the switch's and the other party's business. */
function dataPattern(leg: Leg): JsonObject {
  const keys = Object.entries(leg.data).filter(([, values]) => values.length > 0)
  if (keys.length === 0 || leg.state === 'Released') return {}
  const members = Object.fromEntries(
    keys.map(([key, values]) => [key, oneOf(values.map((value) => value ?? '$absent'))]),
  )
  const mayBeEmpty = keys.every(([, values]) => values.includes(null))
  return { userData: mayBeEmpty ? oneOf(['$absent', members]) : members }
}

/** A list of all calls of an agent: those that are there, and none beside them that is not over. */
export function callsPattern(world: World, legs: readonly Leg[]): JsonObject {
  const ids = legs.map((leg) => `$${leg.name}.id`)
  const stranger: JsonObject =
    ids.length === 0
      ? { state: { $not: 'Released' } }
      : { id: { $not: oneOf(ids) }, state: { $not: 'Released' } }
  return {
    ...(legs.length === 0 ? {} : { $contains: legs.map((leg) => callPattern(world, leg)) }),
    $not: { $contains: [stranger] },
  }
}

/** Either of the patterns; the pattern itself where there is but one. */
export function oneOf(patterns: readonly Json[]): Json {
  const texts = new Set<string>()
  const different = patterns.filter((pattern) => {
    const text = JSON.stringify(pattern)
    return !texts.has(text) && texts.add(text)
  })
  const [only] = different
  return different.length === 1 && only !== undefined ? only : { $oneOf: different }
}
