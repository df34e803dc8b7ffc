import type { Clock } from '../base/clock.ts'
import type { EntryId, EventEntry } from '../journal/entry.ts'

/** A participant's events, for whoever waits for one. Waiting costs nothing until an event comes. */
export interface Inbox {
  push(event: EventEntry): void
  /** The first event from entry `since` on that matches, or undefined after `ms`. */
  first(matches: (event: EventEntry) => boolean, since: EntryId, ms: number): Promise<EventEntry | undefined>
}

interface Waiter {
  readonly matches: (event: EventEntry) => boolean
  readonly found: (event: EventEntry) => void
}

/** Remembers the last `capacity` events: memory stays flat however long a session lasts. */
export function createInbox(clock: Clock, capacity = 5_000): Inbox {
  const events: EventEntry[] = []
  const waiters = new Set<Waiter>()
  return {
    push(event) {
      events.push(event)
      // Half at once, so that dropping the oldest costs nothing per event.
      if (events.length > capacity * 2) events.splice(0, capacity)
      for (const waiter of waiters) if (waiter.matches(event)) waiter.found(event)
    },
    async first(matches, since, ms) {
      const there = events.find((event) => event.seq >= since && matches(event))
      if (there !== undefined || ms <= 0) return there
      const stop = new AbortController()
      let hit: EventEntry | undefined
      const waiter: Waiter = {
        matches: (event) => event.seq >= since && matches(event),
        found(event) {
          hit ??= event
          stop.abort('found')
        },
      }
      waiters.add(waiter)
      await clock.sleep(ms, stop.signal)
      waiters.delete(waiter)
      return hit
    },
  }
}
