import { onCall } from './call-rules.ts'
import { effect, tellCall, type Effect, type Rule } from './effect.ts'
import { active, others, withLeg, withLegs, type Leg, type World } from './world.ts'

/** AttachUserData, UpdateUserData, DeleteUserDataPair, DeleteUserData, SetCallDisposition. */

/** Few keys, so that walks come back to them. */
export const keys = ['Topic', 'Language'] as const
export const dispositionKey = 'WalkOutcome'

const userData = (_: World, { with: given }: Parameters<Rule['request']>[1]) => ({
  userData: { [given?.['key'] ?? '']: given?.['value'] ?? '' },
})

/** Attaching a key that is there already doubles it, and how that shows is not said. */
const attach = onCall(
  'AttachUserData',
  (world, leg, { with: given }) => {
    const { key = '', value = '' } = given ?? {}
    return isAbsent(leg, key) ? changed(world, leg, { [key]: value }) : undefined
  },
  userData,
)

const update = onCall(
  'UpdateUserData',
  (world, leg, { with: given }) => changed(world, leg, { [given?.['key'] ?? '']: given?.['value'] ?? '' }),
  userData,
)

const deletePair = onCall(
  'DeleteUserDataPair',
  (world, leg, { with: given }) => {
    const key = given?.['key'] ?? ''
    return isPresent(leg, key) ? changed(world, leg, { [key]: null }) : undefined
  },
  (_, { with: given }) => ({ key: given?.['key'] ?? '' }),
)

const deleteAll = onCall('DeleteUserData', (world, leg) =>
  leg.dataKnown && Object.keys(leg.data).length > 0
    ? changed(world, leg, none(Object.keys(leg.data)), (other) => none(Object.keys(other.data)))
    : undefined,
)

/** Active: the disposition becomes user data and is told. Released: it goes to reporting, and nothing is told. */
const dispose = onCall(
  'SetCallDisposition',
  (world, leg, { with: given }) =>
    active(leg)
      ? changed(world, leg, { [dispositionKey]: given?.['value'] ?? '' })
      : { ...effect(world, []), silent: leg.ref },
  (world, { call, with: given }) => {
    const name = world.legs[call ?? '']?.name ?? ''
    return {
      callUri: `$${name}.uri`,
      callUuid: `$${name}.callUuid`,
      disposition: given?.['value'] ?? '',
      dispositionKey,
    }
  },
)

export const dataRules: readonly Rule[] = [attach, update, deletePair, deleteAll, dispose]

export function isAbsent({ data, dataKnown }: Leg, key: string): boolean {
  const values = data[key]
  return values === undefined ? dataKnown : values.every((value) => value === null)
}

export function isPresent({ data }: Leg, key: string): boolean {
  return data[key]?.every((value) => value !== null) ?? false
}

/** Own data are certain. Others may have any of the values so far, the newest last: whether the other parties' calls show them, and whether they are told, is left open. */
function changed(
  world: World,
  leg: Leg,
  data: Data,
  elsewhere: (other: Leg) => Data = () => data,
): Effect | undefined {
  if (!active(leg)) return undefined
  const mine = { ...leg, data: { ...leg.data, ...mapped(data, (value) => [value]) } }
  const theirs = others(world, leg).map((other) => ({
    ...other,
    data: {
      ...other.data,
      ...mapped(elsewhere(other), (value, key) => [
        ...(other.data[key] ?? [null]).filter((old) => old !== value),
        value,
      ]),
    },
  }))
  const used = [...new Set([...world.used, ...Object.keys(data)])]
  return effect({ ...withLegs(withLeg(world, mine), theirs), used }, [
    tellCall(leg.ref, 'AttachedDataChanged'),
  ])
}

type Data = Readonly<Record<string, string | null>>

function none(names: readonly string[]): Data {
  return Object.fromEntries(names.map((name) => [name, null]))
}

function mapped<T>(data: Data, value: (value: string | null, key: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, value(one, key)]))
}
