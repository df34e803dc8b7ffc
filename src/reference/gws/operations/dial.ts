import { active, deviceOfNumber, others, type Device, type Leg, type World } from '../model/world.ts'
import { connect, destination, join, openTalk, release } from './call.ts'
import { isObject, invalid, refuse, type Ask, type Operation, type Outlet } from './operation.ts'

/** Dial, and what it has in common with the operations that call somebody to ask or to hand over. */

/** Numbers outside the switch: one that answers, one that is busy, one that lets it ring. */
export const outside = { answers: '90015550100', busy: '90015550101', silent: '90015550102' } as const

export type Reach =
  | { readonly kind: 'device'; readonly device: Device }
  | { readonly kind: 'answers' | 'silent' | 'busy' | 'unknown' }

/** Where a call to a number ends up; a forwarding of the device it belongs to counts once. */
export function reach(world: World, number: string, from: Device): Reach {
  const found = deviceOfNumber(world, number)
  if (found?.forwardTo !== undefined && found.forwardTo !== number) {
    const forwarded = deviceOfNumber(world, found.forwardTo)
    return forwarded ? toDevice(forwarded, from) : beyond(found.forwardTo)
  }
  return found ? toDevice(found, from) : beyond(number)
}

function toDevice(device: Device, from: Device): Reach {
  if (device === from || !device.registered) return { kind: 'unknown' }
  return device.doNotDisturb || device.legs.some(active) ? { kind: 'busy' } : { kind: 'device', device }
}

function beyond(number: string): Reach {
  switch (number) {
    case outside.answers:
      return { kind: 'answers' }
    case outside.busy:
      return { kind: 'busy' }
    case outside.silent:
      return { kind: 'silent' }
    default:
      return { kind: 'unknown' }
  }
}

/** Lets the far end of a freshly dialled call ring, answer or be busy. */
export function callOut(world: World, leg: Leg, number: string, found: Reach, outlet: Outlet): void {
  switch (found.kind) {
    case 'device': {
      const incoming = join(world, leg.talk, found.device, {
        state: 'Ringing',
        type: leg.type,
        dnis: number,
      })
      outlet.tell({ about: 'call', leg, type: 'StatusChange' })
      outlet.tell({ about: 'call', leg: incoming, type: 'StatusChange' })
      return
    }
    case 'answers':
    case 'silent':
    case 'busy':
      leg.talk.outside.push(number)
      outlet.tell({ about: 'call', leg, type: 'StatusChange' })
      if (found.kind === 'silent') return
      outlet.later((then) => {
        if (leg.state !== 'Dialing') return
        if (found.kind === 'answers') connect(leg, then)
        else release(world, leg, then)
      })
      return
    case 'unknown':
      outlet.tell({ about: 'call', leg, type: 'StatusChange', error: `Invalid destination ${number}.` })
  }
}

/** User data that a request hands to the call it makes. */
export function startingData({
  body,
}: Ask): Leg['talk']['data'] | { readonly refuse: ReturnType<typeof refuse>['refuse'] } {
  const data = body['userData']
  if (data === undefined || data === null) return []
  return isObject(data) ? Object.entries(data) : invalid('userData')
}

export const dial: Operation = {
  name: 'Dial',
  on: 'device-calls',
  features: ['api-voice'],
  role: 'ROLE_AGENT',
  plan(ask) {
    const { world, device } = ask
    const number = destination(ask)
    if (typeof number !== 'string') return number
    const data = startingData(ask)
    if ('refuse' in data) return data
    if (device.state.state === 'LoggedOut') return refuse(2, 'The device is logged out.')
    if (device.legs.some((leg) => active(leg) && leg.state !== 'Held'))
      return refuse(2, 'Another call is active on the device.')
    const found = reach(world, number, device)
    if (found.kind === 'unknown') return refuse(4, `Invalid destination ${number}.`)
    return {
      change(outlet) {
        const talk = openTalk(world)
        talk.data = [...data]
        const type = found.kind === 'device' ? 'Internal' : 'Outbound'
        const leg = join(world, talk, device, { state: 'Dialing', type, dnis: number })
        callOut(world, leg, number, found, outlet)
      },
    }
  },
}

/** True when somebody is left to talk to. */
export const hasOthers = (leg: Leg): boolean => others(leg).length > 0
