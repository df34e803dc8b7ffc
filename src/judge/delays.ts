import type { Step } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import type { Way } from './way.ts'
import { nearestRank } from './quantiles.ts'

export { quantiles } from './quantiles.ts'

/** One operation and the event it caused, in milliseconds. */
export interface Delay {
  readonly target: string
  readonly event: EntryId
  /** From the request to the event. */
  readonly fromInvoke: number
  /** From the reply to the event; negative where the event came first. */
  readonly fromReply: number
}

export interface Window {
  readonly ms: number
  /** The 99.9th percentile of the measured delays, or the longest of fewer than a thousand. Milliseconds. */
  readonly p999: number
  /** By when an event has come, unless it is rarer than one in a thousand: for waits that need no proof. Milliseconds. */
  readonly usual: number
  readonly samples: number
  /** What the silence proves, in words for the report. */
  readonly bound: string
}

/** A server's slowest thousandth may be slower than what was seen: how much is allowed for that. */
const margin = 3

/**
 * How long silence must last to count: the 99.9th percentile of this run's own delays from an operation to its
 * event, times a margin. With n samples and none later than M, the rate of later ones is below 3/n at 95 %
 * (the rule of three), so few samples demand more: the margin grows by 10/√n.
 */
export function silenceWindow(delays: readonly number[], timeScale: number): Window | undefined {
  if (delays.length === 0) return undefined
  const samples = delays.length
  const p999 = nearestRank(
    delays.toSorted((a, b) => a - b),
    0.999,
  )
  const doubt = 10 / Math.sqrt(samples)
  const factor = margin + doubt
  const ms = Math.ceil(Math.max(p999, 1) * factor * timeScale)
  const rate = Math.min(1, 3 / samples)
  return {
    ms,
    usual: Math.ceil(Math.max(p999, 1) * (1 + doubt) * timeScale),
    p999,
    samples,
    bound: `p99.9 of ${samples} measured delays is ${p999.toFixed(1)} ms; times ${factor.toFixed(1)} is ${ms} ms; fewer than ${(rate * 100).toFixed(rate < 0.01 ? 2 : 1)} % of events are later (95 %)`,
  }
}

/**
 * What a heard event tells of the target's delays. An event that is due at a time of its own (`within`) tells of
 * that time, and not of the way from an operation to its event.
 */
export function delaysOf(course: Way, step: Step, events: readonly EntryId[]): readonly Delay[] {
  const { tape, run, target } = course.setting
  const cause = course.causeOf(step)
  const event = events[0]
  if (step.kind !== 'hear' || step.within !== undefined || cause?.kind !== 'send' || event === undefined)
    return []
  const invoke = tape.invoke(run, cause.key)
  const reply = invoke && tape.reply(invoke.seq)
  const t = tape.time(event)
  if (invoke === undefined || reply?.outcome !== 'answered' || t === undefined) return []
  // Time in which the harness stood still is its own, and one such delay would set the window of the whole run.
  if (tape.stalls.some((stall) => stall.t - stall.ms < t && stall.t > invoke.t)) return []
  return [{ target: target.name, event, fromInvoke: t - invoke.t, fromReply: t - reply.t }]
}
