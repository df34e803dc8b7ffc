import type { Json, JsonObject } from '../../../opponent.ts'
import { arriving, op } from '../../faults/decisions.ts'
import { isObject } from '../../faults/edit.ts'
import { fault, type BentFault } from '../../faults/fault.ts'
import { request } from '../../faults/replies.ts'
import type { Ask } from '../../operations/operation.ts'
import { interactionOperations } from '../all.ts'
import { isOwn, ix, ok } from './pick.ts'

const post = request('POST', '/me/interactions/:id')
const names = interactionOperations.map(({ name }) => name)
const foreign = (...operations: readonly string[]) => ix(...operations).when((ask) => !isOwn(ask))

/** The same request by the agent whom the interaction belongs to. */
function asOwner(ask: Ask): Ask {
  const owner = ask.interaction?.agent === undefined ? undefined : ask.world.users.get(ask.interaction.agent)
  return owner ? { ...ask, user: owner, subject: owner } : ask
}

const withoutWords = (body: Json | undefined): JsonObject =>
  isObject(body) && body['status'] === 'error' ? { status: 'error' } : { statusCode: 4 }

/** What can go wrong with every operation alike: names, permissions, whose an interaction is, words. */
export const requestFaults: readonly BentFault[] = [
  fault(
    'ix-nameless-completes',
    'interactions.operation.name-missing',
    'A request without operationName completes the interaction.',
    arriving('POST', '/me/interactions/:id', ({ body }) =>
      body && body['operationName'] === undefined ? { body: { ...body, operationName: 'Complete' } } : {},
    ),
  ),
  fault(
    'ix-nameless-accepted',
    'interactions.operation.name-missing',
    'A request without operationName is answered as a success.',
    post
      .where((_, { body }) => isObject(body) && body['statusCode'] === 1)
      .replace((reply, exchange) => (exchange.ask ? reply : ok)),
  ),
  fault(
    'ix-unknown-name-accepted',
    'interactions.operation.name-unknown',
    'A request with an unknown operationName is answered as a success.',
    post
      .where((_, { body }) => isObject(body) && body['statusCode'] === 2)
      .replace((reply, exchange) => (exchange.ask ? reply : ok)),
  ),
  fault(
    'ix-unknown-name-completes',
    'interactions.operation.name-unknown',
    'An unknown operationName is taken for Complete.',
    arriving('POST', '/me/interactions/:id', ({ body }) =>
      typeof body?.['operationName'] === 'string' && !names.includes(body['operationName'])
        ? { body: { ...body, operationName: 'Complete' } }
        : {},
    ),
  ),
  fault(
    'ix-unknown-id-accepted',
    'interactions.operation.unknown',
    'Operations on interactions that do not exist are accepted.',
    op(...names)
      .when((ask) => ask.interaction === undefined && ask.leg === undefined)
      .accept(),
  ),
  ...['Accept', 'Complete', 'DeleteUserData'].map((name) =>
    fault(
      `ix-unknown-id-accepted-by-${name.toLowerCase()}`,
      'interactions.operation.unknown',
      `${name} of an interaction that does not exist is accepted.`,
      op(name)
        .when((ask) => ask.interaction === undefined && ask.leg === undefined)
        .accept(),
    ),
  ),
  fault(
    'ix-guests-accepted',
    'interactions.operation.permission',
    'Operations are open to who is no agent.',
    post.where(({ user }) => user?.roles.includes('ROLE_AGENT') === false).replace(() => ok),
  ),
  fault(
    'ix-nobody-accepted',
    'interactions.operation.credentials',
    'Operations need no credentials.',
    post.where(({ user }) => user === undefined).replace(() => ok),
  ),
  fault(
    'ix-foreign-complete',
    'interactions.operation.foreign',
    'Any agent can complete any interaction.',
    foreign('Complete').as(asOwner),
  ),
  fault(
    'ix-foreign-data',
    'interactions.operation.foreign',
    'Any agent can write user data on any interaction.',
    foreign('AttachUserData', 'UpdateUserData', 'DeleteUserData').as(asOwner),
  ),
  fault(
    'ix-foreign-silently',
    'interactions.operation.foreign',
    'What an agent may not do to another’s interaction is refused and done.',
    foreign('Complete', 'PlaceInQueue', 'AttachUserData', 'DeleteUserData').sideEffect(({ interaction }) => {
      if (!interaction) return
      interaction.userData = {}
      delete interaction.agent
      interaction.state = 'Queued'
    }),
  ),
  fault(
    'ix-failure-without-words',
    'interactions.operation.failure',
    'A failed operation does not say why.',
    post
      .where(
        (_, { body }) => isObject(body) && (body['status'] === 'error' || Number(body['statusCode']) > 0),
      )
      .replace(({ status, body }) => ({ status, body: withoutWords(body) })),
  ),
  fault(
    'ix-failure-empty',
    'interactions.operation.failure',
    'A failed operation is answered without a body.',
    post.where((_, { status }) => status >= 400).body(undefined),
  ),
]
