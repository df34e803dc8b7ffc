import { op, openDoor } from './decisions.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { remembering } from './memory.ts'
import { everyReply, read, replyTo, request } from './replies.ts'

const ok = { status: 200, body: { statusCode: 0 } }

/** What can go wrong with sessions, replies, credentials and tokens. */
export const accessFaults: readonly BentFault[] = [
  fault(
    'session-start-refused',
    'session.start-accepted',
    'StartContactCenterSession is refused to who has started one before.',
    remembering((memory) => [
      op('StartContactCenterSession')
        .when(({ user }) => memory.times(user, 'StartContactCenterSession') > 0)
        .refuse(),
    ]),
  ),
  fault(
    'session-start-untold',
    'session.start-notified',
    'The start of a session is not told.',
    devices.after('StartContactCenterSession').drop(),
  ),
  fault(
    'session-start-forgotten',
    'session.start-notified',
    'StartContactCenterSession is accepted and nothing happens, from the second time on.',
    remembering((memory) => [
      op('StartContactCenterSession')
        .when(({ user }) => memory.times(user, 'StartContactCenterSession') > 0)
        .pretend(),
    ]),
  ),
  fault(
    'session-start-only-told',
    'session.start-read',
    'The start of a session is told, but reads show the agent logged out.',
    remembering((memory) => [
      op('StartContactCenterSession')
        .when(({ user }) => memory.times(user, 'StartContactCenterSession') > 0)
        .instead(({ device }, outlet, straight) => {
          straight(outlet)
          device.state = { state: 'LoggedOut' }
        }),
    ]),
  ),
  fault(
    'session-start-without-work',
    'session.start-works',
    'Who starts a session for the second time cannot work on the voice channel.',
    remembering((memory) => [
      op('AuxWork')
        .when(({ user }) => memory.times(user, 'StartContactCenterSession') > 1)
        .refuse(),
    ]),
  ),
  fault(
    'session-without-channels',
    'session.channels-missing',
    'A session starts without channels being named.',
    op('StartContactCenterSession')
      .when(({ body }) => body['channels'] === undefined)
      .as((ask) => ({ ...ask, body: { ...ask.body, channels: ['voice'] } })),
  ),
  fault(
    'session-refused-logs-in',
    'session.channels-refused-unchanged',
    'A refused start logs the agent in.',
    op('StartContactCenterSession').sideEffect(({ device }, outlet) => {
      device.state = { state: 'LoggedIn' }
      outlet.tell({ about: 'device', device })
    }),
  ),
  fault(
    'session-partial-as-success',
    'session.partial return.code-7',
    'A session of which a part failed is reported as a success.',
    replyTo('StartContactCenterSession').code(7).body({ statusCode: 0 }),
  ),
  fault(
    'session-partial-without-lists',
    'session.partial session.partial-results',
    'A partial success does not say what worked and what failed.',
    replyTo('StartContactCenterSession').code(7).body({ statusCode: 7 }),
  ),
  fault(
    'session-partial-not-open',
    'session.partial-succeeded',
    'Of a partial success no channel is open.',
    op('StartContactCenterSession')
      .when(({ user }) => !user.multimedia)
      .pretend(),
  ),
  fault(
    'session-partial-without-message',
    'session.partial-failed',
    'The failed channels of a partial success have no message.',
    replyTo('StartContactCenterSession').code(7).remove('/failed/*/statusMessage'),
  ),
  fault(
    'session-all-failed-as-success',
    'session.all-failed',
    'A session of which no channel can be opened is reported as a success.',
    op('StartContactCenterSession')
      .when(({ device }) => !device.registered)
      .accept(),
  ),
  fault(
    'session-without-credentials',
    'session.credentials',
    'A session may be started by nobody.',
    openDoor('POST', '/me'),
  ),
  fault(
    'session-end-refused',
    'session.end-accepted',
    'EndContactCenterSession is refused.',
    op('EndContactCenterSession').refuse(),
  ),
  fault(
    'session-end-forgotten',
    'session.end-logs-out',
    'EndContactCenterSession is accepted and the agent stays logged in.',
    op('EndContactCenterSession').pretend(),
  ),
  fault(
    'session-ends-for-ever',
    'session.end-and-start',
    'Who has ended a session cannot start another.',
    () => {
      const ended = new Set<string>()
      return {
        changed({ operation, user }) {
          if (operation === 'EndContactCenterSession') ended.add(user.name)
        },
        decide: ({ operation, user }, plan) =>
          operation === 'StartContactCenterSession' && ended.has(user.name)
            ? { refuse: { statusCode: 3, statusMessage: 'The session has ended.' } }
            : plan,
      }
    },
  ),
  fault(
    'code-missing',
    'return.status-code',
    'Refusals have no statusCode.',
    everyReply.code(1, 2, 3, 5, 6, 19).remove('/statusCode'),
  ),
  fault(
    'code-as-text',
    'return.status-code',
    'The replies to reads of calls have their statusCode as text.',
    read('/me/calls').set('/statusCode', '0'),
  ),
  fault(
    'success-with-message',
    'return.code-0',
    'A success comes with a statusMessage.',
    everyReply.code(0).set('/statusMessage', 'OK'),
  ),
  fault(
    'refusal-without-message',
    'return.message',
    'A refusal has no statusMessage.',
    everyReply.code(1, 2, 3, 4, 5, 6, 19, 20).remove('/statusMessage'),
  ),
  fault(
    'refusal-with-more',
    'return.nothing-else',
    'A refusal has members beside statusCode and statusMessage.',
    everyReply.code(1, 2, 3, 4, 5, 6, 19, 20).set('/trace', 'at com.example.Handler'),
  ),
  fault(
    'refused-user-data-written',
    'attach.missing attach.wrong update.missing delete-pair.missing',
    'Operations on user data that are refused replace it all the same.',
    op('AttachUserData', 'UpdateUserData', 'DeleteUserDataPair').sideEffect(({ leg }) => {
      if (leg) leg.talk.data = [['broken', 'yes']]
    }),
  ),
  fault(
    'missing-parameter-as-invalid',
    'return.code-1',
    'A missing parameter gets the code 2.',
    everyReply.code(1).set('/statusCode', 2),
  ),
  fault(
    'not-found-as-forbidden',
    'return.code-6',
    'What is not found gets the code 3.',
    everyReply.code(6).set('/statusCode', 3),
  ),
  fault(
    'unknown-call-accepted',
    'return.code-6-operation',
    'An operation on a call that does not exist is accepted.',
    request('POST', '/me/calls/:id')
      .code(6)
      .replace(() => ok),
  ),
]
