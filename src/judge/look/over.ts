import type { SendStep } from '../../catalogue/model.ts'
import type { EntryId } from '../../journal/entry.ts'
import { lengthOf } from '../patience.ts'
import { between } from '../silence/ground.ts'
import type { Way } from '../way.ts'

/**
 * Why a reply says nothing of the state that its step is about: that state ends by itself, and may have ended before
 * the server took the request. It began no sooner than its cause was asked for, and the server took the request no
 * later than its reply was read, so what is shorter than the state lasts was certainly in it.
 */
export function whyOver(course: Way, step: SendStep, reply: EntryId): string | undefined {
  if (step.holds === undefined) return undefined
  const holds = lengthOf(course, step.holds)
  if (holds === undefined) return 'the target does not say how long the state lasts that this is about'
  const since = course.since(step)
  if (since === undefined || between(course, since, reply) < holds) return undefined
  return 'the state that this is about may have ended before the server took the request'
}
