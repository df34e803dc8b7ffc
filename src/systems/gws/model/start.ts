import { isArray, isObject, member, type Json } from '../../../base/json.ts'
import type { Traits } from '../../model.ts'
import type { World } from './world.ts'

/** Everybody ready, nobody in a call. */
export function beginning(cast: readonly string[], traits: Traits): World {
  return {
    cast,
    desks: Object.fromEntries(cast.map((agent) => [agent, { states: ['Ready'], doNotDisturb: false }])),
    legs: {},
    past: {},
    used: [],
    begun: 0,
    traits,
  }
}

/** What a server's devices offer (Device resource: capabilities), when all of them do. */
export function traitsOf(replies: readonly Json[]): Traits {
  const devices = replies.flatMap((reply) => {
    const list = member(reply, 'devices')
    return isArray(list) ? list.filter(isObject) : []
  })
  const offers = (name: string) =>
    devices.length > 0 &&
    devices.every(({ capabilities }) => isArray(capabilities) && capabilities.includes(name))
  return {
    doNotDisturb: offers('DoNotDisturbOn') || offers('DoNotDisturbOff'),
    forwardCalls: offers('ForwardCallsOn') || offers('ForwardCallsOff'),
  }
}
