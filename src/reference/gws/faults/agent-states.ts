import { arriving, op } from './decisions.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { read, replyTo } from './replies.ts'

const userState = '/devices/*/userState'

/** The faults that every agent-state operation can have; `page` is how its requirements begin. */
const ofState = (operation: string, page: string): readonly BentFault[] => {
  const doing = op(operation)
  const told = devices.after(operation)
  return [
    fault(`${page}-refused`, `${page}.accepted`, `${operation} is refused.`, doing.refuse()),
    fault(
      `${page}-accepted-and-forgotten`,
      `${page}.notified`,
      `${operation} is accepted and nothing happens.`,
      doing.pretend(),
    ),
    fault(`${page}-event-lost`, `${page}.notified`, `${operation} takes effect without a word.`, told.drop()),
    fault(
      `${page}-wrong-definition`,
      `${page}.definition`,
      `The event after ${operation} has the id of another definition.`,
      told.set(`${userState}/id`, 'D3663509-3D82-4DD3-A82E-2EA8EFA02AEF'),
    ),
  ]
}

const onlyTold = (operation: string, page: string): BentFault =>
  fault(
    `${page}-only-told`,
    `${page}.state`,
    `${operation} is told, but the state stays as it was.`,
    op(operation).instead(({ device }, outlet, straight) => {
      const before = device.state
      straight(outlet)
      device.state = before
    }),
  )

const notAlways = (operation: string, page: string): readonly BentFault[] => [
  fault(
    `${page}-refused-when-aux-work`,
    `${page}.always`,
    `${operation} is refused to an agent in auxiliary work.`,
    op(operation)
      .when(({ device }) => device.state.workMode === 'AuxWork')
      .refuse(2),
  ),
]

