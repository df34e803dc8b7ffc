import type { JsonObject } from '../../../base/json.ts'
import type { Act, Covered } from '../../model.ts'
import { demands } from './demands.ts'
import { coversOf } from './covers.ts'
import type { Told } from './effect.ts'
import { takesOf } from './options.ts'
import { callPattern, devicePattern } from './patterns.ts'
import { isRefused, ruleOf } from './rules.ts'
import { partner, type World } from './world.ts'

/** One way a turn may go: in one of the worlds, its acts in one order. */
export interface Branch {
  readonly world: World
  readonly told: readonly Sound[]
  readonly may: readonly Sound[]
  /** Calls of which nothing may be told. */
  readonly silent: readonly string[]
  readonly refused: readonly number[]
  readonly covers: readonly Covered[]
}

/** An event that a branch demands or allows. Equal keys in two branches: the same event, which may look different. */
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

export function begin(world: World): Branch {
  return { world, told: [], may: [], silent: [], refused: [], covers: [] }
}

/** The branch after one more act; undefined where the documentation does not say what it does there. */
export function extend(branch: Branch, act: Act): Branch | undefined {
  const { world } = branch
  const takes = takesOf(world, act, 'accepted')
  const done = act.expect === 'accepted' ? ruleOf(act.name).apply(world, act) : undefined
  if (done === undefined) {
    if (!isRefused(world, act)) return undefined
    const cover = { ...takes, outcome: 'refused', to: takes.from, on: act.call ?? act.by } as const
    return { ...branch, refused: [...branch.refused, act.id], covers: [...branch.covers, cover] }
  }
  const sounds = (told: readonly Told[]) => told.map((one, i) => soundOf(done.world, one, act, i))
  const told = sounds(done.told)
  const known = new Set(told.map(({ key }) => key))
  return {
    ...branch,
    world: done.world,
    told: [...branch.told, ...told],
    may: [...branch.may, ...sounds(done.may).filter(({ key }) => !known.has(key))],
    silent: [...branch.silent, ...(done.silent === undefined ? [] : [done.silent])],
    covers: [...branch.covers, ...coversOf(world, act, done, takes)],
  }
}

function soundOf(world: World, told: Told, { id, by, name }: Act, i: number): Sound {
  const { machine } = ruleOf(name)
  if (told.about === 'device') {
    const { agent } = told
    const where = { devices: { $contains: [devicePattern(world, agent)] } }
    const key = `${String(id)} ${agent} device`
    const proves = machine === 'device' ? demands.device : demands.agentState
    return { key, as: agent, on: devicesTopic, message: 'DeviceStateChangeMessage', where, proves }
  }
  const leg = world.legs[told.ref]
  if (leg === undefined) throw new RangeError(`the model told of ${told.ref}, which is no call`)
  const { id: own, ...looks } = callPattern(world, leg)
  const original = partner(world, leg)
  const call =
    told.fresh === undefined
      ? { id: own ?? null, ...looks }
      : { ...(original === undefined ? {} : { id: { $not: `$${original.name}.id` } }), ...looks }
  return {
    key: `${String(id)} ${told.ref} ${told.type} ${told.fresh === undefined ? '' : String(i)}`,
    as: leg.agent,
    on: callsTopic,
    message: 'CallStateChangeMessage',
    where: { notificationType: told.type, call },
    proves: told.fresh ? demands.newCall : leg.agent === by ? demands.ownCall : demands.otherCall,
    ...(told.fresh && { keep: leg.name }),
  }
}
