import { active } from '../model/world.ts'
import type { Arrival, Twist } from '../twist.ts'

/** Takes whoever asks about something for the one to whom it belongs. */

/** About a call: an operation on it, or a read when none is named. */
export const asPartyOf = (operation?: string): Twist => ({
  arrive(arrival) {
    const id = /^\/me\/calls\/([^/]+)$/.exec(arrival.path)?.[1]
    const asked = operation === undefined ? arrival.method === 'GET' : operationOf(arrival) === operation
    if (id === undefined || !asked || has(arrival.user, id)) return arrival
    const parties = [...arrival.world.users.values()].filter((user) => has(user, id))
    // Of two parties the one who could do it: only who rings can answer.
    const party =
      parties.find(({ device }) =>
        device.legs.some((leg) => leg.state === 'Ringing' && operation === 'Answer'),
      ) ?? parties[0]
    return { ...arrival, user: party ?? arrival.user }
  },
})

/** About a device, in requests of one method at addresses that begin there. */
export const asOwnerOf = (method: string, rest = ''): Twist => ({
  arrive(arrival) {
    const [, id, more = ''] = /^\/me\/devices\/([^/]+)(.*)$/.exec(arrival.path) ?? []
    if (arrival.method !== method || id === undefined || more !== rest) return arrival
    const owner = [...arrival.world.users.values()].find(({ device }) => device.id === id)
    return { ...arrival, user: owner ?? arrival.user }
  },
})

const operationOf = ({ body }: Arrival): unknown => body?.['operationName']

const has = (user: Arrival['user'], id: string): boolean =>
  user?.device.legs.some((leg) => active(leg) && (leg.id === id || leg.firstConnId === id)) ?? false
