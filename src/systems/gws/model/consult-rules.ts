import type { Act } from '../../model.ts'
import { destination, onCall } from './call-rules.ts'
import { effect, tellCall, tellNew, type Effect, type Rule } from './effect.ts'
import { born, inState, isPlain, joined, listed, over, released } from './legs.ts'
import {
  isConference,
  isFree,
  others,
  partner,
  withLeg,
  withLegs,
  type Leg,
  type Wish,
  type World,
} from './world.ts'

/** Transfers and conferences, at once or after asking; SwapCalls; RemoveParticipantFromConference. */

function isTalking({ state }: Leg): boolean {
  return state === 'Established' || state === 'Held'
}

/** Somebody who can be called into the conversation, and was never part of it. */
export function isReachable(world: World, leg: Leg, to: string): boolean {
  return isFree(world, to) && !(world.past[leg.talk] ?? []).includes(to)
}

function singleStep(world: World, leg: Leg, { id, with: given }: Act, wish: Wish): Effect | undefined {
  const to = given?.['to'] ?? ''
  if (!isTalking(leg) || !isPlain(world, leg) || !isReachable(world, leg, to)) return undefined
  const ref = `${String(id)}/${to}`
  const first = wish === 'transfer' ? over(world, leg) : effect(world, [])
  const after = born(first.world, [{ ref, agent: to, talk: leg.talk, state: 'Ringing' }])
  // Who leaves is missed at once; whether who is called takes part before the answer is not said.
  const missed = wish === 'transfer' ? updated(others(world, leg)) : []
  return effect(listed(after, leg.talk), [...first.told, tellNew(ref), ...missed], first.may)
}

function initiate(world: World, leg: Leg, { id, by, with: given }: Act, wish: Wish): Effect | undefined {
  const to = given?.['to'] ?? ''
  if (!isTalking(leg) || !isPlain(world, leg) || !isReachable(world, leg, to)) return undefined
  const talk = String(id)
  const [mine, theirs] = [`${talk}/${by}`, `${talk}/${to}`]
  const after = born(withLeg(world, inState(leg, 'Held', world)), [
    { ref: mine, agent: by, talk, state: 'Dialing', parent: { ref: leg.ref, wish } },
    { ref: theirs, agent: to, talk, state: 'Ringing' },
  ])
  const held = [tellCall(leg.ref)]
  const fresh = [tellNew(mine), tellNew(theirs)]
  return leg.state === 'Established' ? effect(after, [...held, ...fresh]) : effect(after, fresh, held)
}

/** The call and its consultation, when the consultation was answered and the other one is held. */
function pairOf(world: World, leg: Leg): { readonly original: Leg; readonly asked: Leg } | undefined {
  const other = partner(world, leg)
  if (other === undefined) return undefined
  const [original, asked] = leg.parent?.ref === other.ref ? [other, leg] : [leg, other]
  return isTalking(asked) && original.state !== asked.state && isTalking(original)
    ? { original, asked }
    : undefined
}

const completeTransfer = onCall('CompleteTransfer', (world, leg) => {
  const pair = pairOf(world, leg)
  if (pair === undefined || pair.original.state !== 'Held') return undefined
  const { original, asked } = pair
  // On the held call only a consultation for a transfer offers it; on the established one both do.
  if (leg.ref === original.ref && asked.parent?.wish !== 'transfer') return undefined
  const first = over(world, original)
  const second = over(first.world, first.world.legs[asked.ref] ?? asked)
  const after = joined(unsure(second.world, original.talk), asked.talk, original.talk)
  const stay = [...others(world, original), ...others(world, asked)]
  return effect(after, [...first.told, ...second.told, ...updated(stay)])
})

const completeConference = onCall('CompleteConference', (world, leg) => {
  const pair = pairOf(world, leg)
  if (pair === undefined || pair.original.state !== 'Held' || leg.ref !== pair.asked.ref) return undefined
  const { original, asked } = pair
  const first = over(world, asked)
  const host = { ...inState(original, 'Established', world), host: true }
  const after = joined(withLeg(first.world, host), asked.talk, original.talk)
  const stay = [original, ...others(world, original), ...others(world, asked)]
  return effect(after, [...first.told, ...updated(stay)])
})

const swap = onCall(
  'SwapCalls',
  (world, leg, { with: given }) => {
    const pair = pairOf(world, leg)
    if (pair === undefined || partner(world, leg)?.ref !== given?.['other']) return undefined
    const { original, asked } = pair
    const legs = [inState(original, asked.state, world), inState(asked, original.state, world)]
    return effect(
      withLegs(world, legs),
      legs.map(({ ref }) => tellCall(ref)),
    )
  },
  (world, { with: given }) => ({ otherCallUri: `$${world.legs[given?.['other'] ?? '']?.name ?? ''}.uri` }),
)

const remove = onCall(
  'RemoveParticipantFromConference',
  (world, leg, { with: given }) => {
    const party = others(world, leg).find(({ agent }) => agent === given?.['party'])
    const known = leg.parties !== undefined && isConference(world, leg)
    if (!leg.host || leg.state !== 'Established' || !known || party === undefined) return undefined
    return released(world, party)
  },
  (_, { with: given }) => ({ participant: `$${given?.['party'] ?? ''}.phoneNumber` }),
)

export const consultRules: readonly Rule[] = [
  onCall('SingleStepTransfer', (world, leg, act) => singleStep(world, leg, act, 'transfer'), destination),
  onCall('SingleStepConference', (world, leg, act) => singleStep(world, leg, act, 'conference'), destination),
  onCall('InitiateTransfer', (world, leg, act) => initiate(world, leg, act, 'transfer'), destination),
  onCall('InitiateConference', (world, leg, act) => initiate(world, leg, act, 'conference'), destination),
  completeTransfer,
  completeConference,
  swap,
  remove,
]

function updated(legs: readonly Leg[]) {
  return legs.map(({ ref }) => tellCall(ref, 'ParticipantsUpdated'))
}

/** Which data a joined conversation has is not said, on either side. */
function unsure(world: World, talk: string): World {
  const legs = Object.values(world.legs).filter((leg) => leg.talk === talk)
  return withLegs(
    world,
    legs.map((leg) => ({ ...leg, data: {}, dataKnown: false })),
  )
}
