import type { NeverStep } from '../../catalogue/model.ts'
import type { EntryId, Evidence } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import type { Window } from '../delays.ts'
import { disturbances } from '../look/never.ts'
import { resolveText } from '../resolve.ts'
import type { Absence } from '../result.ts'
import { channelLife, type ChannelLife } from './channel-life.ts'
import { idleAfter, stalled } from './harness.ts'

export type Silence =
  | { readonly proven: true; readonly evidence: Evidence; readonly absence: Absence }
  /** Which proof is missing. */
  | { readonly proven: false; readonly cause: string; readonly evidence: readonly EntryId[] }

/** What every proof of one monitor's silence stands on. */
export interface Ground {
  readonly course: Way
  readonly step: NeverStep
  readonly channel: string
  readonly life: ChannelLife
  /** The subscription was armed, the stimulus worked. */
  readonly proof: Evidence
  /** From here on the stimulus is shown to have worked. */
  readonly from: EntryId
  /** The first entry that ends the silence: a gap, or an event that matches, whoever is to blame for it. */
  readonly until: EntryId
}

/** The entry from which on silence counts: the stimulus was sent, and is shown to have worked. Undefined while it is not. */
export function silentFrom(course: Way, step: NeverStep): EntryId | undefined {
  const proof = worked(course, step)
  return proof && Math.max(...proof)
}

export function ground(course: Way, step: NeverStep, window: Window | undefined): Ground | Silence {
  const since = course.since(step)
  const participant = course.participant(step.as)
  const channel = resolveText(step.on, course.values)
  if (since === undefined || participant === undefined || !channel.ok)
    return missing('its cause did not happen')
  const { tape } = course.setting
  const { armed } = channelLife(tape, participant, channel.value, since, since)
  if (armed === undefined) return missing(`the subscription to ${channel.value} was not armed`)
  const proof = worked(course, step)
  if (proof === undefined) return missing('the stimulus is not shown to have worked', [since])
  const from = Math.max(...proof)
  const horizon = horizonOf(course, participant, from, window)
  const [disturbance] = disturbances(course, step, horizon)
  const life = channelLife(tape, participant, channel.value, since, disturbance?.seq ?? horizon + 1)
  const until = Math.min(disturbance?.seq ?? Infinity, life.brokenAt?.seq ?? Infinity)
  return { course, step, channel: channel.value, life, proof: [armed, ...proof], from, until }
}

/**
 * The entry beyond which nothing can matter any more: the scenario has ended, and there was a word or a sign of life
 * late enough to decide. A monitor that stays open is not held against every event of a long run.
 */
function horizonOf(course: Way, participant: string, from: EntryId, window: Window | undefined): EntryId {
  const { tape, run } = course.setting
  const { end } = tape.execution(run)
  const stood = stalled(tape, from, Infinity).ms
  const enough = (tape.time(from) ?? 0) + (window?.ms ?? Infinity) + stood
  const decided = Math.min(idleAfter(course, from)?.seq ?? Infinity, tape.signAt(participant, enough))
  return Math.max(end?.seq ?? Infinity, decided)
}

/** What shows that a monitor's stimulus worked; without a stimulus, that the execution began. */
function worked(course: Way, step: NeverStep): Evidence | undefined {
  const cause = course.causeOf(step)
  if (cause !== undefined) return course.workOf(cause.key)
  const since = course.since(step)
  return since === undefined ? undefined : [since]
}

/** Milliseconds between two entries. */
export function between({ setting: { tape } }: Way, from: EntryId, until: EntryId): number {
  return (tape.time(until) ?? 0) - (tape.time(from) ?? 0)
}

export function missing(cause: string, evidence: readonly EntryId[] = []): Silence {
  return { proven: false, cause, evidence }
}
