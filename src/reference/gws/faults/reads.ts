import type { Json } from '../../opponent.ts'
import { arriving, openDoor } from './decisions.ts'
import { isObject } from './edit.ts'
import { fault, type BentFault } from './fault.ts'
import { everyReply, read, replyTo } from './replies.ts'

const ok = { status: 200, body: { statusCode: 0 } }

/** What can go wrong with reads, credentials and roles. */
export const readFaults: readonly BentFault[] = [
  fault(
    'uris-renamed',
    'return.collection-uris',
    'A collection without fields gives its addresses as links.',
    everyReply.rename('/uris', 'links'),
  ),
  fault(
    'uris-lead-nowhere',
    'return.uris-read',
    'The addresses of a collection cannot be read.',
    everyReply.set('/uris/*', (uri) => (typeof uri === 'string' ? `${uri}/none` : uri)),
  ),
  fault(
    'collection-as-items',
    'return.collection-fields',
    'Calls are given as items when their fields are asked for.',
    read('/me/calls').rename('/calls', 'items'),
  ),
  fault(
    'single-as-item',
    'return.single',
    'A single resource is given as item.',
    read('/me/devices/:id').rename('/device', 'item'),
    read('/me/calls/:id').rename('/call', 'item'),
  ),
  fault(
    'fields-all-gives-uris',
    'return.collection-fields',
    'Calls are given by their addresses although their fields are asked for.',
    arriving('GET', '/me/calls', () => ({ query: new URLSearchParams() })),
  ),
  fault(
    'fields-all-is-not-all',
    'request.fields-all recovery.devices-format',
    'With fields=* devices have no deviceState.',
    read('/me/devices').remove('/devices/*/deviceState'),
  ),
  fault(
    'subresources-ignored',
    'recovery.together me.features',
    'Subresources that are asked for are not given.',
    read('/me').set('/user', (user) => {
      if (!isObject(user)) return user
      const { calls: _calls, features: _features, ...others } = user
      return others
    }),
  ),
  fault(
    'subresource-devices-missing',
    'request.subresources',
    'Who has started a session does not get the devices with the user.',
    read('/me')
      .where(({ user }) => user?.started === true)
      .remove('/user/devices'),
  ),
  fault('no-json-as-empty', 'request.not-json-unchanged', 'A body that is no JSON is taken for NotReady.', {
    arrive: (arrival) => (arrival.body ? arrival : { ...arrival, body: { operationName: 'NotReady' } }),
  }),
  fault(
    'calls-of-everybody',
    'recovery.own-calls',
    'Every agent reads the calls of all who have any.',
    () => {
      let latest: Json = []
      return {
        reply(exchange, reply) {
          if (exchange.path !== '/me/calls' || !isObject(reply.body)) return reply
          const own = reply.body['calls'] ?? null
          if (Array.isArray(own) && own.length > 0) latest = own as Json
          return own === null ? reply : { ...reply, body: { ...reply.body, calls: latest } }
        },
      }
    },
  ),
  fault(
    'calls-not-read',
    'recovery.calls recovery.together',
    'No calls can be read.',
    read('/me/calls').set('/calls', []),
    read('/me').set('/user/calls', []),
  ),
  fault(
    'devices-read-without-work-mode',
    'recovery.devices',
    'The devices of reads have no work mode.',
    read('/me/devices').remove('/devices/*/userState/workMode'),
  ),
  fault(
    'me-is-somebody-else',
    'me.user auth.basic',
    'GET /me without subresources gives another user.',
    read('/me')
      .where(({ query }) => query.size === 0)
      .set('/user/id', '00000000000000000000000000000000'),
  ),
  fault(
    'me-at-another-address',
    'me.uri',
    'The user has the address of another.',
    read('/me').set('/user/uri', (uri) => (typeof uri === 'string' ? `${uri}0` : uri)),
  ),
  fault('me-without-address', 'me.uri', 'The user has no address.', read('/me').remove('/user/uri')),
  fault(
    'me-with-password',
    'me.password-hidden',
    'The user’s password is shown.',
    read('/me').replace((reply, { user }) =>
      isObject(reply.body) && isObject(reply.body['user']) && user
        ? { ...reply, body: { ...reply.body, user: { ...reply.body['user'], password: user.password } } }
        : reply,
    ),
  ),
  fault(
    'me-of-nobody',
    'me.of-nobody auth.anonymous auth.wrong-password',
    'GET /me needs no credentials.',
    openDoor('GET', '/me'),
  ),
  fault('reads-without-credentials', 'auth.anonymous', 'Reads need no credentials.', openDoor('GET', '/**')),
  fault(
    'role-agent-missing',
    'roles.agent',
    'Agents do not have the role ROLE_AGENT.',
    read('/me').set('/user/roles', (roles) =>
      Array.isArray(roles) ? roles.filter((role) => role !== 'ROLE_AGENT') : roles,
    ),
  ),
  fault(
    'role-supervisor-missing',
    'roles.supervisor',
    'Supervisors do not have the role ROLE_SUPERVISOR.',
    read('/me').set('/user/roles', ['ROLE_AGENT']),
  ),
  fault(
    'role-admin-missing',
    'roles.administrator',
    'Administrators do not have the role ROLE_ADMIN.',
    read('/me').set('/user/roles', ['ROLE_AGENT']),
  ),
  fault(
    'role-not-needed',
    'roles.no-agent',
    'Who is no agent may work on the voice channel.',
    replyTo('Ready', 'NotReady', 'AfterCallWork', 'AuxWork')
      .code(5)
      .replace(() => ok),
  ),
  fault(
    'agent-states-unreadable',
    'agent-states.readable',
    'The definitions of agent states cannot be read.',
    read('/settings/agent-states').replace(() => ({
      status: 404,
      body: { statusCode: 6, statusMessage: 'Not found.' },
    })),
  ),
  ...(['id', 'operationName', 'displayName', 'state'] as const).map((member) =>
    fault(
      `agent-states-without-${member.toLowerCase()}`,
      'agent-states.members',
      `The definitions of agent states have no ${member}.`,
      read('/settings/agent-states').remove(`/settings/*/${member}`),
    ),
  ),
  ...(
    [
      ['Ready', 'ready'],
      ['NotReady', 'not-ready'],
      ['AfterCallWork', 'after-call-work'],
      ['AuxWork', 'aux-work'],
      ['Offline', 'offline'],
    ] as const
  ).map(([operation, id]) =>
    fault(
      `definition-of-${id}-renumbered`,
      `agent-states.${id}`,
      `The definition of ${operation} has an id of its own.`,
      read('/settings/agent-states').set('/settings/*', (definition) =>
        isObject(definition) && definition['operationName'] === operation
          ? { ...definition, id: '11111111-2222-4333-8444-555555555555' }
          : definition,
      ),
    ),
  ),
]
