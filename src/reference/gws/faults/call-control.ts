import { setCallState } from '../operations/call.ts'
import { op } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { asPartyOf } from './impostor.ts'
import { added } from './capabilities.ts'
import { read } from './replies.ts'

/** What can go wrong with ending, holding and reading calls, and with what they offer. */
export const callControlFaults: readonly BentFault[] = [
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
    'hangup.gone recovery.released',
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
