import type { HearStep, ObserveStep, Step } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import { channelLife } from './channel-life.ts'
import type { Course } from './course.ts'
import { describe } from './match.ts'
import { resolveText, resolve } from './resolve.ts'
import type { Came } from './result.ts'
import type { Raw } from './walk.ts'

/**
 * What it means that a step's observation is not in the journal. An event that is missing is the server's fault
 * only when it could have been heard: the operation worked, the channel was armed, whole and alive, the driver
 * waited as long as it promised, and did not stand still itself. Anything less is inconclusive and says so.
 */
export function judgeMissing(course: Course, step: Step, near: readonly Came[]): Raw {
  if (step.kind !== 'hear' && step.kind !== 'observe')
    return open(step, 'the journal ends before its outcome')
  const { tape, run, target } = course.setting
  const since = course.since(step)
  const channel = resolveText(step.on, course.values)
  const participant = course.participant(step.as)
  const end = tape.step(run, step.key).end
  if (since === undefined || participant === undefined || !channel.ok)
    return open(step, 'its cause did not happen')
  if (end === undefined) return open(step, 'the journal ends while its event was awaited')
  const cause = course.causeOf(step)
  const worked = cause === undefined ? [since] : course.proofOf(cause.key)
  if (worked === undefined) return open(step, 'its cause is not shown to have worked', [since])
  const life = channelLife(tape, participant, channel.value, since)
  if (life.armed === undefined)
    return open(step, `the subscription to ${channel.value} was not armed`, [since])
  if (life.brokenAt !== undefined && life.brokenAt.seq < end.seq) {
    return open(step, 'the event connection had a gap while the event was awaited', [life.brokenAt.seq])
  }
  const waited = end.t - (tape.time(since) ?? end.t)
  const idle = tape.idles.find(
    (entry) => entry.target === target.name && entry.seq > Math.max(...worked) && entry.seq < end.seq,
  )
  if (idle === undefined) {
    if (life.aliveAt === undefined || end.t - life.aliveAt.t > waited / 2) {
      return open(step, 'the event connection showed no life while the event was awaited', [since])
    }
    const limit = patienceOf(course, step)
    if (waited < limit - 1)
      return open(step, `the run waited ${Math.round(waited)} ms of ${Math.round(limit)} ms`, [since])
    const stall = tape.stalls.find(
      (entry) => entry.seq > since && entry.seq < end.seq && entry.ms > waited / 4,
    )
    if (stall !== undefined)
      return open(step, `the harness itself stood still for ${Math.round(stall.ms)} ms`, [stall.seq])
  }
  const [first, ...rest] = worked
  if (first === undefined) return open(step, 'its cause is not shown to have worked', [since])
  const proof = [...rest, life.armed, ...(idle === undefined ? [] : [idle.seq]), end.seq]
  if (step.kind === 'observe') {
    return {
      raw: 'pass',
      step,
      evidence: [first, ...proof],
      observed: `nothing came within ${Math.round(waited)} ms`,
    }
  }
  return {
    raw: 'broken',
    step,
    evidence: [first, ...proof],
    problem: {
      kind: 'missing-event',
      sentence:
        near.length === 0
          ? `No such event came${idle === undefined ? ` within ${Math.round(waited)} ms` : ' although the server has nothing left to send'}.`
          : `What came${idle === undefined ? ` within ${Math.round(waited)} ms` : ''} is not what had to come.`,
      accepted: [describeHear(course, step)],
      came: near,
    },
  }
}

/** How long the driver waits for an event: what the page says, or else the run's own patience. Milliseconds. */
export function patienceOf(course: Course, step: HearStep | ObserveStep): number {
  const { patience, timeScale } = course.setting
  if (step.within === undefined) return patience
  if (typeof step.within === 'number') return step.within * timeScale
  const timer = resolve({ e: 'ref', ref: step.within }, course.values)
  return timer.ok && typeof timer.value === 'number' ? timer.value * timeScale : patience
}

function describeHear(course: Course, step: HearStep): string {
  const times = step.times > 1 ? `${step.times} times ` : ''
  return `${times}${step.message ?? 'an event'}${step.where === undefined ? '' : ` with ${describe(step.where, course.values)}`}`
}

function open(step: Step, cause: string, evidence: readonly EntryId[] = []): Raw {
  return { raw: 'open', step, verdict: 'inconclusive', cause, evidence }
}
