import { setState } from '../operations/agent.ts'
import { arriving, op, openDoor } from './decisions.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { phantomCall } from './phantom.ts'
import { read, replyTo } from './replies.ts'

const voice = '/me/channels/voice'
const acw = op('AfterCallWork')
const told = devices.after('AfterCallWork')
const workMode = '/devices/*/userState/workMode'

/** What can go wrong with AfterCallWork. */
export const afterCallWorkFaults: readonly BentFault[] = [
  fault(
    'acw-work-mode-missing',
    'acw.notified',
    'The event after AfterCallWork says NotReady without the work mode.',
    told.remove(workMode),
  ),
  fault(
    'acw-accepted-and-forgotten',
    'acw.notified acw.always-takes-effect acw.wrap-up-time-optional',
    'AfterCallWork is accepted and nothing happens.',
    acw.pretend(),
  ),
  fault(
    'acw-is-not-ready',
    'acw.state acw.notified acw.always-takes-effect',
    'AfterCallWork leads to NotReady without a work mode.',
    acw.instead(({ device }, outlet) => setState(device, { state: 'NotReady' }, outlet)),
  ),
  fault('acw-event-lost', 'acw.notified', 'AfterCallWork takes effect, but nobody is told.', told.drop()),
  fault(
    'acw-only-told',
    'acw.state',
    'AfterCallWork is told, but the state stays as it was.',
    acw.instead(({ device }, outlet, straight) => {
      const before = device.state
      straight(outlet)
      device.state = before
    }),
  ),
  fault(
    'acw-of-everybody',
    'acw.others-unchanged',
    'AfterCallWork changes the state of every agent.',
    acw.instead(({ world, device }, outlet, straight) => {
      straight(outlet)
      for (const other of world.users.values())
        if (other.device !== device && other.started) setState(other.device, device.state, outlet)
    }),
  ),
  fault(
    'acw-of-a-neighbour-in-silence',
    'acw.others-unchanged',
    'AfterCallWork changes the state of every other agent too, and tells nobody but the one who asked.',
    acw.instead(({ world, device }, outlet, straight) => {
      straight(outlet)
      for (const other of world.users.values()) if (other.started) other.device.state = device.state
    }),
  ),
  fault(
    'acw-told-to-strangers',
    'acw.others-silent',
    'The event after AfterCallWork goes to every agent.',
    told.alsoToStrangers(),
  ),
  fault(
    'acw-refused-when-not-ready',
    'acw.always-available',
    'AfterCallWork is refused to an agent who is not ready.',
    acw.when(({ device }) => device.state.state === 'NotReady').refuse(2),
  ),
  fault(
    'acw-no-effect-when-aux-work',
    'acw.always-takes-effect',
    'AfterCallWork is accepted in auxiliary work, and the agent stays there.',
    acw.when(({ device }) => device.state.workMode === 'AuxWork').pretend(),
  ),
  fault('acw-refused', 'acw.accepted acw.sample-request', 'AfterCallWork is refused.', acw.refuse()),
  fault(
    'acw-by-reading',
    'acw.get-is-safe',
    'Reading the voice channel with a query sets the state that the query names.',
    arriving('GET', voice, ({ query }) => {
      const operationName = query.get('operationName')
      return operationName === null ? {} : { method: 'POST', body: { operationName } }
    }),
  ),
  fault(
    'acw-without-credentials',
    'acw.credentials',
    'AfterCallWork needs no credentials.',
    openDoor('POST', voice),
  ),
  fault(
    'acw-by-number',
    'acw.operation-name-type',
    'An operationName that is no text is taken for AfterCallWork.',
    arriving('POST', voice, ({ body }) =>
      body && typeof body['operationName'] !== 'string' && 'operationName' in body
        ? { body: { ...body, operationName: 'AfterCallWork' } }
        : {},
    ),
  ),
  fault(
    'acw-not-defined',
    'acw.system-defined',
    'AfterCallWork is not among the definitions of agent states.',
    read('/settings/agent-states').set('/settings/*', (definition) =>
      JSON.stringify(definition).includes('"AfterCallWork"') ? undefined : definition,
    ),
  ),
  fault(
    'acw-for-no-name',
    'acw.operation-name-missing',
    'A request without operationName is taken for AfterCallWork.',
    arriving('POST', voice, ({ body }) =>
      body && !('operationName' in body) ? { body: { ...body, operationName: 'AfterCallWork' } } : {},
    ),
  ),
  fault(
    'acw-for-unknown-name',
    'acw.operation-name-unknown',
    'A request with an unknown operationName is taken for AfterCallWork.',
    arriving('POST', voice, ({ body }) =>
      typeof body?.['operationName'] === 'string' && !known.test(body['operationName'])
        ? { body: { ...body, operationName: 'AfterCallWork' } }
        : {},
    ),
  ),
  fault(
    'acw-needs-wrap-up-time',
    'acw.wrap-up-time-optional',
    'AfterCallWork is refused without wrapUpTime.',
    acw.when(({ body }) => body['wrapUpTime'] === undefined).refuse(1),
  ),
  fault(
    'acw-needs-a-number',
    'acw.wrap-up-time-string acw.sample-request',
    'AfterCallWork is refused when wrapUpTime is text.',
    acw.when(({ body }) => typeof body['wrapUpTime'] === 'string').refuse(2),
  ),
  fault(
    'acw-code-as-text',
    'acw.reply',
    'The reply to AfterCallWork has the text "0" for its code.',
    replyTo('AfterCallWork').set('/statusCode', '0'),
  ),
  fault(
    'acw-empty-reply',
    'acw.reply acw.accepted',
    'The reply to AfterCallWork is an empty object.',
    replyTo('AfterCallWork').body({}),
  ),
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
