import type { Json, JsonObject } from '../../opponent.ts'
import type { CallState, CallType } from '../model/world.ts'
import type { Twist } from '../twist.ts'
import { edit, isObject } from './edit.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'

/** Calls that show another value of a member than they should, wherever they are shown. */
const shown = (member: string, change: (value: Json | undefined) => Json | undefined): Twist => ({
  resource: (resource, { kind }) =>
    kind === 'call' ? (edit(resource, `/${member}`, change) as JsonObject) : resource,
})

/** Calls of one type that call themselves internal. */
const asInternal = (type: CallType): Twist =>
  shown('callType', (value) => (value === type ? 'Internal' : value))

/** Calls in one state that lack operations. */
const lacking = (state: CallState, ...gone: readonly string[]): Twist => ({
  resource: (resource, of) =>
    of.kind === 'call' && of.leg.state === state
      ? {
          ...resource,
          capabilities: (resource['capabilities'] as readonly string[]).filter(
            (name) => !gone.includes(name),
          ),
        }
      : resource,
})

/** What can go wrong with the members of calls: their type, what they offer, and what the samples print. */
export const callMemberFaults: readonly BentFault[] = [
  fault('inbound-as-internal', 'call.inbound', 'A call from outside is Internal.', asInternal('Inbound')),
  fault(
    'outbound-as-internal',
    'call.outbound',
    'A call to the outside is Internal.',
    asInternal('Outbound'),
  ),
  fault(
    'consult-as-internal',
    'consult-transfer.call-type',
    'The call that asks is Internal.',
    asInternal('Consult'),
  ),
  fault('inbound-without-ani', 'call.ani', 'A call from outside does not say who calls.', {
    resource(resource) {
      const { ani: _, ...others } = resource
      return others
    },
  }),
  fault(
    'ringing-no-user-data',
    'call.ringing-capabilities',
    'A ringing call does not offer AttachUserData.',
    lacking('Ringing', 'AttachUserData'),
  ),
  fault(
    'dialing-no-tones',
    'calls-topic.sample-capabilities',
    'A dialling call does not offer SendDtmf.',
    lacking('Dialing', 'SendDtmf'),
  ),
  fault(
    'established-no-conference',
    'call.established-capabilities',
    'An established call does not offer InitiateConference.',
    lacking('Established', 'InitiateConference'),
  ),
  fault(
    'held-no-transfer',
    'call.held-capabilities',
    'A held call does not offer SingleStepTransfer.',
    lacking('Held', 'SingleStepTransfer'),
  ),
  fault(
    'held-no-hangup',
    'hold.capabilities call.held-capabilities',
    'A held call does not offer Hangup.',
    lacking('Held', 'Hangup'),
  ),
  fault(
    'duration-starts-late',
    'calls-topic.sample-duration-starts',
    'A call that was just dialled has lasted a second.',
    calls.state('Dialing').set('/call/duration', '1'),
  ),
  fault(
    'consult-released-without-parent',
    'complete-conference.parent',
    'A consultation that ends in a conference does not name the call it belonged to.',
    calls.after('CompleteConference').remove('/call/parentCallUri'),
    calls.after('CompleteConference').remove('/call/parentCallPath'),
  ),
  fault(
    'consult-released-with-another-parent',
    'complete-conference.parent',
    'A consultation that ends in a conference names itself as the call it belonged to.',
    calls.after('CompleteConference').replace((message) => {
      const { call } = message.data
      const { parentCallUri, uri = '' } = isObject(call) ? call : {}
      if (!isObject(call) || parentCallUri === undefined) return [message]
      return [{ ...message, data: { ...message.data, call: { ...call, parentCallUri: uri } } }]
    }),
  ),
  fault(
    'complete-conference-as-status',
    'complete-conference.type',
    'That a conference is complete is told as a change of the status.',
    calls.after('CompleteConference').type('ParticipantsUpdated').set('/notificationType', 'StatusChange'),
  ),
  fault(
    'recording-not-noted',
    'recording.user-data',
    'The recorder does not note its state.',
    calls.type('CallRecordingStateChange').remove('/call/userData/GSIP_RECORD'),
  ),
]
