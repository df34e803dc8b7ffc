import { equal, isArray, isObject, member, type Json, type JsonObject } from '../../../base/json.ts'
import type { Heard, Read, Sight, Traits, Worlds } from '../../model.ts'
import { callsTopic, devicesTopic } from './sounds.ts'
import {
  activeLegs,
  deskOf,
  legsOf,
  withDesk,
  withLeg,
  type Leg,
  type StateName,
  type World,
} from './world.ts'

/** Takes over what events and reads show where the documentation leaves it to the server. */
export function noticed(worlds: Worlds<World>, sight: Sight): Worlds<World> {
  const [first, ...rest] = worlds.map((world) =>
    sight.heard.reduce((now, heard) => heed(now, heard, sight), world),
  )
  if (first === undefined) return worlds
  const [left, ...others] = [first, ...rest].filter((world) =>
    sight.read.every((read) => agrees(world, read, sight)),
  )
  return left === undefined ? [first, ...rest] : [left, ...others]
}

function heed(world: World, { agent, channel, body }: Heard, sight: Sight): World {
  // What the agent did itself is known better than from a message that may be older.
  if (channel === devicesTopic)
    return sight.turn.some(({ by }) => by === agent) ? world : heedDevice(world, agent, body, sight)
  const call = member(body, 'call')
  return channel === callsTopic && isObject(call) ? heedCall(world, agent, call, sight) : world
}

/**
 * An agent is what its device was last said to be, whoever made it so; but where the switch may still move it by
 * itself, one message does not settle it.
 */
function heedDevice(world: World, agent: string, body: Json, sight: Sight): World {
  const own = member(sight.value(agent), 'deviceId')
  const devices = member(body, 'devices')
  const device = isArray(devices) ? devices.find((one) => equal(member(one, 'id'), own)) : undefined
  const state = stateOf(member(device, 'userState'))
  const { states } = deskOf(world, agent)
  return state === undefined || states.includes(state) ? world : withDesk(world, agent, { states: [state] })
}

export function stateOf(userState: Json | undefined): StateName | undefined {
  const state = member(userState, 'state')
  const mode = member(userState, 'workMode')
  if (state === 'NotReady') {
    if (mode === 'AfterCallWork' || mode === 'AuxWork') return mode
    return mode === undefined ? state : undefined
  }
  return state === 'Ready' || state === 'LoggedIn' || state === 'LoggedOut' ? state : undefined
}

function heedCall(world: World, agent: string, call: JsonObject, sight: Sight): World {
  const leg = legsOf(world, agent).find(({ name }) => equal(member(sight.value(name), 'id'), call['id']))
  if (leg === undefined || call['state'] !== leg.state) return world
  const offers = call['capabilities']
  const traits =
    leg.state === 'Established' &&
    leg.muted === false &&
    isArray(offers) &&
    world.traits['mute'] === undefined
      ? {
          ...world.traits,
          mute: offers.includes('MuteCall'),
          recording: offers.includes('StartCallRecording'),
        }
      : world.traits
  return withLeg({ ...world, traits }, shown(leg, call, traits))
}

/** What a call shows of what was not certain. */
function shown(leg: Leg, call: JsonObject, traits: Traits): Leg {
  const userData = call['userData']
  const data = Object.fromEntries(
    Object.entries(leg.data).map(([key, values]): [string, readonly (string | null)[]] => {
      const value = isObject(userData) ? (member(userData, key) ?? null) : null
      // An older value may stand in an older message; the newest one is certain.
      return [key, value === values.at(-1) ? [value] : values]
    }),
  )
  const { mute, recordingState: recording } = call
  return {
    ...leg,
    data,
    ...(leg.muted === undefined && (mute === 'On' || mute === 'Off') && { muted: mute === 'On' }),
    ...(leg.recording === undefined &&
      leg.state === 'Established' &&
      traits['recording'] === true &&
      isRecording(recording) && { recording }),
  }
}

function isRecording(value: Json | undefined): value is NonNullable<Leg['recording']> {
  return value === 'Stopped' || value === 'Recording' || value === 'Paused'
}

/** Whether a read shows this world: the same calls in the same states, the agent in a state that it may be in. */
function agrees(world: World, { agent, path, body }: Read, sight: Sight): boolean {
  if (path.startsWith('/me/devices/')) {
    const state = stateOf(member(member(body, 'device'), 'userState'))
    return state === undefined || deskOf(world, agent).states.includes(state)
  }
  const calls = member(body, 'calls')
  if (!path.startsWith('/me/calls?') || !isArray(calls)) return true
  const seen = calls.filter(isObject).filter((call) => call['state'] !== 'Released')
  const mine = activeLegs(world, agent)
  return (
    seen.length === mine.length &&
    mine.every((leg) =>
      seen.some(
        (call) => equal(call['id'], member(sight.value(leg.name), 'id')) && call['state'] === leg.state,
      ),
    )
  )
}
