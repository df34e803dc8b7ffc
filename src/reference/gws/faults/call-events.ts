import type { JsonObject } from '../../opponent.ts'
import { op } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { phantomCall } from './phantom.ts'
import { refusedLater } from './subscriptions.ts'

const failed = calls.where(({ data }) => data['errorMessage'] !== undefined)
const fine = calls.where(({ data }) => data['errorMessage'] === undefined)
const dialling = calls.state('Dialing')

/** What can go wrong on /v2/me/calls, whatever caused the event. */
export const callEventFaults: readonly BentFault[] = [
  fault(
    'call-topic-refused',
    'calls-topic.subscribe',
    'Nobody can subscribe to /v2/me/calls a second time.',
    refusedLater('/v2/me/calls'),
  ),
  fault(
    'call-events-to-all',
    'calls-topic.own-calls-only',
    'Every agent hears of every call.',
    fine.alsoToStrangers(),
  ),
  fault(
    'call-events-on-other-topic',
    'calls-topic.channel',
    'Call events come on /v2/me/calls/states.',
    fine.moveTo('/v2/me/calls/states'),
  ),
  fault(
    'call-events-from-nowhere',
    'messages.have-a-cause',
    'With every event about a call comes one about a call that there is not.',
    fine.replace((message) => [message, phantomCall(message.to, '0')]),
  ),
  fault(
    'call-events-of-an-end',
    'messages.have-a-cause',
    'Every AttachedDataChanged is followed by one that says that the call was released.',
    fine.type('AttachedDataChanged').replace((message) => [
      message,
      {
        ...message,
        data: {
          ...message.data,
          call: { ...(message.data['call'] as JsonObject), state: 'Released', capabilities: [] },
        },
      },
    ]),
  ),
  fault(
    'call-event-behind-the-call',
    'calls-topic.call-current',
    'Events about an established call list no participants.',
    fine.state('Established').set('/call/participants', []),
  ),
  fault(
    'participants-as-status-change',
    'calls-topic.participants-updated',
    'A change of the participants is told as StatusChange.',
    fine.type('ParticipantsUpdated').set('/notificationType', 'StatusChange'),
  ),
  fault(
    'participants-not-told',
    'calls-topic.participants-updated',
    'A change of the participants is not told.',
    fine.type('ParticipantsUpdated').drop(),
  ),
  fault(
    'data-as-status-change',
    'calls-topic.attached-data-changed',
    'A change of the attached data is told as StatusChange.',
    fine.type('AttachedDataChanged').set('/notificationType', 'StatusChange'),
  ),
  fault(
    'dtmf-not-told',
    'calls-topic.dtmf-sent',
    'Tones that were sent are not told.',
    fine.type('DtmfSent').drop(),
  ),
  fault(
    'dtmf-told-although-refused',
    'calls-topic.dtmf-only-when-sent',
    'A refused SendDtmf is told as DtmfSent.',
    op('SendDtmf').sideEffect(({ leg }, outlet) => {
      if (leg) outlet.tell({ about: 'call', leg, type: 'DtmfSent' })
    }),
  ),
  fault(
    'operation-error-not-told',
    'calls-topic.error-device-uri calls-topic.error-message calls-topic.error-connection-id calls-topic.error-call-uuid',
    'An operation that failed behind its reply is not told.',
    failed.drop(),
  ),
  ...(['deviceUri', 'errorMessage', 'connectionId', 'callUuid'] as const).map((member) =>
    fault(
      `operation-error-without-${kebab(member)}`,
      `calls-topic.${member === 'errorMessage' ? 'error-message' : `error-${kebab(member)}`}`,
      `The news of a failed operation has no ${member}.`,
      failed.remove(`/${member}`),
    ),
  ),
  fault(
    'error-message-always',
    'calls-topic.error-only-then',
    'Every event about a call has an errorMessage, which is empty.',
    fine.set('/errorMessage', ''),
  ),
  ...(
    [
      ['call-missing', 'call', '/call', undefined, 'have no call'],
      ['number-missing', 'phone-number', '/phoneNumber', undefined, 'have no phoneNumber'],
      ['type-missing', 'notification-type', '/notificationType', undefined, 'have no notificationType'],
      [
        'type-misspelt',
        'status-change',
        '/notificationType',
        'StatusChanged',
        'misspell their notificationType',
      ],
      [
        'message-misspelt',
        'message-name',
        '/messageType',
        'CallStateChangedMessage',
        'are called CallStateChangedMessage',
      ],
    ] as const
  ).map(([name, id, pointer, value, says]) =>
    fault(
      `call-event-${name}`,
      `calls-topic.${id}`,
      `Events about calls ${says}.`,
      value === undefined ? fine.remove(pointer) : fine.type('StatusChange').set(pointer, value),
    ),
  ),
  ...(
    [
      ['id-wrong', 'sample-id', '/call/id', 'WRONG000000000000000000000000000', 'have the id of no call'],
      ['state-wrong', 'sample-dialing', '/call/state', 'Ringing', 'say Ringing'],
      ['call-uuid-missing', 'sample-call-uuid', '/call/callUuid', undefined, 'have no callUuid'],
      ['device-uri-missing', 'sample-device-uri', '/call/deviceUri', undefined, 'have no deviceUri'],
      ['uri-missing', 'sample-uri', '/call/uri', undefined, 'have no uri'],
      [
        'uri-dead',
        'sample-uri-reads',
        '/call/uri',
        'http://gws/api/v2/me/calls/none',
        'have an address at which there is nothing',
      ],
      ['participants-missing', 'sample-participants', '/call/participants', [], 'list nobody'],
      ['duration-as-number', 'sample-duration', '/call/duration', 0, 'give the duration as a number'],
      ['mute-as-boolean', 'sample-mute', '/call/mute', false, 'give mute as false'],
      [
        'type-wrong',
        'sample-status-change',
        '/notificationType',
        'ParticipantsUpdated',
        'are of the type ParticipantsUpdated',
      ],
      [
        'number-dialled',
        'sample-phone-number',
        '/phoneNumber',
        '0',
        'give the dialled number as phoneNumber',
      ],
    ] as const
  ).map(([name, id, pointer, value, says]) =>
    fault(
      `dialling-event-${name}`,
      `calls-topic.${id}`,
      `Events about a call that was dialled ${says}.`,
      value === undefined ? dialling.remove(pointer) : dialling.set(pointer, value),
    ),
  ),
  fault(
    'call-uuid-changes',
    'calls-topic.sample-call-uuid',
    'The callUuid is another one in every event.',
    () => {
      let count = 0
      return fine.set('/call/callUuid', () => {
        count += 1
        return `CHANGING${String(count).padStart(24, '0')}`
      })
    },
  ),
  fault(
    'call-event-mixes-generations',
    'messages.as-documented',
    'Calls have the participants of one generation and the id of the other.',
    { resource: (resource, of) => (of.kind === 'call' ? { ...resource, participants: ['5001'] } : resource) },
  ),
  fault('call-type-of-its-own', 'messages.as-documented', 'Calls have a callType that no page knows.', {
    resource: (resource, of) => (of.kind === 'call' ? { ...resource, callType: 'Telephone' } : resource),
  }),
  fault(
    'released-call-offers-operations',
    'messages.as-documented',
    'A released call goes on offering Hangup.',
    {
      resource: (resource, of) =>
        of.kind === 'call' && of.leg.state === 'Released'
          ? { ...resource, capabilities: ['Hangup'] }
          : resource,
    },
  ),
  fault('message-type-missing', 'async.message-type', 'Events have no messageType.', {
    messages: (_, messages) => messages.map((message) => ({ ...message, data: untyped(message.data) })),
  }),
  fault(
    'one-of-two-at-once-lost',
    'async.together',
    'Of two operations that are in flight at once only the first is carried out.',
    () => {
      let inFlight = 0
      return {
        arrive: (arrival) => {
          if (arrival.method === 'POST') inFlight += 1
          return arrival
        },
        decide: (_, plan) => ('change' in plan && inFlight > 1 ? { ...plan, change: () => {} } : plan),
        reply: (exchange, reply) => {
          if (exchange.method === 'POST') inFlight -= 1
          return reply
        },
      }
    },
  ),
]

function untyped(data: JsonObject): JsonObject {
  const { messageType: _, ...others } = data
  return others
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
