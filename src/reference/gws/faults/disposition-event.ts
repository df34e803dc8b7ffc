import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { read } from './replies.ts'

const call = '/me/calls/:id'
const told = calls.after('SetCallDisposition')

/** What can go wrong in the event that tells of a disposition, and in reads. */
export const dispositionEventFaults: readonly BentFault[] = [
  fault(
    'disposition-told-to-strangers',
    'disposition.others-silent',
    'The event after a disposition goes to every agent.',
    told.alsoToStrangers(),
  ),
  fault(
    'disposition-as-status-change',
    'disposition.notification-type',
    'The event after a disposition is a StatusChange.',
    told.set('/notificationType', 'StatusChange'),
  ),
  fault(
    'disposition-call-not-nested',
    'disposition.message-call',
    'The event after a disposition has the call’s members in itself.',
    told.replace((message) => {
      const { call: nested, ...data } = message.data
      return [{ ...message, data: { ...data, ...(nested as typeof data) } }]
    }),
  ),
  fault(
    'disposition-ends-hold',
    'disposition.state-unchanged',
    'A disposition makes the event say that the call is Established.',
    told.set('/call/state', (state) => (state === 'Established' ? 'Held' : 'Established')),
  ),
  fault(
    'disposition-without-value',
    'disposition.message-user-data',
    'The event after a disposition has no user data.',
    told.remove('/call/userData'),
  ),
  fault(
    'disposition-call-wrong-uuid',
    'disposition.call-uuid-resource',
    'Reads of a call give another callUuid.',
    read(call).set('/call/callUuid', 'ZZZZZZZZZZZZZZZZZZZZZZZZ00000000'),
  ),
  ...(['digits', 'formattedPhoneNumber', 'e164Number'] as const).map((member, i) =>
    fault(
      `disposition-event-participants-without-${['digits', 'formatted', 'e164'][i]}`,
      `disposition.message-participant-${['digits', 'formatted', 'e164'][i]}`,
      `The participants in the event after a disposition have no ${member}.`,
      told.remove(`/call/participants/*/${member}`),
    ),
  ),
  ...(
    [
      ['conn-id', '/call/connId', 'ConnID'],
      ['call-type', '/call/callType', 'callType'],
      ['capabilities', '/call/capabilities', 'capabilities'],
      ['listening-in', '/call/supervisorListeningIn', 'supervisorListeningIn'],
      ['monitored-user-muted', '/call/monitoredUserMuted', 'monitoredUserMuted'],
      ['monitoring', '/call/monitoring', 'monitoring'],
      ['path', '/call/path', 'path'],
    ] as const
  ).map(([id, pointer, member]) =>
    fault(
      `disposition-event-without-${id}`,
      `disposition.message-${id}`,
      `The event after a disposition has no ${member}.`,
      told.remove(pointer),
    ),
  ),
  fault(
    'disposition-not-in-reads',
    'disposition.readable',
    'Reads of a call leave the user data out.',
    read(call).remove('/call/userData'),
  ),
  ...(
    [
      ['id', 'message-id', '/call/id', 'ZZZZZZZZZZZZZZZZZZZZZZZZ00000000', 'names another call'],
      [
        'call-uuid',
        'message-call-uuid',
        '/call/callUuid',
        'ZZZZZZZZZZZZZZZZZZZZZZZZ00000000',
        'gives another callUuid',
      ],
      [
        'device',
        'message-device-uri',
        '/call/deviceUri',
        'http://gws/api/v2/users/1',
        'gives the address of no device',
      ],
      ['participants', 'message-participants', '/call/participants', [], 'lists no participants'],
      ['duration', 'message-duration', '/call/duration', 12, 'gives the duration as a number'],
      ['mute', 'message-mute', '/call/mute', 'On', 'says that the call is muted'],
      [
        'uri',
        'message-uri',
        '/call/uri',
        'http://gws/api/v2/me/calls/none',
        'gives an address at which there is nothing',
      ],
      ['number', 'message-phone-number', '/phoneNumber', '0', 'gives the number of another device'],
    ] as const
  ).map(([what, id, pointer, wrong, says]) =>
    fault(
      `disposition-event-wrong-${what}`,
      `disposition.${id}`,
      `The event after a disposition ${says}.`,
      told.set(pointer, wrong),
    ),
  ),
]
