import type { JsonObject } from '../../opponent.ts'
import { active, type Leg } from '../model/world.ts'
import { onCall } from './basic-call.ts'
import {
  invalid,
  isObject,
  missing,
  refuse,
  text,
  type Ask,
  type Operation,
  type Outlet,
} from './operation.ts'

/** What is written on a call. Everybody who takes part in it is told. */

export const userDataOperations: readonly Operation[] = [
  onCall('AttachUserData', (ask, leg) => {
    const data = dataOf(ask)
    if ('refuse' in data) return data
    return (outlet) => {
      leg.talk.data.push(...Object.entries(data.data))
      tellData(leg, outlet)
    }
  }),
  onCall('UpdateUserData', (ask, leg) => {
    const data = dataOf(ask)
    return 'refuse' in data ? data : (outlet) => replaceData(leg, data.data, outlet)
  }),
  onCall('DeleteUserDataPair', ({ body }, leg) => {
    const key = text(body, 'key')
    if (typeof key !== 'string') return key
    if (!leg.talk.data.some(([known]) => known === key)) return refuse(6, `There is no user data "${key}".`)
    return (outlet) => {
      leg.talk.data = leg.talk.data.filter(([known]) => known !== key)
      tellData(leg, outlet)
    }
  }),
  onCall('DeleteUserData', (_, leg) => (outlet) => {
    leg.talk.data = []
    tellData(leg, outlet)
  }),
]

export function replaceData(leg: Leg, data: JsonObject, outlet: Outlet): void {
  const { talk } = leg
  talk.data = [...talk.data.filter(([key]) => !Object.hasOwn(data, key)), ...Object.entries(data)]
  tellData(leg, outlet)
}

function tellData(leg: Leg, outlet: Outlet): void {
  for (const party of leg.talk.legs)
    if (active(party)) outlet.tell({ about: 'call', leg: party, type: 'AttachedDataChanged' })
}

function dataOf({ body }: Ask): { readonly data: JsonObject } | ReturnType<typeof refuse> {
  const data = body['userData']
  if (data === undefined || data === null) return missing('userData')
  return isObject(data) && Object.keys(data).length > 0 ? { data } : invalid('userData')
}
