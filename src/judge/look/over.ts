import type { SendStep } from '../../catalogue/model.ts'
import type { EntryId } from '../../journal/entry.ts'
import { lengthOf } from '../patience.ts'
import type { Way } from '../way.ts'

/**
 * Why a reply says nothing of the state that its step is about: that state ends by itself, and may have ended before
 * the server took the request. It began no sooner than its cause was asked for, and the server took the request no
 * later than its reply was read, so what is shorter than the state lasts was certainly in it.
 */
export function whyOver(course: Way, step: SendStep, reply: EntryId): string | undefined {
  if (step.holds === undefined) return undefined
  if (lengthOf(course, step.holds) === undefined)
    return 'the target does not say how long the state lasts that this is about'
  if ((course.setting.tape.time(reply) ?? 0) < endOf(course, step)) return undefined
  return 'the state that this is about may have ended before the server took the request'
}

/**
 * The soonest time, in milliseconds of the journal, at which the state that a step is about can have ended by itself;
 * Infinity for a step that is about none.
 */
export function endOf(course: Way, step: SendStep): number {
  const since = course.since(step)
  if (step.holds === undefined || since === undefined) return Infinity
  return (course.setting.tape.time(since) ?? 0) + (lengthOf(course, step.holds) ?? 0)
}
