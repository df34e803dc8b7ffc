import { equal } from '../base/json.ts'
import type { EntryId, EventEntry } from '../journal/entry.ts'

export interface Claim {
  readonly run: string
  readonly step: string
  /** False for an event that was only observed: it is explained, but an expectation may still need it. */
  readonly used: boolean
}

/** Which event served which expectation: within an execution, one event is never the proof of two. */
export class Claims {
  readonly #byEvent = new Map<EntryId, readonly Claim[]>()
  /** Used events by execution and the wire's id. */
  readonly #delivered = new Map<string, EventEntry>()

  claim(event: EventEntry, claim: Claim): void {
    const others = (this.#byEvent.get(event.seq) ?? []).filter(({ run }) => run !== claim.run)
    this.#byEvent.set(event.seq, [...others, claim])
    if (claim.used && event.id !== undefined) this.#delivered.set(place(event, claim.run), event)
  }

  of(event: EntryId, run: string): Claim | undefined {
    return this.#byEvent.get(event)?.find((claim) => claim.run === run)
  }

  /** Whether another execution has a use for the event. */
  isElsewhere(event: EntryId, run: string): boolean {
    return this.#byEvent.get(event)?.some((claim) => claim.run !== run) === true
  }

  /** Whether an expectation of the execution has used the event, or another delivery of it: that is no second event. */
  isUsed(event: EventEntry, run: string): boolean {
    if (this.of(event.seq, run)?.used === true) return true
    const twin = event.id === undefined ? undefined : this.#delivered.get(place(event, run))
    return twin !== undefined && isSameMessage(twin, event)
  }

  forget(before: EntryId): void {
    for (const seq of this.#byEvent.keys()) if (seq < before) this.#byEvent.delete(seq)
    for (const [key, { seq }] of this.#delivered) if (seq < before) this.#delivered.delete(key)
  }
}

/** Equal to the last member: what a server sends twice for two causes differs at least in its times or its id. */
export function isSameMessage(a: EventEntry, b: EventEntry): boolean {
  return a.participant === b.participant && a.channel === b.channel && a.id === b.id && equal(a.data, b.data)
}

function place({ participant, channel, id }: EventEntry, run: string): string {
  return [run, participant, channel, id ?? ''].join('\n')
}
