import { op } from '../../../faults/decisions.ts'
import { isObject } from '../../../faults/edit.ts'
import { fault, type BentFault } from '../../../faults/fault.ts'
import { request } from '../../../faults/replies.ts'
import type { Reply } from '../../../twist.ts'
import type { Channel } from '../../model.ts'
import { mediaOperations } from '../posts.ts'
import { plural } from '../render.ts'
import { bends } from './pick.ts'

const ok: Reply = { status: 200, body: { statusCode: 0, referenceId: 1 } }
const names = [...new Set(mediaOperations.map(({ name }) => name))]

/** What can go wrong with every operation of a medium alike. */
const ofMedium = (medium: Channel): readonly BentFault[] => {
  const { told } = bends(medium)
  const post = request('POST', `/me/${plural[medium]}/:id`)
  return [
    fault(
      `${medium}-unknown-accepted`,
      `${medium}.operation.unknown`,
      `Operations on a ${medium} that does not exist are accepted.`,
      post.where(({ ask }) => ask !== undefined && ask.item === undefined).replace(() => ok),
    ),
    fault(
      `${medium}-nameless-accepted`,
      `${medium}.operation.name`,
      `A request about a ${medium} without operationName is accepted.`,
      post
        .where(({ ask }, { body }) => ask === undefined && isObject(body) && body['statusCode'] === 1)
        .replace(() => ok),
    ),
    fault(
      `${medium}-unknown-name-accepted`,
      `${medium}.operation.name`,
      `A request about a ${medium} with an unknown operationName is accepted.`,
      post
        .where(({ ask }, { body }) => ask === undefined && isObject(body) && body['statusCode'] === 2)
        .replace(() => ok),
    ),
    fault(
      `${medium}-foreign-completes`,
      `${medium}.operation.foreign`,
      `What another agent tries with a ${medium} is refused, and ends it.`,
      op(...names)
        .when(({ item, user }) => item?.medium === medium && !item.seats.has(user.name))
        .sideEffect(({ item }) => {
          for (const seat of item?.seats.values() ?? []) seat.state = 'Completed'
        }),
    ),
    fault(
      `${medium}-foreign-accepted`,
      `${medium}.operation.foreign-refused`,
      `Who has nothing to do with a ${medium} is told that what he tries with it is accepted.`,
      op(...names)
        .when(({ item, user }) => item?.medium === medium && !item.seats.has(user.name))
        .accept(),
    ),
    fault(
      `${medium}-nobody-accepted`,
      `${medium}.operation.credentials`,
      `Operations on a ${medium} need no credentials.`,
      post.where(({ user }) => user === undefined).replace(() => ok),
    ),
    fault(
      `${medium}-to-everybody`,
      `${medium}.others-silent`,
      `Messages about a ${medium} go to every agent.`,
      told.alsoToStrangers(),
    ),
  ]
}

export const mediaRequestFaults: readonly BentFault[] = (['chat', 'email', 'workitem'] as const).flatMap(
  ofMedium,
)
