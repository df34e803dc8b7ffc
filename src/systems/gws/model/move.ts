import type { Json, JsonObject } from '../../../base/json.ts'
import type { Act, Move, Turn, Worlds } from '../../model.ts'
import { stateOperations } from './agent-rules.ts'
import { coversOf, isRefusedOn, worldsOf, type Branch } from './branch.ts'
import { demands } from './demands.ts'
import { isRead } from './options.ts'
import { readMove, readSteps } from './reads.ts'
import { ruleOf, unknownOperation } from './rules.ts'
import { callsTopic, devicesTopic, soundsOf, type Sound } from './sounds.ts'
import { waysOf } from './ways.ts'
import { deskOf, type World } from './world.ts'

/** The steps of a turn, over all worlds and, where acts are in flight together, all orders of them. */
export function moveOf(worlds: Worlds<World>, turn: Turn): Move<World> | undefined {
  const [first, ...rest] = turn
  const together = rest.length > 0
  if (!together && isRead(first.name)) return readMove(worlds, first)
  const branches = waysOf(worlds, turn)
  const after = branches && worldsOf(branches)
  const [branch] = branches ?? []
  if (branches === undefined || after === undefined || branch === undefined) return undefined
  const [world] = worlds
  const sends = turn.map((act) => sendOf(world, act, branches))
  const { must, may } = soundsOf(branches)
  // In flight together, the other act may tell of the call.
  const silent = together ? [] : branch.done.flatMap(({ effect }) => effect?.silent ?? [])
  return {
    steps: [
      ...(together ? [{ together: sends }] : sends),
      ...must.map(hearOf),
      ...silent.map((ref) => neverOf(world, ref)),
      ...(together ? readSteps(after, touched(turn, [...must, ...may])) : []),
    ],
    allow: [...may.map(allowOf), ...errorsOf(turn, branches)],
    worlds: after,
    without: worlds,
    covers: coversOf(branches),
  }
}

function sendOf(world: World, act: Act, branches: readonly Branch[]): JsonObject {
  const { path, body } = ruleOf(act.name).request(world, act)
  const send = { as: act.by, post: path, body }
  const form = formOf(act.name)
  const refused = branches.filter((branch) => isRefusedOn(branch, act.id)).length
  if (refused === 0) return { send, accept: form, proves: [demands.accepted] }
  if (refused < branches.length)
    return { send, observe: 'What came first decides whether this is still possible' }
  return {
    send,
    refuse: form,
    unchanged: readsOf(world, act),
    proves: [demands.refused, demands.unchanged],
  }
}

/** The older generation's page about states on a channel has a dialect of its own for these. */
function formOf(name: string): string {
  const ofChannel = name === unknownOperation || stateOperations.some((operation) => operation === name)
  return ofChannel ? 'channel-operation' : 'operation'
}

/** What a refused operation could have changed. */
function readsOf(world: World, { call, by }: Act): readonly Json[] {
  const leg = call === undefined ? undefined : world.legs[call]
  if (leg === undefined) {
    const get = `/me/devices/$${by}.deviceId`
    // Where the switch may still move the agent by itself, it may do so between the two reads.
    return [deskOf(world, by).states.length === 1 ? get : { get, except: ['/device/userState'] }]
  }
  if (leg.agent === by && leg.state !== 'Released')
    return [{ get: `/me/calls/$${leg.name}.id`, except: ['/call/duration'] }]
  return [{ get: '/me/calls?fields=*', except: [0, 1, 2, 3].map((i) => `/calls/${String(i)}/duration`) }]
}

function hearOf({ as, on, message, where, proves, keep }: Sound): JsonObject {
  return {
    hear: { as, on, message, where },
    proves: [proves],
    ...(keep !== undefined && { keep: { [keep]: '/call' } }),
  }
}

function allowOf({ as, on, message, where }: Sound): JsonObject {
  return { as, on, message, where }
}

function neverOf(world: World, ref: string): JsonObject {
  const leg = world.legs[ref]
  return {
    never: { as: leg?.agent ?? '', on: callsTopic, where: { call: { id: `$${leg?.name ?? ''}.id` } } },
    proves: [demands.silent],
  }
}

/** A server may tell of a failure beside its reply, or behind it (the error attributes of the notifications page). */
function errorsOf(turn: readonly Act[], branches: readonly Branch[]): readonly JsonObject[] {
  return turn
    .filter(({ id }) => branches.some((branch) => isRefusedOn(branch, id)))
    .flatMap(({ by, call }) => {
      const on = call === undefined ? devicesTopic : callsTopic
      const error = { as: by, on, message: 'ErrorMessage' }
      return call === undefined
        ? [error]
        : [error, { as: by, on, where: { errorMessage: { $type: 'string' } } }]
    })
}

/** Whose calls and devices the turn may have changed. */
function touched(turn: readonly Act[], sounds: readonly Sound[]) {
  return {
    calls: [...new Set(sounds.filter(({ on }) => on === callsTopic).map(({ as }) => as))],
    devices: [...new Set(turn.filter(({ call }) => call === undefined).map(({ by }) => by))],
  }
}
