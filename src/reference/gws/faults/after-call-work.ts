import { setState } from '../operations/agent.ts'
import { arriving, op, openDoor } from './decisions.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
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
]

const known = /^(Ready|NotReady|AfterCallWork|AuxWork|Offline|Lunch)$/
