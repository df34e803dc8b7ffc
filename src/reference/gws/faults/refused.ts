import { op } from './decisions.ts'
import { calls } from './events.ts'
import { fault, type BentFault } from './fault.ts'

/** An operation that is refused, or accepted without doing anything; `told` is what does not come then. */
export const refusedOrForgotten = (
  name: string,
  operations: readonly string[],
  accepted: string,
  told: string,
): readonly BentFault[] => [
  fault(`${name}-refused`, accepted, `${operations.join(' and ')} is refused.`, op(...operations).refuse()),
  fault(
    `${name}-accepted-and-forgotten`,
    told,
    `${operations.join(' and ')} is accepted and nothing happens.`,
    op(...operations).pretend(),
  ),
  fault(
    `${name}-event-lost`,
    told,
    `${operations.join(' and ')} takes effect, but who asked is not told.`,
    calls
      .after(...operations)
      .toActor()
      .drop(),
  ),
]
