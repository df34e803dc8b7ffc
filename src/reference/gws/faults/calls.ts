import { release, setCallState } from '../operations/call.ts'
import { join, openTalk } from '../operations/talk.ts'
import type { Ask } from '../operations/operation.ts'
import { arriving, op } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { asOwnerOf, asPartyOf } from './impostor.ts'
import { without, added } from './capabilities.ts'
import { read } from './replies.ts'

const lacks = (parameter: string) => (ask: Ask) => ask.body[parameter] === undefined

/** An operation that is refused, or accepted without doing anything; `told` is what does not come then. */
export const refusedOrForgotten = (
  name: string,
  operations: readonly string[],
  accepted: string,
  told: string,
): readonly BentFault[] => [
  fault(`${name}-refused`, accepted, `${operations.join(' and ')} is refused.`, op(...operations).refuse()),
  fault(
    `${name}-accepted-and-forgotten`,
    told,
    `${operations.join(' and ')} is accepted and nothing happens.`,
    op(...operations).pretend(),
  ),
  fault(
    `${name}-event-lost`,
    told,
    `${operations.join(' and ')} takes effect, but who asked is not told.`,
    calls
      .after(...operations)
      .toActor()
      .drop(),
  ),
]

/** What can go wrong with calls of two. */
export const callFaults: readonly BentFault[] = [
  ...refusedOrForgotten('dial', ['Dial'], 'dial.accepted', 'dial.dialing'),
  ...refusedOrForgotten('answer', ['Answer'], 'answer.accepted', 'answer.established').filter(
    ({ name }) => name !== 'answer-accepted-and-forgotten',
  ),
  fault(
    'answer-accepted-and-forgotten',
    'dial.established',
    'Answer is accepted and nothing happens.',
    op('Answer').pretend(),
  ),
  ...refusedOrForgotten('hangup', ['Hangup'], 'hangup.accepted', 'hangup.released'),
  ...refusedOrForgotten('hold', ['Hold'], 'hold.accepted', 'hold.held'),
  ...refusedOrForgotten('retrieve', ['Retrieve'], 'retrieve.accepted', 'retrieve.established'),
  fault(
    'dial-does-not-ring',
    'dial.ringing',
    'The agent who was called is not told.',
    calls.after('Dial').state('Ringing').drop(),
  ),
  fault(
    'answer-not-told-to-caller',
    'dial.established',
    'The caller is not told that the call was answered.',
    calls.after('Answer').toOthers().drop(),
  ),
  fault(
    'participants-are-nobody',
    'dial.participants',
    'Reads of a call list the participant 0.',
    read('/me/calls/:id').set('/call/participants/*', (participant) =>
      typeof participant === 'string'
        ? '0'
        : { e164Number: '', formattedPhoneNumber: '0', phoneNumber: '0', digits: '0' },
    ),
  ),
  fault(
    'dial-to-nowhere',
    'dial.destination-missing',
    'Dial without a destination calls the outside.',
    op('Dial').when(lacks('destination')).as(toOutside),
  ),
  fault(
    'dial-without-number',
    'dial.number-missing',
    'Dial with a destination without a number calls the outside.',
    op('Dial')
      .when(
        ({ body }) =>
          typeof body['destination'] === 'object' && !JSON.stringify(body).includes('phoneNumber'),
      )
      .as(toOutside),
  ),
  fault(
    'dial-refused-but-dials',
    'dial.destination-missing dial.number-missing',
    'A Dial that is refused for its destination makes a call all the same.',
    {
      decide(ask, plan, again) {
        if (ask.operation !== 'Dial' || !('refuse' in plan) || plan.refuse.statusCode !== 1) return plan
        const other = again(toOutside(ask))
        return 'change' in other ? { ...plan, aside: other.change } : plan
      },
    },
  ),
  fault(
    'dial-refused-but-told',
    'dial.refused-silent',
    'A Dial that is refused for its destination is told as a call that fails at once.',
    op('Dial').sideEffect(({ world, device }, outlet) => {
      const leg = join(world, openTalk(world), device, { state: 'Dialing', type: 'Outbound', dnis: '0' })
      outlet.tell({ about: 'call', leg, type: 'StatusChange' })
      release(world, leg, outlet)
    }),
  ),
  fault(
    'dial-user-data-lost',
    'dial.user-data',
    'User data that is given with Dial is lost.',
    op('Dial').as(({ body, ...ask }) => {
      const { userData: _, ...rest } = body
      return { ...ask, body: rest }
    }),
  ),
  fault(
    'dial-user-data-only-here',
    'dial.user-data-other-side',
    'User data that is given with Dial does not reach the called agent.',
    calls.after('Dial').state('Ringing').remove('/call/userData'),
  ),
  fault(
    'dial-from-foreign-device',
    'dial.foreign-device',
    'An agent may dial from the device of another.',
    asOwnerOf('POST', '/calls'),
  ),
  fault(
    'outside-never-answers',
    'dial.outside',
    'Calls to the outside are never answered.',
    op('Dial').instead((_, outlet, straight) => straight({ ...outlet, later: () => {} })),
  ),
  fault(
    'unknown-operation-dials',
    'dial.unknown-operation',
    'Any operation posted to the calls of a device is taken for Dial.',
    arriving('POST', '/me/devices/:id/calls', ({ body }) => ({
      body: { destination: { phoneNumber: '90015550102' }, ...body, operationName: 'Dial' },
    })),
  ),
  fault(
    'answer-only-told',
    'answer.state',
    'Answer is told, but reads show the call as Ringing.',
    read('/me/calls/:id').set('/call/state', 'Ringing'),
    read('/me/calls').set('/calls/*/state', 'Ringing'),
  ),
  fault('answer-not-offered', 'answer.offered', 'Ringing calls do not offer Answer.', without('Answer')),
  fault(
    'answer-by-caller',
    'answer.not-by-caller',
    'Whoever dials may answer the call.',
    op('Answer')
      .when(({ leg }) => leg?.state === 'Dialing')
      .accept(({ leg }, outlet) => {
        if (leg) setCallState(leg, 'Established', outlet)
      }),
  ),
  fault('answer-by-others', 'answer.not-by-others', 'Any agent may answer any call.', asPartyOf('Answer')),
  fault(
    'answer-twice',
    'answer.twice capabilities.call',
    'A call may be answered again and again.',
    op('Answer')
      .when(({ leg }) => leg?.state === 'Established')
      .accept(({ leg }, outlet) => {
        if (leg) setCallState(leg, 'Established', outlet)
      }),
  ),
  fault(
    'hangup-not-told-to-other-side',
    'hangup.other-side',
    'The other party is not told of the end of the call.',
    calls.after('Hangup').toOthers().drop(),
  ),
  fault(
    'hangup-offers-more',
    'hangup.capabilities messages.as-documented',
    'A released call still offers what it offered.',
    calls.state('Released').set('/call/capabilities', ['Hangup', 'Hold']),
  ),
  fault('hangup-by-others', 'hangup.foreign', 'Any agent may end any call.', asPartyOf('Hangup')),
  fault(
    'hangup-leaves-call-behind',
    'hangup.gone',
    'A call that was hung up stays among the agent’s calls.',
    op('Hangup').instead(({ leg }, outlet, straight) => {
      straight(outlet)
      if (leg) leg.state = 'Held'
    }),
  ),
  fault(
    'hangup-of-one-side-only',
    'hangup.other-side',
    'Hangup ends the call of the one who asks, and the other goes on alone.',
    op('Hangup').instead(({ leg }, outlet) => {
      if (!leg) return
      leg.last = ['0']
      leg.talk.legs = leg.talk.legs.filter((other) => other !== leg)
      setCallState(leg, 'Released', outlet)
    }),
  ),
  fault(
    'hold-only-told',
    'hold.read',
    'Hold is told, but the call stays Established.',
    op('Hold').instead(({ leg }, outlet, straight) => {
      straight(outlet)
      if (leg) leg.state = 'Established'
    }),
  ),
  fault(
    'hold-on-both-sides',
    'messages.have-a-cause',
    'Hold puts the other party’s call on hold as well.',
    op('Hold').instead(({ leg }, outlet, straight) => {
      straight(outlet)
      for (const other of leg?.talk.legs ?? []) if (other !== leg) setCallState(other, 'Held', outlet)
    }),
  ),
  fault(
    'hold-ends-other-side',
    'hold.other-side',
    'Hold releases the other party without a word.',
    op('Hold').instead(({ leg }, outlet, straight) => {
      straight(outlet)
      for (const other of leg?.talk.legs ?? []) if (other !== leg) other.state = 'Released'
    }),
  ),
  fault('hold-by-others', 'hold.foreign', 'Any agent may hold any call.', asPartyOf('Hold')),
  fault(
    'retrieve-only-told',
    'retrieve.read',
    'Retrieve is told, but the call stays Held.',
    op('Retrieve').instead(({ leg }, outlet, straight) => {
      straight(outlet)
      if (leg) leg.state = 'Held'
    }),
  ),
  fault(
    'caller-hangs-up-unnoticed',
    'call.caller-hangs-up',
    'An agent is not told that a caller from outside hung up.',
    calls.where(({ data }, { ask }) => !ask && JSON.stringify(data).includes('"Released"')).drop(),
  ),
  fault('foreign-call-readable', 'call.own', 'An agent may read every call.', asPartyOf()),
  fault(
    'call-read-without-duration',
    'call.read recovery.calls-format',
    'Reads of a call leave its duration out.',
    read('/me/calls/:id').remove('/call/duration'),
    read('/me/calls').remove('/calls/*/duration'),
  ),
  fault(
    'offers-what-it-refuses',
    'call.offered-works',
    'Established calls offer operations and refuse them all.',
    op(
      'Hold',
      'SendDtmf',
      'AttachUserData',
      'UpdateUserData',
      'DeleteUserData',
      'MuteCall',
      'SingleStepTransfer',
    ).refuse(),
  ),
  fault(
    'refused-operation-told',
    'capabilities.call-silent',
    'An operation that a call refuses is told as if the call were held.',
    op('Answer', 'Hold', 'Retrieve', 'Hangup', 'SendDtmf').sideEffect(({ leg }, outlet) => {
      if (!leg) return
      const before = leg.state
      setCallState(leg, 'Held', outlet)
      leg.state = before
    }),
  ),
  fault(
    'refused-hold-holds',
    'capabilities.call',
    'A Retrieve that the call does not offer is refused, but holds the call without a word.',
    op('Retrieve').sideEffect(({ leg }) => {
      if (leg?.state === 'Established') leg.state = 'Held'
    }),
  ),
  fault(
    'device-operation-not-offered',
    'capabilities.device',
    'Do-not-disturb is refused when it is off already, but is on after that.',
    op('DoNotDisturbOff').sideEffect(({ device }) => {
      device.doNotDisturb = true
    }),
  ),
  fault(
    'calls-offer-ring',
    'messages.as-documented',
    'Every call offers Answer, whatever its state.',
    added('Answer'),
  ),
]

function toOutside(ask: Ask): Ask {
  return { ...ask, body: { ...ask.body, destination: { phoneNumber: '90015550102' } } }
}
