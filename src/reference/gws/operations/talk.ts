import { active, type Device, type Leg, type Talk, type World } from '../model/world.ts'

/** Beginning a conversation, and taking part in one. */

export function openTalk(world: World): Talk {
  return { ...world.nextIds(), data: [], legs: [], outside: [] }
}

/** How many released calls a device remembers, for dispositions that come late. */
const memory = 20

/** A new part of a conversation on a device. */
export function join(
  world: World,
  talk: Talk,
  device: Device,
  how: Pick<Leg, 'state' | 'type' | 'dnis' | 'ani' | 'parent' | 'monitor'>,
): Leg {
  // Who comes back to a conversation gets a call of its own, and not the one that was released.
  const ids = device.legs.some((leg) => leg.id === talk.uuid) ? world.nextIds() : talk
  const leg: Leg = {
    id: ids.uuid,
    firstConnId: ids.connId,
    connId: talk.connId,
    device,
    talk,
    muted: false,
    recording: 'Stopped',
    since: world.now(),
    ...how,
  }
  talk.legs.push(leg)
  device.legs = [...device.legs.filter((old, i, all) => active(old) || i >= all.length - memory), leg]
  return leg
}