/** What can go wrong with the agent states beside AfterCallWork. */
export const agentStateFaults: readonly BentFault[] = [
  ...ofState('Ready', 'ready'),
  ...ofState('NotReady', 'not-ready'),
  ...ofState('AuxWork', 'aux-work'),
  ...ofState('Offline', 'offline'),
  ...ofState('Lunch', 'custom-state'),
  onlyTold('Ready', 'ready'),
  onlyTold('NotReady', 'not-ready'),
  onlyTold('AuxWork', 'aux-work'),
  onlyTold('Offline', 'offline'),
  ...notAlways('Ready', 'ready'),
  ...notAlways('NotReady', 'not-ready'),
  fault(
    'aux-work-refused-when-ready',
    'aux-work.always',
    'AuxWork is refused to an agent who is ready.',
    op('AuxWork')
      .when(({ device }) => device.state.state === 'Ready')
      .refuse(2),
  ),
  fault(
    'ready-workmode-refused',
    'ready.workmode',
    'Ready is refused with the workmode AutoIn.',
    op('Ready')
      .when(({ body }) => body['workmode'] === 'AutoIn')
      .refuse(2),
  ),
  fault(
    'not-ready-without-device',
    'not-ready.unregistered',
    'NotReady is accepted on a device that the switch does not know.',
    op('NotReady').accept(),
  ),
  fault(
    'offline-ends-http-session',
    'offline.session-stays',
    'After Offline nothing of the user can be read any more.',
    read('/me')
      .where(({ user }) => user?.started === true && user.device.state.state === 'LoggedOut')
      .status(403),
  ),
  fault(
    'custom-state-reason-stays',
    'custom-state.left',
    'The reason of a custom state stays when another state is set.',
    op('Ready', 'NotReady', 'AuxWork', 'AfterCallWork').instead(({ device }, outlet, straight) => {
      const { reason } = device.state
      straight({
        ...outlet,
        tell: (notice) => {
          if (reason !== undefined) device.state = { ...device.state, reason }
          outlet.tell(notice)
        },
      })
    }),
  ),
  fault(
    'custom-state-reason-missing',
    'custom-state.notified devices-topic.user-state-reason',
    'The event after a custom state has no reason.',
    devices.remove(`${userState}/reason`),
  ),
  fault(
    'all-channels-refused',
    'all-channels.accepted',
    'Ready and NotReady for all channels are refused.',
    replyTo('Ready', 'NotReady')
      .where(({ path }) => path === '/me')
      .replace(() => ({
        status: 400,
        body: { statusCode: 2, statusMessage: 'There is no such operation here.' },
      })),
  ),
  fault(
    'all-channels-without-voice',
    'all-channels.notified',
    'Ready and NotReady for all channels leave the voice channel out.',
    arriving('POST', '/me', ({ body }) =>
      body?.['operationName'] === 'Ready' || body?.['operationName'] === 'NotReady'
        ? {
            path: '/me',
            method: 'POST',
            body: { operationName: 'StartContactCenterSession', channels: ['chat'] },
          }
        : {},
    ),
  ),
  fault(
    'all-channels-unknown-accepted',
    'all-channels.unknown',
    'An unknown operation at /me is taken for NotReady.',
    arriving('POST', '/me', ({ body }) =>
      body &&
      !/^(Start|End)ContactCenterSession$|^(Not)?Ready$/.test(
        JSON.stringify(body['operationName']).slice(1, -1),
      )
        ? { body: { operationName: 'NotReady' } }
        : {},
    ),
  ),
  fault(
    'unknown-channel-is-voice',
    'channel.unknown',
    'Every channel is taken for the voice channel.',
    arriving('POST', '/me/channels/:channel', () => ({ path: '/me/channels/voice' })),
  ),
  fault('control-refused', 'control.accepted', 'A supervisor cannot set the state of an agent.', {
    decide: (ask, plan) =>
      ask.user !== ask.subject && 'change' in plan
        ? { refuse: { statusCode: 3, statusMessage: 'The operation is forbidden.' } }
        : plan,
  }),
  fault(
    'control-accepted-and-forgotten',
    'control.channels-notified',
    'What a supervisor does to an agent’s state is accepted and nothing happens.',
    {
      decide: (ask, plan) =>
        ask.user !== ask.subject && 'change' in plan ? { ...plan, change: () => {} } : plan,
    },
  ),
  fault(
    'control-only-told',
    'control.state',
    'What a supervisor does to an agent’s state is told, but the state stays.',
    {
      decide: (ask, plan) =>
        ask.user !== ask.subject && 'change' in plan
          ? {
              ...plan,
              change(outlet) {
                const before = ask.device.state
                plan.change(outlet)
                ask.device.state = before
              },
            }
          : plan,
    },
  ),
  fault(
    'control-not-told',
    'control.channels-notified',
    'A state that a supervisor set is not told on /v2/me/channels.',
    {
      messages: (_, messages) => messages.filter(({ topic }) => topic !== '/v2/me/channels'),
    },
  ),
  fault(
    'control-told-to-all',
    'control.others-silent',
    'A state that a supervisor set is told to every agent on /v2/me/channels.',
    {
      messages: ({ world }, messages) =>
        messages.flatMap((message) =>
          message.topic === '/v2/me/channels'
            ? [...world.users.keys()].map((to) => ({ ...message, to }))
            : [message],
        ),
    },
  ),
  fault('control-by-agents', 'control.agent-refused', 'An agent may set the state of another one.', {
    arrive(arrival) {
      const supervisor = arrival.world.users.get('supervisor1')
      return /^\/users\/[^/]+\/channels\//.test(arrival.path) && arrival.user && supervisor
        ? { ...arrival, user: supervisor }
        : arrival
    },
  }),
  fault(
    'control-of-nobody',
    'control.unknown-user',
    'An operation on a user that does not exist is accepted.',
    {
      reply: ({ path }, reply) =>
        /^\/users\/[^/]+\/channels\//.test(path) && reply.status === 404
          ? { status: 200, body: { statusCode: 0 } }
          : reply,
    },
  ),
]
