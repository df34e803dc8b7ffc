import type { Json, JsonObject } from '../../../base/json.ts'
import type { Act } from '../../model.ts'
import type { Branch } from './branch.ts'
import { demands } from './demands.ts'
import type { Told } from './effect.ts'
import { callPattern, devicePattern, oneOf } from './patterns.ts'
import { ruleOf } from './rules.ts'
import { partner, type Leg, type World } from './world.ts'

/** An event that a branch demands or allows. Equal keys on two branches: the same event, which may look different. */
export interface Sound {
  readonly key: string
  readonly as: string
  readonly on: string
  readonly message: string
  readonly where: JsonObject
  readonly proves: string
  readonly keep?: string
}

export const devicesTopic = '/v2/me/devices'
export const callsTopic = '/v2/me/calls'

/** Events that every branch demands, and those that only some of them explain. */
export function soundsOf(branches: readonly Branch[]): {
  readonly must: readonly Sound[]
  readonly may: readonly Sound[]
} {
  const looks = new Map<string, { readonly sound: Sound; readonly where: Json[] }>()
  for (const sound of branches.flatMap((branch) => heardOn(branch, 'told'))) {
    const known = looks.get(sound.key) ?? { sound, where: [] }
    known.where.push(sound.where)
    looks.set(sound.key, known)
  }
  const all = [...looks.values()].map(({ sound, where }) => ({
    always: where.length === branches.length,
    sound: { ...sound, where: oneOf(where) as JsonObject },
  }))
  const may = branches.flatMap((branch) => heardOn(branch, 'may')).filter(({ key }) => !looks.has(key))
  return {
    must: all.filter(({ always }) => always).map(({ sound }) => sound),
    may: [...all.filter(({ always }) => !always).map(({ sound }) => sound), ...may],
  }
}

function heardOn({ done }: Branch, which: 'told' | 'may'): readonly Sound[] {
  return done.flatMap(({ act, effect }) =>
    effect === undefined ? [] : effect[which].map((told) => soundOf(effect.world, told, act)),
  )
}

function soundOf(world: World, told: Told, act: Act): Sound {
  return told.about === 'device' ? deviceSound(world, told.agent, act) : callSound(world, told, act)
}

function deviceSound(world: World, agent: string, { id, name }: Act): Sound {
  return {
    key: `${String(id)} ${agent} device`,
    as: agent,
    on: devicesTopic,
    message: 'DeviceStateChangeMessage',
    where: { devices: { $contains: [devicePattern(world, agent)] } },
    proves: ruleOf(name).machine === 'device' ? demands.device : demands.agentState,
  }
}

function callSound(
  world: World,
  { ref, type, fresh }: Extract<Told, { about: 'call' }>,
  { id, by }: Act,
): Sound {
  const leg = world.legs[ref]
  if (leg === undefined) throw new RangeError(`the model told of ${ref}, which is no call`)
  const { id: own = null, ...looks } = callPattern(world, leg)
  const original = partner(world, leg)
  const identity = fresh ? otherThan(original) : { id: own }
  return {
    key: `${String(id)} ${ref} ${type}${fresh ? ' fresh' : ''}`,
    as: leg.agent,
    on: callsTopic,
    message: 'CallStateChangeMessage',
    where: { notificationType: type, call: { ...identity, ...looks } },
    proves: fresh ? demands.newCall : leg.agent === by ? demands.ownCall : demands.otherCall,
    ...(fresh && { keep: leg.name }),
  }
}

/** A new call has no name yet; a consultation at least has another id than the call that it was opened from. */
function otherThan(original: Leg | undefined): JsonObject {
  return original === undefined ? {} : { id: { $not: `$${original.name}.id` } }
}
