import type { Leg, Talk } from '../model/world.ts'
import { consultOf } from '../model/capabilities.ts'
import { onCall } from './basic-call.ts'
import { leave, setCallState, tellParticipants } from './call.ts'
import { callOut, destination, reach, startingData } from './destination.ts'
import { failed } from './failed.ts'
import { join, openTalk } from './talk.ts'
import { refuse, text, type Ask, type Operation, type Plan } from './operation.ts'

/** Handing a call to somebody else, at once or after asking. */
export const transferOperations: readonly Operation[] = [
  onCall('SingleStepTransfer', (ask, leg) => singleStep(ask, leg, 'transfer')),
  onCall('InitiateTransfer', (ask, leg) => consult(ask, leg, 'transfer')),
  onCall('CompleteTransfer', (ask, leg) => {
    const pair = pairOf(ask, leg)
    if ('refuse' in pair) return pair
    return (outlet) => {
      const { original, asked } = pair
      leave(ask.world, original, outlet)
      leave(ask.world, asked, outlet)
      merge(asked.talk, original.talk)
      tellParticipants(original, outlet)
    }
  }),
]

/** Brings somebody into the conversation without asking; who transfers leaves it. */
export function singleStep(ask: Ask, leg: Leg, wish: 'transfer' | 'conference'): Plan {
  const { world } = ask
  const number = destination(ask)
  if (typeof number !== 'string') return number
  const data = startingData(ask)
  if ('refuse' in data) return data
  const found = reach(world, number, leg.device)
  if (found.kind === 'unknown' || found.kind === 'busy')
    return { change: failed(leg, `The destination ${number} cannot be reached.`) }
  return {
    change(outlet) {
      const { talk } = leg
      talk.data.push(...data)
      if (wish === 'transfer') leave(world, leg, outlet)
      else talk.host = leg
      if (found.kind === 'device') {
        const incoming = join(world, talk, found.device, { state: 'Ringing', type: leg.type, dnis: number })
        outlet.tell({ about: 'call', leg: incoming, type: 'StatusChange' })
        tellParticipants(leg, outlet, incoming)
      } else {
        talk.outside.push(number)
        tellParticipants(leg, outlet)
      }
    },
  }
}

/** Holds the call and opens another one to ask somebody. */
export function consult(ask: Ask, leg: Leg, wish: 'transfer' | 'conference'): Plan {
  const { world } = ask
  const number = destination(ask)
  if (typeof number !== 'string') return number
  const data = startingData(ask)
  if ('refuse' in data) return data
  if (consultOf(leg) ?? leg.parent) return refuse(2, 'A consultation is open already.')
  const found = reach(world, number, leg.device)
  if (found.kind === 'unknown') return { change: failed(leg, `Invalid destination ${number}.`) }
  return {
    change(outlet) {
      const talk = openTalk(world)
      talk.data = [...data]
      const parent = { leg, wish }
      const asking = join(world, talk, leg.device, {
        state: 'Dialing',
        type: 'Consult',
        dnis: number,
        parent,
      })
      setCallState(leg, 'Held', outlet)
      callOut(world, asking, number, found, outlet)
    },
  }
}

/** The call and its consultation, whichever of the two the request was posted to. */
export function pairOf(
  ask: Ask,
  leg: Leg,
): { readonly original: Leg; readonly asked: Leg } | ReturnType<typeof refuse> {
  const original = leg.parent?.leg ?? leg
  const asked = consultOf(original)
  if (!asked) return refuse(2, 'There is no consultation.')
  if (ask.body['consultCallUri'] === undefined) return { original, asked }
  const uri = text(ask.body, 'consultCallUri')
  if (typeof uri !== 'string') return uri
  return names(uri, asked) ? { original, asked } : refuse(2, 'consultCallUri names another call.')
}

export function names(uri: string, leg: Leg): boolean {
  const last = uri.split('/').at(-1)
  return last === leg.id || last === leg.firstConnId
}

/** Everybody in one conversation goes over to another. */
export function merge(from: Talk, into: Talk): void {
  for (const leg of from.legs) {
    leg.talk = into
    leg.connId = into.connId
    into.legs.push(leg)
  }
  into.outside.push(...from.outside)
  from.legs = []
  from.outside = []
}
