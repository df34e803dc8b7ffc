import type { Twist } from '../twist.ts'

/** Refuses whoever subscribes to a topic again: the first time it must work, or nobody could log in. */
export const refusedLater = (topic: string) => (): Twist => {
  const before = new Set<string>()
  return {
    maySubscribe({ name }, asked, allowed) {
      if (asked !== topic) return allowed
      if (before.has(name)) return false
      before.add(name)
      return allowed
    },
  }
}
