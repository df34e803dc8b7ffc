import type { Json, JsonObject } from '../../opponent.ts'
import { definitions } from '../model/agent-state.ts'
import { edit } from './edit.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { refusedLater } from './subscriptions.ts'
import { read } from './replies.ts'

const userState = '/devices/*/userState'
const states = definitions.map(({ operationName }) => operationName)
const told = devices.after(...states)

/** What can go wrong on /v2/me/devices, whatever caused the event. */
export const deviceEventFaults: readonly BentFault[] = [
  fault(
    'device-topic-refused',
    'devices-topic.subscribe',
    'Nobody can subscribe to /v2/me/devices a second time.',
    refusedLater('/v2/me/devices'),
  ),
  fault(
    'device-events-lost',
    'devices-topic.availability ready.notified not-ready.notified',
    'No change of an agent’s state is told.',
    told.drop(),
  ),
  fault(
    'device-events-to-all',
    'devices-topic.own-devices-only',
    'Every agent hears of every device.',
    told.alsoToStrangers(),
  ),
  fault(
    'device-events-on-own-topic',
    'devices-topic.channel',
    'Device events come on /v2/me/devices/states.',
    told.moveTo('/v2/me/devices/states'),
  ),
  fault(
    'device-events-one-behind',
    'devices-topic.user-state-state',
    'Each device event tells of the state before the last.',
    () => {
      const before = new Map<string, Json | undefined>()
      return told.replace((message) => [
        {
          ...message,
          data: edit(message.data, userState, (state) => {
            const last = before.get(message.to) ?? state
            before.set(message.to, state)
            return last
          }) as JsonObject,
        },
      ])
    },
  ),
  fault(
    'device-read-always-ready',
    'devices-topic.as-read not-ready.state',
    'A read of one device shows every agent as Ready.',
    read('/me/devices/:id').set('/device/userState', {
      id: '9430250E-0A1B-421F-B372-F29E69366DED',
      displayName: 'Ready',
      state: 'Ready',
    }),
  ),
  ...(
    [
      ['id-missing', 'id', '/devices/*/id', undefined, 'have no id'],
      ['id-as-number', 'id', '/devices/*/id', 5001, 'give the id as a number'],
      ['device-state-missing', 'device-state', '/devices/*/deviceState', undefined, 'have no deviceState'],
      [
        'device-state-unknown',
        'device-state',
        '/devices/*/deviceState',
        'Available',
        'give a deviceState of their own',
      ],
      [
        'device-state-wrong',
        'device-state-active',
        '/devices/*/deviceState',
        'Inactive',
        'call every device Inactive',
      ],
      ['user-state-missing', 'user-state', userState, undefined, 'have no user state'],
      ['user-state-flat', 'user-state', userState, 'Ready', 'give the user state as text'],
      ['state-unknown', 'user-state-state', `${userState}/state`, 'Busy', 'give a state of their own'],
      ['definition-id-missing', 'definition-id', `${userState}/id`, undefined, 'have no definition id'],
      [
        'display-name-missing',
        'definition-display-name',
        `${userState}/displayName`,
        undefined,
        'have no display name',
      ],
      [
        'display-name-other',
        'definition-of-settings',
        `${userState}/displayName`,
        'Away',
        'give a display name that the settings do not know',
      ],
      ['dnd-wrong', 'do-not-disturb', '/devices/*/doNotDisturb', 'On', 'say that do-not-disturb is on'],
      [
        'forward-to-always',
        'no-forward-to',
        '/devices/*/forwardTo',
        '5002',
        'always name a number for forwarding',
      ],
      ['number-missing', 'sample-phone-number', '/devices/*/phoneNumber', undefined, 'have no phone number'],
      ['e164-missing', 'sample-e164-number', '/devices/*/e164Number', undefined, 'have no e164Number'],
      ['type-renamed', 'message-name', '/messageType', 'DeviceStateChangedMessage', 'misspell their type'],
    ] as const
  ).map(([name, id, pointer, value, says]) =>
    fault(
      `device-event-${name}`,
      `devices-topic.${id}`,
      `Device events ${says}.`,
      value === undefined ? told.remove(pointer) : told.set(pointer, value),
    ),
  ),
  fault(
    'device-event-without-list',
    'devices-topic.sample-devices',
    'Device events have one member device and no list.',
    told
      .where(({ data }) => data['devices'] !== undefined)
      .replace((message) => {
        const { devices: list, ...others } = message.data
        return [{ ...message, data: { ...others, device: (list as readonly JsonObject[])[0] ?? null } }]
      }),
  ),
  fault(
    'device-event-work-mode-when-ready',
    'devices-topic.user-state-work-mode not-ready.notified',
    'The events after Ready and NotReady keep the work mode AuxWork.',
    devices.after('Ready', 'NotReady').set(`${userState}/workMode`, 'AuxWork'),
  ),
  fault(
    'device-event-definition-of-ready-wrong',
    'devices-topic.sample-ready ready.definition',
    'The event after Ready has the definition of Not Ready.',
    devices.after('Ready').set(`${userState}/id`, '900D55CC-2BB0-431F-8BF9-D3525B383BE6'),
  ),
  fault(
    'device-event-definition-for-login',
    'devices-topic.no-definition',
    'The state LoggedIn, which no definition matches, carries the definition of Ready.',
    devices.set(userState, (state) =>
      typeof state === 'object' && state !== null && 'state' in state && state['state'] === 'LoggedIn'
        ? { ...state, id: '9430250E-0A1B-421F-B372-F29E69366DED', displayName: 'Ready' }
        : state,
    ),
  ),
]
