import { active, others, type Device, type Leg, type Talk, type World } from '../model/world.ts'
import { endWrapUp, setState } from './agent.ts'
import { consultOf } from '../model/capabilities.ts'
import { invalid, isObject, missing, type Ask, type Outlet, type Refusal } from './operation.ts'

/** What happens to the parts of a conversation, whoever causes it. */

export function openTalk(world: World): Talk {
  return { ...world.nextIds(), data: [], legs: [], outside: [] }
}

/** A new part of a conversation on a device. */
export function join(
  world: World,
  talk: Talk,
  device: Device,
  how: Pick<Leg, 'state' | 'type' | 'dnis' | 'ani' | 'parent' | 'monitor'>,
): Leg {
  const taken = device.legs.some((leg) => leg.id === talk.uuid)
  const leg: Leg = {
    id: taken ? world.nextIds().uuid : talk.uuid,
    connId: talk.connId,
    device,
    talk,
    muted: false,
    recording: 'Stopped',
    since: world.now(),
    ...how,
  }
  talk.legs.push(leg)
  device.legs.push(leg)
  return leg
}

export function setCallState(leg: Leg, state: Leg['state'], outlet: Outlet): void {
  leg.state = state
  outlet.tell({ about: 'call', leg, type: 'StatusChange' })
}

/** Both ends of a conversation that rings are connected; in a conference only the one who answers changes. */
export function connect(leg: Leg, outlet: Outlet): void {
  setCallState(leg, 'Established', outlet)
  for (const other of leg.talk.legs) if (other.state === 'Dialing') setCallState(other, 'Established', outlet)
}

/** Takes one part out of its conversation, and ends the conversation when nobody is left to talk to. */
export function release(world: World, leg: Leg, outlet: Outlet): void {
  if (!active(leg)) return
  const talked = leg.state === 'Established' || leg.state === 'Held'
  const consult = consultOf(leg)
  const original = leg.parent?.leg
  leg.last = [...others(leg)]
  leg.talk.legs = leg.talk.legs.filter((other) => other !== leg)
  setCallState(leg, 'Released', outlet)
  if (consult) {
    delete consult.parent
    outlet.tell({ about: 'call', leg: consult, type: 'StatusChange' })
  }
  if (original && active(original)) outlet.tell({ about: 'call', leg: original, type: 'StatusChange' })
  settle(world, leg, outlet)
  if (talked) startWrapUp(world, leg.device, outlet)
}

/** Those who stay learn who left, or have nobody to talk to any more. */
function settle(world: World, left: Leg, outlet: Outlet): void {
  const { talk } = left
  const parties = talk.legs.filter((leg) => !leg.monitor)
  const supervisors = talk.legs.filter((leg) => leg.monitor)
  for (const supervisor of supervisors)
    if (supervisor.monitor?.target === left) release(world, supervisor, outlet)
  if (left.monitor) return
  if (parties.length + talk.outside.length < 2) {
    for (const leg of parties) {
      leg.last = [left.device.number]
      release(world, leg, outlet)
    }
    talk.outside = []
    return
  }
  for (const leg of parties) outlet.tell({ about: 'call', leg, type: 'ParticipantsUpdated' })
}

function startWrapUp(world: World, device: Device, outlet: Outlet): void {
  if (world.settings.wrapUpMs === 0 || device.state.state !== 'Ready' || device.legs.some(active)) return
  setState(device, { state: 'NotReady', workMode: 'AfterCallWork' }, outlet)
  endWrapUp(device, world.settings.wrapUpMs, outlet)
}

/** The number that a request wants to reach. */
export function destination({ body }: Ask): string | { readonly refuse: Refusal } {
  const value = body['destination']
  if (value === undefined || value === null) return missing('destination')
  if (!isObject(value)) return invalid('destination')
  const number = value['phoneNumber']
  if (number === undefined || number === '') return missing('destination.phoneNumber')
  return typeof number === 'string' ? number : invalid('destination.phoneNumber')
}
