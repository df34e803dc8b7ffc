import { arriving, openDoor } from '../../faults/decisions.ts'
import { isObject } from '../../faults/edit.ts'
import { fault, type BentFault } from '../../faults/fault.ts'
import { read, request } from '../../faults/replies.ts'
import { denied, refused } from '../../http/reply.ts'
import type { User } from '../../model/world.ts'
import type { Reply } from '../../twist.ts'
import { afterwards, guestsToo } from './pick.ts'

const forbidden = refused({
  statusCode: 5,
  statusMessage: 'The user lacks the permission for this resource.',
})
const all = read('/interactions')
const mine = read('/me/interactions')
const whole = mine.where(({ query }) => query.has('fields'))
const addresses = mine.where(({ query }) => !query.has('fields'))
const one = read('/interactions/:id')

const unknownIsFound = ({ path }: { readonly path: string }, reply: Reply): Reply =>
  reply.status === 404
    ? { status: 200, body: { statusCode: 0, interaction: { id: path.split('/').at(-1) ?? '' } } }
    : reply

/** What can go wrong when interactions are read, or put. */
export const readFaults: readonly BentFault[] = [
  fault(
    'ix-all-empty',
    'interactions.all.read interactions.all.everyones interactions.queue.stays-active',
    'The list of all interactions is empty.',
    all.where((_, { body }) => isObject(body) && 'uris' in body).set('/uris', []),
    all.where((_, { body }) => isObject(body) && 'interactions' in body).set('/interactions', []),
  ),
  fault(
    'ix-all-own',
    'interactions.all.everyones',
    'The list of all interactions has only those of the agent who asks.',
    arriving('GET', '/interactions', () => ({ path: '/me/interactions' })),
  ),
  fault(
    'ix-all-with-ended',
    'interactions.all.active-only',
    'A completed interaction stays in the list of all.',
    afterwards('Complete', (interaction) => {
      interaction.state = 'Queued'
    }),
  ),
  fault(
    'ix-all-list-renamed',
    'interactions.all.form',
    'The list of all interactions is called list.',
    all.rename('/uris', 'list'),
  ),
  fault(
    'ix-all-without-code',
    'interactions.all.form',
    'The list of all interactions comes without a statusCode.',
    all.remove('/statusCode'),
  ),
  fault(
    'ix-all-not-for-agents',
    'interactions.all.agent',
    'Only administrators may read the list of all interactions.',
    all.where(({ user }) => !user?.roles.includes('ROLE_ADMIN')).replace(() => forbidden),
  ),
  fault(
    'ix-all-not-for-administrators',
    'interactions.all.administrator',
    'Administrators may not read the list of all interactions.',
    all.where(({ user }) => user?.roles.includes('ROLE_ADMIN') === true).replace(() => forbidden),
  ),
  fault(
    'ix-all-for-guests',
    'interactions.all.permission',
    'Who is no agent may read the list of all interactions.',
    guestsToo('GET', '/interactions'),
  ),
  fault(
    'ix-all-without-credentials',
    'interactions.all.credentials',
    'The list of all interactions needs no credentials.',
    openDoor('GET', '/interactions'),
  ),
  fault(
    'ix-mine-without-code',
    'interactions.mine.fields',
    'The agent’s own interactions come without a statusCode.',
    whole.remove('/statusCode'),
  ),
  fault(
    'ix-mine-once',
    'interactions.mine.fields-handled',
    'An agent’s interactions are listed once; every further read gives an empty list.',
    () => {
      const seen = new Set<User>()
      return whole.replace((reply, { user }) => {
        if (!user || seen.has(user)) return { ...reply, body: { statusCode: 0, interactions: [] } }
        seen.add(user)
        return reply
      })
    },
  ),
  fault(
    'ix-mine-empty',
    'interactions.mine.fields-handled interactions.accept.owns interactions.accept.stays',
    'The agent’s own interactions are none.',
    whole.set('/interactions', []),
  ),
  fault(
    'ix-mine-everybodys',
    'interactions.mine.fields-own interactions.complete.ends interactions.reject.not-handled',
    'The agent’s own interactions are those of all.',
    arriving('GET', '/me/interactions', ({ query }) =>
      query.has('fields') ? { path: '/interactions' } : {},
    ),
  ),
  fault(
    'ix-mine-without-data',
    'interactions.mine.fields-format',
    'The agent’s own interactions are listed without their user data.',
    whole.remove('/interactions/*/userData'),
  ),
  fault(
    'ix-mine-none-not-found',
    'interactions.mine.none',
    'Who handles nothing is told that there is no such list.',
    mine
      .where((_, { body }) => isObject(body) && [body['interactions'], body['uris']].some(isEmpty))
      .replace(() => refused({ statusCode: 6, statusMessage: 'There are no interactions.' })),
  ),
  fault(
    'ix-mine-addresses-renamed',
    'interactions.mine.uris',
    'The addresses of the agent’s own interactions are called links.',
    addresses.rename('/uris', 'links'),
  ),
  fault(
    'ix-mine-addresses-twice',
    'interactions.mine.uris-handled',
    'Each address of the agent’s own interactions is given twice.',
    addresses.set('/uris', (uris) => (Array.isArray(uris) ? [...uris, ...uris] : uris)),
  ),
  fault(
    'ix-mine-addresses-lead-nowhere',
    'interactions.mine.uris-read',
    'The addresses of the agent’s own interactions cannot be read.',
    addresses.set('/uris/*', (uri) => `${typeof uri === 'string' ? uri : ''}0`),
  ),
  fault(
    'ix-mine-for-guests',
    'interactions.mine.permission',
    'Who is no agent may read a list of his own.',
    guestsToo('GET', '/me/interactions'),
  ),
  fault(
    'ix-mine-without-credentials',
    'interactions.mine.credentials',
    'The list of one’s own needs no credentials.',
    openDoor('GET', '/me/interactions'),
  ),
  fault(
    'ix-one-refused',
    'interactions.one.read interactions.mine.uris-read',
    'No interaction can be read.',
    one.replace(() => forbidden),
  ),
  fault(
    'ix-one-without-data',
    'interactions.one.user-data',
    'The details of an interaction lack its user data.',
    one.remove('/interaction/userData'),
  ),
  fault(
    'ix-one-unknown-found',
    'interactions.one.unknown',
    'Interactions that do not exist can be read.',
    one.replace((reply, exchange) => unknownIsFound(exchange, reply)),
  ),
  fault(
    'ix-one-for-guests',
    'interactions.one.permission',
    'Who is no agent may read an interaction.',
    guestsToo('GET', '/interactions/:id'),
  ),
  fault(
    'ix-one-without-credentials',
    'interactions.one.credentials',
    'An interaction can be read without credentials.',
    openDoor('GET', '/interactions/:id'),
  ),
  fault(
    'ix-put-unknown-accepted',
    'interactions.put.unknown',
    'What does not exist can be updated.',
    request('PUT', '/interactions/:id')
      .code(6)
      .replace(() => ({ status: 200, body: { statusCode: 0 } })),
  ),
  fault(
    'ix-put-for-guests',
    'interactions.put.permission',
    'Who is no agent may update an interaction.',
    request('PUT', '/interactions/:id')
      .code(5)
      .replace(() => ({ status: 200, body: { statusCode: 0 } })),
  ),
  fault(
    'ix-put-without-credentials',
    'interactions.put.credentials',
    'An interaction can be updated without credentials.',
    request('PUT', '/interactions/:id')
      .where(({ user }, { status }) => user === undefined && status === denied().status)
      .replace(() => ({ status: 200, body: { statusCode: 0 } })),
  ),
]

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0
