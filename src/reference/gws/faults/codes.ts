import { notFound } from '../http/reply.ts'
import { arriving } from './decisions.ts'
import { isObject } from './edit.ts'
import { devices } from './events.ts'
import { fault, type BentFault } from './fault.ts'
import { everyReply, read, replyTo, request, type Replies } from './replies.ts'

/** Those of the replies whose message has these words: one code has several reasons. */
const saying = (replies: Replies, words: string): Replies =>
  replies.where(
    (_, { body }) =>
      isObject(body) && typeof body['statusMessage'] === 'string' && body['statusMessage'].includes(words),
  )

/** What can go wrong with the codes of refusals, with parameters of addresses, and with what a user or device shows. */
export const codeFaults: readonly BentFault[] = [
  fault(
    'not-offered-by-call-as-internal-error',
    'capabilities.code',
    'An operation that a call does not offer is refused with the code 4.',
    saying(request('POST', '/me/calls/:id'), 'is not possible').set('/statusCode', 4),
  ),
  fault(
    'not-offered-by-device-as-internal-error',
    'return.code-3',
    'An operation that a device does not offer is refused with the code 4.',
    saying(request('POST', '/me/devices/:id'), 'is not possible').set('/statusCode', 4),
  ),
  fault(
    'invalid-parameter-as-missing',
    'return.code-2',
    'A parameter that is not valid gets the code 1.',
    saying(everyReply.code(2), 'is not valid').set('/statusCode', 1),
  ),
  fault(
    'internal-error-as-not-found',
    'return.code-4',
    'State operations that the switch refuses get the code 6.',
    replyTo('Ready', 'NotReady', 'AfterCallWork', 'AuxWork')
      .code(4)
      .replace(() => notFound('device')),
  ),
  fault(
    'lacking-permission-as-not-found',
    'return.code-5',
    'Who lacks a permission gets the code 6.',
    everyReply.code(5).set('/statusCode', 6),
  ),
  fault(
    'unauthenticated-as-forbidden',
    'return.code-20',
    'Who is not authenticated gets the code 3.',
    everyReply.code(20).set('/statusCode', 3),
  ),
  fault(
    'user-as-plain-text',
    'return.content-type',
    'The user is read as plain text.',
    read('/me').replace((reply) => ({
      ...reply,
      headers: { ...reply.headers, 'Content-Type': 'text/plain' },
    })),
  ),
  fault(
    'fields-list-first-only',
    'request.fields-list',
    'Of several fields that are asked for, devices give the first.',
    arriving('GET', '/me/devices', ({ query }) => {
      const [first = '*'] = (query.get('fields') ?? '*').split(',')
      return query.has('fields') ? { query: new URLSearchParams({ fields: first }) } : {}
    }),
  ),
  fault(
    'subresources-star-ignored',
    'request.subresources-all',
    'A star asks for no subresources.',
    arriving('GET', '/me', ({ query }) =>
      query.get('subresources') === '*' ? { query: new URLSearchParams() } : {},
    ),
  ),
  fault(
    'slash-not-found',
    'request.trailing-slash',
    'With a slash at its end no address can be read.',
    arriving('GET', '/**', ({ slash, path }) => (slash ? { path: `${path}/none` } : {})),
  ),
  fault(
    'slash-not-operated',
    'session.start-trailing-slash',
    'With a slash at its end no address knows operations.',
    arriving('POST', '/**', ({ slash, path }) => (slash ? { path: `${path}/none` } : {})),
  ),
  fault(
    'session-partial-without-successes',
    'session.partial-results',
    'A partial success does not say what worked.',
    replyTo('StartContactCenterSession').code(7).remove('/succeeded'),
  ),
  fault(
    'me-disabled',
    'me.enabled',
    'The user is shown as disabled.',
    read('/me').set('/user/enabled', false),
  ),
  fault(
    'me-without-last-name',
    'me.names',
    'The user has no last name.',
    read('/me').remove('/user/lastName'),
  ),
  fault(
    'me-by-another-name',
    'me.user-name',
    'The user is shown by another name than he logged in with.',
    read('/me').set('/user/userName', 'somebody'),
  ),
  fault(
    'forward-off-untold',
    'forward.off-notified',
    'ForwardCallsOff is not told.',
    devices.after('ForwardCallsOff').drop(),
  ),
  fault(
    'states-without-do-not-disturb',
    'devices-topic.do-not-disturb-present',
    'The news of agent states leaves doNotDisturb out.',
    devices.after('Ready', 'NotReady', 'AfterCallWork', 'AuxWork').remove('/devices/*/doNotDisturb'),
  ),
]
