import { isConference, partner, type Leg, type World } from './world.ts'

/**
 * Which operations a call offers in each state (the samples of the operation pages; Calls message type). What a
 * server adds of its own is its business, so each state has a list that must be there and one that must not.
 */
export interface Offer {
  readonly must: readonly string[]
  readonly never: readonly string[]
}

const data = ['UpdateUserData', 'AttachUserData', 'DeleteUserData', 'DeleteUserDataPair']
const reaching = ['InitiateTransfer', 'InitiateConference', 'SingleStepTransfer', 'SingleStepConference']
const pairing = ['SwapCalls', 'CompleteTransfer', 'CompleteConference']

export function offerOf(world: World, leg: Leg): Offer {
  switch (leg.state) {
    case 'Released':
      return {
        must: [],
        never: ['Answer', 'Hangup', 'Hold', 'Retrieve', 'SendDtmf', 'AttachUserData', ...reaching],
      }
    case 'Ringing':
      return {
        must: ['Answer', ...data],
        never: ['Hold', 'Retrieve', 'Hangup', 'SendDtmf', 'InitiateTransfer', ...pairing],
      }
    case 'Dialing':
      return {
        must: ['Hangup', 'SendDtmf', ...data],
        never: ['Answer', 'Hold', 'Retrieve', 'InitiateTransfer', 'InitiateConference'],
      }
    case 'Established':
      return established(world, leg)
    case 'Held':
      return held(world, leg)
  }
}

function established(world: World, leg: Leg): Offer {
  const other = partner(world, leg)
  // No page shows what the parties of a conference are offered; only what every established call must have.
  const common = isConference(world, leg)
    ? ['Hold', 'Hangup', ...data]
    : ['Hold', 'Hangup', 'SendDtmf', ...data, ...reaching]
  if (other?.state === 'Held') return { must: [...common, ...pairing], never: ['Answer', 'Retrieve'] }
  return { must: common, never: ['Answer', 'Retrieve', ...(other === undefined ? pairing : [])] }
}

function held(world: World, leg: Leg): Offer {
  const never = ['Answer', 'Hold', 'SendDtmf']
  const other = partner(world, leg)
  if (other === undefined)
    return {
      must: isConference(world, leg)
        ? ['Retrieve', 'Hangup', ...data]
        : ['Retrieve', 'Hangup', ...data, ...reaching],
      never: [...never, ...pairing],
    }
  if (other.parent?.ref !== leg.ref) return { must: ['Hangup', ...data], never }
  // The pages contradict each other on Retrieve: the transfer's sample leaves it out, the conference's lists it.
  return other.parent.wish === 'transfer'
    ? { must: ['SwapCalls', 'CompleteTransfer', 'Hangup', ...data], never: [...never, 'Retrieve'] }
    : { must: ['Retrieve', 'Hangup', ...data], never }
}
