import type { Json } from '../../opponent.ts'
import { active, deviceOfNumber, type Device, type Leg, type World } from '../model/world.ts'
import { connect, release } from './call.ts'
import { join } from './talk.ts'
import { invalid, isObject, missing, type Ask, type Outlet, type Refusal } from './operation.ts'

/** Where a call goes: what a request says of it, where the number leads, and what happens there. */

type No = { readonly refuse: Refusal }

/** The number that a request wants to reach. */
export function destination({ body }: Ask): string | No {
  const value = body['destination']
  if (value === undefined || value === null) return missing('destination')
  if (!isObject(value)) return invalid('destination')
  const number = value['phoneNumber']
  if (number === undefined || number === '') return missing('destination.phoneNumber')
  return typeof number === 'string' ? number : invalid('destination.phoneNumber')
}

/** User data that a request hands to the call it makes. */
export function startingData({ body }: Ask): (readonly [string, Json])[] | No {
  const data = body['userData']
  if (data === undefined || data === null) return []
  return isObject(data) ? Object.entries(data) : invalid('userData')
}

/** Numbers outside the switch: one that answers, is busy, lets it ring, or cannot be reached at all. */
export const outside = {
  answers: '90015550100',
  busy: '90015550101',
  silent: '90015550102',
  refused: '90015550103',
} as const

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
  if (found.kind === 'device') {
    const incoming = join(world, leg.talk, found.device, { state: 'Ringing', type: leg.type, dnis: number })
    outlet.tell({ about: 'call', leg, type: 'StatusChange' })
    outlet.tell({ about: 'call', leg: incoming, type: 'StatusChange' })
    return
  }
  leg.talk.outside.push(number)
  outlet.tell({ about: 'call', leg, type: 'StatusChange' })
  if (found.kind === 'silent') return
  outlet.later((then) => {
    if (leg.state !== 'Dialing') return
    if (found.kind === 'answers') connect(world, leg, then)
    else release(world, leg, then)
  })
}
