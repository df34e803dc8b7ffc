import type { Act } from '../../model.ts'
import { effect, tellCall, tellNew, type Effect, type Rule } from './effect.ts'
import { born, inState, listed, released } from './legs.ts'
import {
  activeLegs,
  deskOf,
  isFree,
  isIn,
  others,
  partner,
  withLeg,
  withLegs,
  type Leg,
  type World,
} from './world.ts'

/** Dial, Answer, Hangup, Hold, Retrieve, SendDtmf, MuteCall, UnmuteCall and call recording. */

/** An operation on a call: `act` says what it does there, or undefined where its outcome is not known. */
export function onCall(
  name: string,
  act: (world: World, leg: Leg, act: Act) => Effect | undefined,
  more: (world: World, act: Act) => Record<string, unknown> = () => ({}),
): Rule {
  return {
    name,
    machine: 'call',
    request: (world, said) => ({
      path: `/me/calls/$${legOf(world, said)?.name ?? ''}.id`,
      body: { operationName: name, ...(more(world, said) as Record<string, string>) },
    }),
    apply(world, said) {
      const leg = legOf(world, said)
      return leg === undefined || leg.agent !== said.by ? undefined : act(world, leg, said)
    },
  }
}

export function legOf(world: World, { call }: Pick<Act, 'call'>): Leg | undefined {
  return call === undefined ? undefined : world.legs[call]
}

export const destination = (_: World, { with: given }: Act) => ({
  destination: { phoneNumber: `$${given?.['to'] ?? ''}.phoneNumber` },
})

const dial: Rule = {
  name: 'Dial',
  machine: 'agent',
  request: (world, act) => ({
    path: `/me/devices/$${act.by}.deviceId/calls`,
    body: { operationName: 'Dial', ...destination(world, act) },
  }),
  apply(world, { id, by, with: given }) {
    const to = given?.['to'] ?? ''
    if (!isIn(deskOf(world, by)) || activeLegs(world, by).length > 0 || by === to || !isFree(world, to))
      return undefined
    const talk = String(id)
    const [mine, theirs] = [`${talk}/${by}`, `${talk}/${to}`]
    const data = Object.fromEntries(world.used.map((key) => [key, [null]]))
    const after = born(world, [
      { ref: mine, agent: by, talk, state: 'Dialing', data },
      { ref: theirs, agent: to, talk, state: 'Ringing', data },
    ])
    return effect(after, [tellNew(mine), tellNew(theirs)])
  },
}

const answer = onCall('Answer', (world, leg) => {
  if (leg.state !== 'Ringing') return undefined
  const dialling = others(world, leg).filter(({ state }) => state === 'Dialing')
  const connected = [leg, ...dialling]
  const after = listed(
    withLegs(
      world,
      connected.map((one) => inState(one, 'Established', world)),
    ),
    leg.talk,
  )
  const tied = connected.flatMap((one) => partner(world, one) ?? [])
  return effect(
    after,
    connected.map(({ ref }) => tellCall(ref)),
    tied.map(({ ref }) => tellCall(ref)),
  )
})

const hangUp = onCall('Hangup', (world, leg) =>
  leg.state === 'Ringing' || leg.state === 'Released' ? undefined : released(world, leg),
)

const hold = onCall('Hold', (world, leg) => {
  if (leg.state !== 'Established' || partner(world, leg) !== undefined) return undefined
  return effect(withLeg(world, inState(leg, 'Held', world)), [tellCall(leg.ref)])
})

const retrieve = onCall('Retrieve', (world, leg) => {
  const alone = activeLegs(world, leg.agent).length === 1
  if (leg.state !== 'Held' || !alone) return undefined
  return effect(withLeg(world, inState(leg, 'Established', world)), [tellCall(leg.ref)])
})

const tones = onCall(
  'SendDtmf',
  (world, leg) => (leg.state === 'Established' ? effect(world, [tellCall(leg.ref, 'DtmfSent')]) : undefined),
  () => ({ digits: '15' }),
)

const muting = [
  { name: 'MuteCall', from: false },
  { name: 'UnmuteCall', from: true },
].map(({ name, from }) =>
  onCall(name, (world, leg) => {
    if (world.traits['mute'] !== true || leg.state !== 'Established' || leg.muted !== from) return undefined
    return effect(withLeg(world, { ...leg, muted: !from }), [tellCall(leg.ref)])
  }),
)

const recordings = [
  { name: 'StartCallRecording', from: ['Stopped'], to: 'Recording' },
  { name: 'PauseCallRecording', from: ['Recording'], to: 'Paused' },
  { name: 'ResumeCallRecording', from: ['Paused'], to: 'Recording' },
  { name: 'StopCallRecording', from: ['Recording', 'Paused'], to: 'Stopped' },
] as const

const recording = recordings.map(({ name, from, to }) =>
  onCall(name, (world, leg) => {
    const may = from.some((state) => state === leg.recording)
    if (world.traits['recording'] !== true || leg.state !== 'Established' || !may) return undefined
    return effect(withLeg(world, { ...leg, recording: to }), [tellCall(leg.ref, 'CallRecordingStateChange')])
  }),
)

export const callRules: readonly Rule[] = [
  dial,
  answer,
  hangUp,
  hold,
  retrieve,
  tones,
  ...muting,
  ...recording,
]
