import { active } from '../model/world.ts'
import { op } from './decisions.ts'
import { edit } from './edit.ts'
import { calls } from './events.ts'
import { sequenceFault, type BentFault } from './fault.ts'
import { agentSequenceFaults } from './agent-sequences.ts'
import { remembering } from './memory.ts'

/** Faults of calls that show only after several operations in a certain order. */
const callSequenceFaults: readonly BentFault[] = [
  sequenceFault(
    'Dial, SetCallDisposition, Answer, Hold, Retrieve, Hold',
    'second-hold-loses-user-data',
    'sequence.own-call-told',
    'The second time that a call is held its user data is lost.',
    remembering((memory) => [
      op('Hold')
        .when(({ leg }) => memory.timesOn(leg, 'Hold') >= 1)
        .instead(({ leg }, outlet, straight) => {
          if (leg) leg.talk.data = []
          straight(outlet)
        }),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, Hold, Retrieve, SetCallDisposition',
    'disposition-after-retrieve-under-wrong-key',
    'sequence.own-call-told',
    'The disposition of a call that was retrieved stands under a key of its own.',
    remembering((memory) => [
      op('SetCallDisposition')
        .when(({ leg }) => memory.timesOn(leg, 'Retrieve') >= 1)
        .as((ask) => ({ ...ask, body: { ...ask.body, dispositionKey: 'Outcome' } })),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, InitiateTransfer, Hangup, Hangup, read calls',
    'held-call-stays-after-second-hangup',
    'sequence.reads-agree',
    'From the second call on, a held call that is hung up stays among the agent’s calls.',
    remembering((memory) => [
      op('Hangup')
        .when(({ leg, user }) => leg?.state === 'Held' && memory.times(user, 'Hangup') >= 1)
        .instead(({ leg }, outlet, straight) => {
          straight(outlet)
          if (leg) leg.state = 'Held'
        }),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, InitiateTransfer, Answer, SwapCalls, SwapCalls',
    'second-swap-loses-offers',
    'sequence.own-call-told',
    'After the second swap no call offers to complete the transfer.',
    remembering((memory) => [
      calls
        .after('SwapCalls')
        .where((_, { ask }) => ask !== undefined && memory.times(ask.user, 'SwapCalls') >= 2)
        .set('/call/capabilities', (names) =>
          Array.isArray(names) ? names.filter((name) => name !== 'CompleteTransfer') : names,
        ),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, MuteCall, Hold, Retrieve',
    'mute-lost-on-retrieve',
    'sequence.own-call-told',
    'A muted call that is held and retrieved is no longer muted.',
    op('Retrieve').instead(({ leg }, outlet, straight) => {
      if (leg) leg.muted = false
      straight(outlet)
    }),
  ),
  sequenceFault(
    'Dial, Answer, MuteCall, UnmuteCall, SendDtmf',
    'tones-refused-after-unmute',
    'sequence.offered-accepted',
    'A call that was muted and unmuted offers to send tones and refuses it.',
    remembering((memory) => [
      op('SendDtmf')
        .when(({ leg }) => memory.timesOn(leg, 'UnmuteCall') >= 1)
        .refuse(2),
    ]),
  ),
  sequenceFault(
    'Dial, AttachUserData, Hangup, Dial',
    'call-begins-with-old-user-data',
    'sequence.new-call-told',
    'A call begins with the user data of the agent’s last call.',
    op('Dial').as((ask) => {
      const last = ask.device.legs.findLast((leg) => !active(leg) && leg.talk.data.length > 0)
      if (!last || ask.body['userData'] !== undefined) return ask
      return { ...ask, body: { ...ask.body, userData: Object.fromEntries(last.talk.data) } }
    }),
  ),
  sequenceFault(
    'Dial, Answer, SingleStepConference, Answer, Hangup',
    'leaving-a-conference-untold',
    'sequence.other-party-told',
    'When one who was added to a call hangs up, those who stay are not told.',
    calls.after('Hangup').type('ParticipantsUpdated').drop(),
  ),
  sequenceFault(
    'Dial, Answer, Hold, Retrieve, SingleStepTransfer',
    'transfer-of-a-retrieved-call-half-told',
    'sequence.other-party-told',
    'When a call that was held and retrieved is transferred, the other party is not told.',
    remembering((memory) => [
      calls
        .after('SingleStepTransfer')
        .type('ParticipantsUpdated')
        .where((_, { ask }) => memory.timesOn(ask?.leg, 'Retrieve') >= 1)
        .drop(),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, InitiateTransfer, Hangup, Retrieve',
    'retrieve-refused-after-consultation',
    'sequence.offered-accepted',
    'A call from which somebody was asked offers to be retrieved afterwards and refuses it.',
    remembering((memory) => [
      op('Retrieve')
        .when(({ leg }) => memory.timesOn(leg, 'InitiateTransfer') >= 1)
        .refuse(2),
    ]),
  ),
  sequenceFault(
    'Dial, AttachUserData, UpdateUserData, DeleteUserDataPair',
    'deleted-key-returns',
    'sequence.own-call-told',
    'Deleting a key that was updated brings its first value back.',
    () => {
      const first = new Map<string, unknown>()
      return [
        op('UpdateUserData').instead(({ leg }, outlet, straight) => {
          for (const [key, value] of leg?.talk.data ?? [])
            if (!first.has(`${leg?.id} ${key}`)) first.set(`${leg?.id} ${key}`, value)
          straight(outlet)
        }),
        op('DeleteUserDataPair').instead(({ leg, body }, outlet, straight) => {
          const key = body['key']
          const value = typeof key === 'string' ? first.get(`${leg?.id} ${key}`) : undefined
          straight({
            ...outlet,
            tell: (notice) => {
              if (leg && typeof key === 'string' && typeof value === 'string') leg.talk.data = [[key, value]]
              outlet.tell(notice)
            },
          })
        }),
      ]
    },
  ),
  sequenceFault(
    'Dial, Answer, Hold, Retrieve, Hold, Answer',
    'held-call-answered-after-second-hold',
    'sequence.not-offered-refused',
    'A call that is held for the second time can be answered.',
    remembering((memory) => [
      op('Answer')
        .when(({ leg }) => leg?.state === 'Held' && memory.timesOn(leg, 'Hold') >= 2)
        .accept(),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, Hold, Retrieve, Answer',
    'refused-answer-mutes',
    'sequence.refusal-changes-nothing',
    'Answer is refused to a call that was held before, but mutes it.',
    remembering((memory) => [
      op('Answer')
        .when(({ leg }) => leg?.state === 'Established' && memory.timesOn(leg, 'Hold') >= 1)
        .sideEffect(({ leg }) => {
          if (leg) leg.muted = !leg.muted
        }),
    ]),
  ),
  sequenceFault(
    'Dial, Answer, Hold, Hangup, SetCallDisposition',
    'disposition-of-a-held-and-released-call-told',
    'sequence.released-silent',
    'The disposition of a call that was held when the other party hung up is told.',
    remembering((memory) => [
      op('SetCallDisposition')
        .when(
          ({ leg }) =>
            leg !== undefined &&
            !active(leg) &&
            memory.timesOn(leg, 'Hold') > memory.timesOn(leg, 'Retrieve'),
        )
        .instead(({ leg }, outlet) => {
          if (leg) outlet.tell({ about: 'call', leg, type: 'AttachedDataChanged' })
        }),
    ]),
  ),
  sequenceFault(
    'Dial, Hangup, Dial, Hangup, Dial, Hangup, Dial',
    'fourth-call-rings-at-caller',
    'sequence.new-call-told',
    'The fourth call that an agent dials is told to that agent as Ringing.',
    remembering((memory) => [
      calls
        .after('Dial')
        .state('Dialing')
        .where((_, { ask }) => ask !== undefined && memory.times(ask.user, 'Dial') % 4 === 0)
        .replace((message) => [
          { ...message, data: edit(message.data, '/call/state', () => 'Ringing') as typeof message.data },
        ]),
    ]),
  ),
]

/** All of them. */
export const sequenceFaults: readonly BentFault[] = [...callSequenceFaults, ...agentSequenceFaults]
