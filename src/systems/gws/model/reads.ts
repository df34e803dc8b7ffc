import type { JsonObject } from '../../../base/json.ts'
import type { Act, Move, Worlds } from '../../model.ts'
import { demands } from './demands.ts'
import { labelOf } from './labels.ts'
import { noCall, takesOf } from './options.ts'
import { callsPattern, devicePattern, oneOf } from './patterns.ts'
import { activeLegs, type World } from './world.ts'

/** The reads of Recovering existing state: what they give agrees with what was told. */

export function readMove(worlds: Worlds<World>, act: Act): Move<World> {
  const [world] = worlds
  const ofCalls = act.name === 'read calls'
  const labels = activeLegs(world, act.by).map((leg) => labelOf(world, leg))
  const takes = takesOf(world, act, 'accepted')
  return {
    steps: [ofCalls ? readCalls(worlds, act.by) : readDevice(worlds, act.by)],
    allow: [],
    worlds,
    without: worlds,
    covers: ofCalls
      ? [...new Set(labels.length === 0 ? [noCall] : labels)].map((from) => ({
          ...takes,
          from,
          to: from,
          on: act.by,
        }))
      : [{ ...takes, to: takes.from, on: act.by }],
  }
}

export function readSteps(
  worlds: Worlds<World>,
  { calls, devices }: { readonly calls: readonly string[]; readonly devices: readonly string[] },
): readonly JsonObject[] {
  return [
    ...calls.map((agent) => readCalls(worlds, agent)),
    ...devices.map((agent) => readDevice(worlds, agent)),
  ]
}

function readCalls(worlds: Worlds<World>, agent: string): JsonObject {
  const calls = oneOf(worlds.map((world) => callsPattern(world, activeLegs(world, agent))))
  return {
    send: { as: agent, get: '/me/calls?fields=*' },
    reply: { status: 200, schema: 'gws/replies/calls', body: { calls } },
    proves: [demands.reads],
  }
}

function readDevice(worlds: Worlds<World>, agent: string): JsonObject {
  const device = oneOf(worlds.map((world) => devicePattern(world, agent)))
  return {
    send: { as: agent, get: `/me/devices/$${agent}.deviceId` },
    reply: { status: 200, schema: 'gws/replies/device', body: { device } },
    proves: [demands.reads],
  }
}
