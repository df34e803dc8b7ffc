import { active, type Leg } from '../model/world.ts'
import { onCall } from './basic-call.ts'
import { dropOutside, leave, release, tellParticipants } from './call.ts'
import { failed } from './failed.ts'
import { refuse, text, type Operation } from './operation.ts'
import { consult, merge, names, pairOf, singleStep } from './transfer.ts'

/** Conferences, and changing between two calls. */
export const conferenceOperations: readonly Operation[] = [
  onCall('SingleStepConference', (ask, leg) => singleStep(ask, leg, 'conference')),
  onCall('InitiateConference', (ask, leg) => consult(ask, leg, 'conference')),
  onCall('CompleteConference', (ask, leg) => {
    const pair = pairOf(ask, leg)
    if ('refuse' in pair) return pair
    const { original, asked } = pair
    if (asked.state === 'Dialing') return { change: failed(leg, 'The consultation has not been answered.') }
    return (outlet) => {
      leave(ask.world, asked, outlet)
      merge(asked.talk, original.talk)
      original.state = 'Established'
      original.talk.host = original
      tellParticipants(original, outlet)
    }
  }),
  onCall('RemoveParticipantFromConference', ({ body, world }, leg) => {
    const number = text(body, 'participant')
    if (typeof number !== 'string') return number
    const party = leg.talk.legs.find(
      (other) => other !== leg && active(other) && other.device.number === number,
    )
    if (party) return (outlet) => release(world, party, outlet)
    if (leg.talk.outside.includes(number)) return (outlet) => dropOutside(world, leg, number, outlet)
    return refuse(2, `${number} does not take part.`)
  }),
  onCall('SwapCalls', ({ body }, leg) => {
    const uri = text(body, 'otherCallUri')
    if (typeof uri !== 'string') return uri
    const other = leg.device.legs.find((one) => one !== leg && active(one) && names(uri, one))
    if (!other) return refuse(2, 'otherCallUri names no other call of the device.')
    const states = [leg.state, other.state]
    if (!states.includes('Held') || !states.includes('Established'))
      return { change: failed(leg, 'The calls cannot be swapped now.') }
    return (outlet) => {
      const [first, second] = leg.state === 'Held' ? [leg, other] : [other, leg]
      first.state = 'Established'
      second.state = 'Held'
      for (const one of [first, second] satisfies Leg[])
        outlet.tell({ about: 'call', leg: one, type: 'StatusChange' })
    }
  }),
]
