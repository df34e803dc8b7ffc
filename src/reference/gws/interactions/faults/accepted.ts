import type { JsonObject } from '../../../opponent.ts'
import { lacks } from '../../faults/decisions.ts'
import { isObject } from '../../faults/edit.ts'
import { fault, type BentFault } from '../../faults/fault.ts'
import type { Ask } from '../../operations/operation.ts'
import { interactionOperations } from '../all.ts'
import { during, isOwn, ix, to } from './pick.ts'

const transfer = ['Transfer', 'SingleStepTransfer'] as const
const writing = ['UpdateUserData', 'AttachUserData'] as const

/** An operation that is answered as a success before Accept, and does nothing. */
const early = (name: string, breaks: string, ...operations: readonly string[]): BentFault =>
  fault(
    `ix-${name}-early-accepted`,
    `interactions.${breaks}`,
    `${operations.join(' and ')} before Accept is accepted, and does nothing.`,
    during('Invited', ...operations).accept(),
  )

/** User data without the keys whose values are objects. */
function flat({ body, ...ask }: Ask): Ask {
  const { userData } = body
  const kept = Object.entries(isObject(userData) ? userData : {}).filter(([, value]) => !isObject(value))
  return { ...ask, body: { ...body, userData: Object.fromEntries(kept) satisfies JsonObject } }
}

/** What is to be refused and is answered as a success, although nothing comes of it; or is refused, and yet done. */
export const acceptedFaults: readonly BentFault[] = [
  early('complete', 'complete.before-accept-refused', 'Complete'),
  early('queue', 'queue.before-accept-refused', 'PlaceInQueue'),
  early('transfer', 'transfer.before-accept-refused', ...transfer),
  early('data', 'user-data.not-working-refused', ...writing, 'DeleteUserData'),
  fault(
    'ix-reply-early-accepted',
    'interaction-reply.before-accept',
    'Reply and ReplyAll before Accept are accepted, and do nothing.',
    during('Invited', 'Reply', 'ReplyAll').accept(),
  ),
  fault(
    'ix-accept-twice-accepted',
    'interactions.accept.twice-refused',
    'A second Accept is accepted.',
    during('Processing', 'Accept').accept(),
  ),
  fault(
    'ix-complete-twice-accepted',
    'interactions.complete.twice-refused',
    'A second Complete is accepted.',
    ix('Complete')
      .when(({ interaction }) => interaction?.state === 'Completed')
      .accept(),
  ),
  fault(
    'ix-cancel-nothing-accepted',
    'interactions.cancel.without-answer-refused',
    'Cancel of an e-mail that was not answered is accepted, and does nothing.',
    during('Processing', 'Cancel').accept(),
  ),
  fault(
    'ix-foreign-accepted',
    'interactions.operation.foreign-refused',
    'Who does not own an interaction is told that his operations are accepted.',
    ix(...interactionOperations.map(({ name }) => name))
      .when((ask) => !isOwn(ask))
      .accept(),
  ),
  fault(
    'ix-transfer-to-nobody-accepted',
    'interactions.transfer.user-unknown-refused',
    'A transfer to an agent who does not exist is accepted, and does nothing.',
    during('Processing', ...transfer)
      .when((ask) => !lacks('userId')(ask))
      .accept(),
  ),
  fault(
    'ix-queue-of-no-text',
    'interactions.queue.name-type',
    'A queueName that is no text stands for the first queue.',
    ix('PlaceInQueue')
      .when(({ body }) => body['queueName'] !== undefined && typeof body['queueName'] !== 'string')
      .as((ask) => ({ ...ask, body: { ...ask.body, queueName: ask.world.interactions.queues[0] ?? '' } })),
  ),
  fault(
    'ix-data-nothing-accepted',
    'interactions.user-data.missing-elsewhere',
    'UpdateUserData and AttachUserData without userData are accepted.',
    during('Processing', ...writing)
      .when(lacks('userData'))
      .accept(),
  ),
  fault(
    'ix-data-anything-accepted',
    'interactions.user-data.type',
    'User data that is no object is accepted, and not written.',
    during('Processing', ...writing)
      .when((ask) => !lacks('userData')(ask))
      .accept(),
  ),
  fault(
    'ix-data-refused-but-written',
    'interactions.user-data.type interactions.user-data.missing-elsewhere',
    'UpdateUserData and AttachUserData that are refused remove all user data.',
    during('Processing', ...writing).sideEffect(
      to((interaction) => {
        interaction.userData = {}
      }),
    ),
  ),
  fault(
    'ix-delete-nested-stays',
    'interactions.delete.nested',
    'DeleteUserData leaves keys whose values are objects.',
    ix('DeleteUserData').instead(({ interaction }, outlet, straight) => {
      const kept = Object.entries(interaction?.userData ?? {}).filter(([, value]) => isObject(value))
      straight(outlet)
      if (interaction) interaction.userData = { ...interaction.userData, ...Object.fromEntries(kept) }
    }),
  ),
  fault(
    'ix-delete-flat-only',
    'interactions.delete.nested',
    'DeleteUserData does not see keys whose values are objects.',
    ix('DeleteUserData').as(flat),
  ),
]
