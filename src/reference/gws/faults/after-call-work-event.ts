import { arriving, op } from './decisions.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { phantomCall } from './phantom.ts'

const voice = '/me/channels/voice'
const acw = op('AfterCallWork')
const told = devices.after('AfterCallWork')

/** What can go wrong in the event that tells of AfterCallWork. */
export const afterCallWorkEventFaults: readonly BentFault[] = [
  fault(
    'acw-type-misspelt',
    'acw.message-type',
    'The event after AfterCallWork calls itself DeviceStateChangedMessage.',
    told.set('/messageType', 'DeviceStateChangedMessage'),
  ),
  fault(
    'acw-device-not-in-list',
    'acw.message-devices',
    'The event after AfterCallWork has the device’s members in itself and no list.',
    told.replace((message) => [
      {
        ...message,
        data: {
          messageType: 'DeviceStateChangeMessage',
          ...(message.data['devices'] as readonly (typeof message.data)[])[0],
        },
      },
    ]),
  ),
  fault(
    'acw-foreign-device-id',
    'acw.message-device-id',
    'The event after AfterCallWork names a device that is somebody else’s.',
    told.set('/devices/*/id', 'ffffffff-0000-4000-8000-000000000000'),
  ),
  fault(
    'acw-device-inactive',
    'acw.message-device-state',
    'The event after AfterCallWork says that the device is Inactive.',
    told.set('/devices/*/deviceState', 'Inactive'),
  ),
  fault(
    'acw-stale-definition',
    'acw.message-definition-id',
    'The event after AfterCallWork has the definition of Not Ready.',
    told.set('/devices/*/userState/id', '900D55CC-2BB0-431F-8BF9-D3525B383BE6'),
    told.set('/devices/*/userState/displayName', 'Not Ready'),
  ),
  ...(
    [
      ['display-name', 'message-display-name', '/devices/*/userState/displayName', 'has no display name'],
      ['network', 'message-telephony-network', '/devices/*/telephonyNetwork', 'does not name the network'],
      [
        'environment',
        'message-voice-environment',
        '/devices/*/voiceEnvironmentUri',
        'has no voiceEnvironmentUri',
      ],
      ['capabilities', 'message-capabilities', '/devices/*/capabilities', 'has no capabilities'],
    ] as const
  ).map(([name, id, pointer, says]) =>
    fault(`acw-without-${name}`, `acw.${id}`, `The event after AfterCallWork ${says}.`, told.remove(pointer)),
  ),
  fault(
    'acw-foreign-number',
    'acw.message-phone-number',
    'The event after AfterCallWork gives another phone number.',
    told.set('/devices/*/phoneNumber', '0000'),
  ),
  fault(
    'acw-e164-as-number',
    'acw.message-e164-number',
    'The event after AfterCallWork gives e164Number as a number.',
    told.set('/devices/*/e164Number', 5001),
  ),
  fault(
    'acw-sets-do-not-disturb',
    'acw.message-do-not-disturb',
    'AfterCallWork switches do-not-disturb on.',
    acw.instead(({ device }, outlet, straight) => {
      device.doNotDisturb = true
      straight(outlet)
    }),
  ),
  fault(
    'acw-told-as-call',
    'acw.only-devices',
    'AfterCallWork tells on /v2/me/calls of a call that there is not.',
    told.replace((message, { ask }) => [message, phantomCall(message.to, ask?.device.number ?? '')]),
  ),
  fault(
    'unknown-operation-told',
    'acw.operation-name-unknown-silent',
    'An unknown operation on the voice channel is refused, but told as after-call work.',
    arriving('POST', voice, ({ body }) =>
      typeof body?.['operationName'] === 'string' && !known.test(body['operationName'])
        ? { body: { operationName: 'AfterCallWork', unknown: true } }
        : {},
    ),
    acw
      .when(({ body }) => body['unknown'] === true)
      .instead(({ device }, outlet, straight) => {
        const before = device.state
        straight(outlet)
        device.state = before
      }),
    acw.when(({ body }) => body['unknown'] === true).refuse(2, 'do it'),
  ),
  fault(
    'unknown-operation-changes-state',
    'acw.operation-name-unknown return.unmodified',
    'An unknown operation on the voice channel is refused, but makes the agent not ready without a word.',
    {
      arrive: (arrival) => {
        const { body, user, path, method } = arrival
        if (method === 'POST' && path === voice && user && typeof body?.['operationName'] === 'string')
          if (!known.test(body['operationName']))
            user.device.state = { state: 'NotReady', workMode: 'AuxWork' }
        return arrival
      },
    },
  ),
]

const known = /^(Ready|NotReady|AfterCallWork|AuxWork|Offline|Lunch)$/
