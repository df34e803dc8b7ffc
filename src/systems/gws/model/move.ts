import type { Json, JsonObject } from '../../../base/json.ts'
import type { Act, Move, Turn, Worlds } from '../../model.ts'
import { stateOperations } from './agent-rules.ts'
import { begin, callsTopic, devicesTopic, extend, type Branch, type Sound } from './branch.ts'
import { demands } from './demands.ts'
import { forgotten } from './legs.ts'
import { isRead } from './options.ts'
import { oneOf } from './patterns.ts'
import { readMove, readSteps } from './reads.ts'
import { ruleOf, unknownOperation } from './rules.ts'
import { type World } from './world.ts'

/** The steps of a turn, over all worlds and, where acts are in flight together, all orders of them. */
export function moveOf(worlds: Worlds<World>, turn: Turn): Move<World> | undefined {
  const [first, ...rest] = turn
  if (rest.length === 0 && isRead(first.name)) return readMove(worlds, first)
  const branches: Branch[] = []
  for (const world of worlds) {
    for (const order of orders(turn)) {
      const branch = order.reduce<Branch | undefined>((done, act) => done && extend(done, act), begin(world))
      if (branch === undefined) return undefined
      branches.push(branch)
    }
  }
  if (
    rest.length === 0 &&
    !branches.every(({ refused }) => refused.length > 0 === (first.expect === 'refused'))
  )
    return undefined
  const [one, ...more] = different(branches)
  if (one === undefined) return undefined
  const [world] = worlds
  const sends = turn.map((act) => sendOf(world, act, branches))
  const sounds = combined(branches)
  const after: Worlds<World> = [one, ...more]
  return {
    steps: [
      ...(rest.length === 0 ? sends : [{ together: sends }]),
      ...sounds.must.map(hearOf),
      ...[...new Set(branches.flatMap(({ silent }) => silent))].map((ref) => neverOf(world, ref)),
      ...(rest.length === 0 ? [] : readSteps(after, touched(turn, branches))),
    ],
    allow: [...sounds.may.map(allowOf), ...errorsOf(turn, branches)],
    worlds: after,
    without: worlds,
    covers: one === undefined ? [] : (branches[0]?.covers ?? []),
  }
}

function orders(turn: readonly Act[]): readonly (readonly Act[])[] {
  if (turn.length < 2) return [turn]
  return turn.flatMap((act, i) => orders(turn.filter((_, j) => j !== i)).map((rest) => [act, ...rest]))
}

function different(branches: readonly Branch[]): readonly World[] {
  const seen = new Map(branches.map(({ world }) => [JSON.stringify([world.desks, world.legs]), world]))
  return [...seen.values()].map(forgotten)
}

/** Events that every branch demands, and those that only some of them explain. */
function combined(branches: readonly Branch[]): {
  readonly must: readonly Sound[]
  readonly may: readonly Sound[]
} {
  const looks = new Map<string, { readonly sound: Sound; readonly where: Json[]; count: number }>()
  for (const { told } of branches) {
    for (const sound of told) {
      const known = looks.get(sound.key) ?? { sound, where: [], count: 0 }
      known.where.push(sound.where)
      known.count++
      looks.set(sound.key, known)
    }
  }
  const all = [...looks.values()].map(({ sound, where, count }) => ({
    always: count === branches.length,
    sound: { ...sound, where: oneOf(where) as JsonObject },
  }))
  return {
    must: all.filter(({ always }) => always).map(({ sound }) => sound),
    may: [
      ...all.filter(({ always }) => !always).map(({ sound }) => sound),
      ...branches.flatMap(({ may }) => may),
    ],
  }
}

function sendOf(world: World, act: Act, branches: readonly Branch[]): JsonObject {
  const rule = ruleOf(act.name)
  const { path, body } = rule.request(world, act)
  const send = { as: act.by, post: path, body }
  const form = isStateOperation(act.name) ? 'channel-operation' : 'operation'
  const refused = branches.filter((branch) => branch.refused.includes(act.id)).length
  if (refused === 0) return { send, accept: form, proves: [demands.accepted] }
  if (refused < branches.length)
    return { send, observe: 'What came first decides whether this is still possible' }
  return { send, refuse: form, unchanged: readsOf(world, act), proves: [demands.refused, demands.unchanged] }
}

function isStateOperation(name: string): boolean {
  return name === unknownOperation || stateOperations.some((operation) => operation === name)
}

/** What a refused operation could have changed. */
function readsOf(world: World, { call, by }: Act): readonly Json[] {
  const leg = call === undefined ? undefined : world.legs[call]
  if (leg === undefined) return [`/me/devices/$${by}.deviceId`]
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
    .filter(({ id }) => branches.some(({ refused }) => refused.includes(id)))
    .flatMap(({ by, call }) => {
      const on = call === undefined ? devicesTopic : callsTopic
      const error = { as: by, on, message: 'ErrorMessage' }
      return call === undefined
        ? [error]
        : [error, { as: by, on, where: { errorMessage: { $type: 'string' } } }]
    })
}

/** Whose calls and devices the turn may have changed. */
function touched(turn: readonly Act[], branches: readonly Branch[]) {
  const sounds = branches.flatMap(({ told }) => told)
  return {
    calls: [...new Set(sounds.filter(({ on }) => on === callsTopic).map(({ as }) => as))],
    devices: [...new Set(turn.filter(({ call }) => call === undefined).map(({ by }) => by))],
  }
}
