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
  // Each offers the counterpart of what it is at the moment.
  const offer = (names: readonly string[]) =>
    devices.length > 0 &&
    devices.every(
      ({ capabilities }) => isArray(capabilities) && names.some((name) => capabilities.includes(name)),
    )
  return {
    doNotDisturb: offer(['DoNotDisturbOn', 'DoNotDisturbOff']),
    forwardCalls: offer(['ForwardCallsOn', 'ForwardCallsOff']),
  }
}
