import type { JsonObject } from '../../../base/json.ts'
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
  /** The device or the call that it is about. */
  readonly thing: string
  readonly as: string
  readonly on: string
  readonly message: string
  readonly where: JsonObject
  readonly proves: string
  readonly keep?: string
}

export const devicesTopic = '/v2/me/devices'
export const callsTopic = '/v2/me/calls'

/**
 * Events that every branch demands, and those that only some of them explain; of these, what was told and not only
 * allowed stands in `some` as well. Whichever of two acts it was that had an effect, its event is one and the same.
 */
export function soundsOf(branches: readonly Branch[]): {
  readonly must: readonly Sound[]
  readonly may: readonly Sound[]
  readonly some: readonly Sound[]
} {
  const told = branches.flatMap((branch, i) =>
    heardOn(branch, 'told').map((sound): Heard => ({ sound, branch: i })),
  )
  const ofAct = onEach(told, branches.length, ({ key }) => key)
  const ofAny = onEach(ofAct.rest, branches.length, ({ thing, where }) => {
    const type = where['notificationType']
    return `${thing} ${typeof type === 'string' ? type : ''}`
  })
  const some = groupsOf(ofAny.rest, ({ key }) => key).flatMap(merged)
  const known = new Set(told.map(({ sound }) => sound.key))
  const may = branches.flatMap((branch) => heardOn(branch, 'may')).filter(({ key }) => !known.has(key))
  return { must: [...ofAct.once, ...ofAny.once].flatMap(merged), may: [...some, ...may], some }
}

interface Heard {
  readonly sound: Sound
  readonly branch: number
}

/** Those that every branch has exactly once, by this name, and the others. */
function onEach(heard: readonly Heard[], branches: number, name: (sound: Sound) => string) {
  const groups = groupsOf(heard, name)
  const isOnce = (group: readonly Heard[]) =>
    group.length === branches && new Set(group.map(({ branch }) => branch)).size === branches
  return { once: groups.filter(isOnce), rest: groups.filter((group) => !isOnce(group)).flat() }
}

function groupsOf(heard: readonly Heard[], name: (sound: Sound) => string): readonly (readonly Heard[])[] {
  const groups = new Map<string, Heard[]>()
  for (const one of heard) {
    const key = name(one.sound)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

/** One event, in each of its looks. */
function merged(group: readonly Heard[]): readonly Sound[] {
  const [first] = group
  const where = oneOf(group.map(({ sound }) => sound.where)) as JsonObject
  return first === undefined ? [] : [{ ...first.sound, where }]
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
    thing: agent,
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
    thing: ref,
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
