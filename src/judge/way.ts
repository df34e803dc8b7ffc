import type { EventSelector, SendStep, Step } from '../catalogue/model.ts'
import type { EntryId, EventEntry, Evidence } from '../journal/entry.ts'
import type { Claims } from './claims.ts'
import type { Values } from './resolve.ts'
import type { Difference } from './result.ts'
import type { Setting } from './setting.ts'

/** `perhaps`: it names a value that is not known, because its step did not come about. */
export type Allowance = 'yes' | 'perhaps' | 'no'

/** One execution's way through its scenario so far: what may be asked of it while a step is looked at. */
export interface Way {
  readonly setting: Setting
  readonly claims: Claims
  readonly values: Values
  /** The expectation of this execution that an event served, if any. */
  claimedBy(event: EntryId): string | undefined
  /** What a step was proven with, once it is done. */
  proofOf(step: string): Evidence | undefined
  /** What shows that a step made the server do something: its own reply, or an event that it caused. */
  workOf(step: string): Evidence | undefined
  /** The entry that an `after:` speaks of: a request's reply, or the newest of the events. */
  anchor(step: string): EntryId | undefined
  participant(agent: string): string | undefined
  /** The step that a step's events come from. */
  causeOf(step: Step): Step | undefined
  /** The sends of the scenario that are about a state which ends by itself. */
  timed(): readonly SendStep[]
  /** Whether a step stands before another in the scenario. */
  isBefore(step: Step, other: Step): boolean
  /** The barriers that stand after a step. */
  barriersAfter(step: Step): readonly Step[]
  /** The entry from which on a step's events count: its cause's request, or the execution's begin. */
  since(step: Step): EntryId | undefined
  /** The entry from which on nothing counts for a step any more: the driver went on. */
  until(step: Step): EntryId
  /** Events of a selector's agent between two entries that no expectation used, on the selector's channel. */
  candidates(selector: EventSelector, since: EntryId, until?: EntryId): readonly EventEntry[]
  /** How an event differs from what a selector wants (its channel is taken for granted). */
  compare(selector: EventSelector, event: EventEntry): readonly Difference[]
  /** Whether the scenario declares an event legal although nothing expects it. */
  allows(event: EventEntry): Allowance
  /** Whether a step that the driver has not done with may still need an event. */
  isAwaited(event: EventEntry): boolean
}
