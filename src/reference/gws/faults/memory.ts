import type { Leg, User } from '../model/world.ts'
import type { Twist } from '../twist.ts'

/** What was done so far: the operations that were accepted, in their order. */
export interface Memory {
  /** How often a user has done one. */
  times(user: User, operation: string): number
  /** Whether the latest of a user's operations were these. */
  ended(user: User, ...operations: readonly string[]): boolean
  /** How often one was done to a call, by whomever of its device. */
  timesOn(leg: Leg | undefined, operation: string): number
}

const count = (list: readonly string[] | undefined, operation: string): number =>
  list?.filter((one) => one === operation).length ?? 0

/**
 * Twists that know what came before. While an operation is decided it is not remembered yet; when its events are
 * written it is.
 */
export const remembering = (make: (memory: Memory) => readonly Twist[]) => (): readonly Twist[] => {
  const byUser = new Map<User, string[]>()
  const byLeg = new Map<Leg, string[]>()
  const memory: Memory = {
    times: (user, operation) => count(byUser.get(user), operation),
    ended: (user, ...operations) =>
      (byUser.get(user) ?? []).slice(-operations.length).join() === operations.join(),
    timesOn: (leg, operation) => (leg ? count(byLeg.get(leg), operation) : 0),
  }
  const keep: Twist = {
    changed({ user, leg, operation }) {
      byUser.set(user, [...(byUser.get(user) ?? []), operation])
      if (leg) byLeg.set(leg, [...(byLeg.get(leg) ?? []), operation])
    },
  }
  return [keep, ...make(memory)]
}
