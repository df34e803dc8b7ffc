import type { JsonObject } from '../../../../opponent.ts'
import { op, type Decisions } from '../../../faults/decisions.ts'
import { on, type Events } from '../../../faults/events.ts'
import { fault, type BentFault } from '../../../faults/fault.ts'
import { replyTo, type Replies } from '../../../faults/replies.ts'
import type { Message } from '../../../render/message.ts'
import type { Channel } from '../../model.ts'
import type { SeatState } from '../model.ts'
import { plural } from '../render.ts'

/** What can be bent of one medium. */
export interface Bends {
  readonly told: Events
  /** Messages that show one of these states. */
  state(...states: readonly SeatState[]): Events
  /** Operations on items of this medium. */
  op(...operations: readonly string[]): Decisions
  /** The same while the asking agent sees that state. */
  during(state: SeatState, ...operations: readonly string[]): Decisions
  answers(...operations: readonly string[]): Replies
  /** Two faults: the operation is refused, and it is answered in words that no page prints. */
  notAccepted(operation: string, breaks: string, name?: string): readonly BentFault[]
}

export function bends(medium: Channel): Bends {
  const told = on(`/v2/me/${plural[medium]}`)
  const shown = ({ data }: Message) => (data[medium] as JsonObject | undefined)?.['state']
  const ofMedium = (...operations: readonly string[]) =>
    op(...operations).when(({ item }) => item?.medium === medium)
  const answers = (...operations: readonly string[]) =>
    replyTo(...operations).where(({ path }) => path.startsWith(`/me/${plural[medium]}`))
  return {
    told,
    state: (...states) => told.where((message) => states.includes(shown(message) as SeatState)),
    op: ofMedium,
    during: (state, ...operations) =>
      ofMedium(...operations).when(({ item, user }) => item?.seats.get(user.name)?.state === state),
    answers,
    notAccepted: (operation, breaks, name = `${medium}-${operation.toLowerCase()}`) => [
      fault(
        `${name}-refused`,
        breaks,
        `${operation} of a ${medium} is refused.`,
        ofMedium(operation).refuse(),
      ),
      fault(
        `${name}-in-other-words`,
        breaks,
        `${operation} of a ${medium} is answered in a form that no page prints.`,
        answers(operation).body({ result: 'accepted' }),
      ),
    ],
  }
}
