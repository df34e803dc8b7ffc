import type { HearStep, SendStep, Step } from '../../catalogue/model.ts'
import type { EntryId, EventEntry } from '../../journal/entry.ts'
import { parts } from '../parts.ts'
import { isSafe } from '../tape/actions.ts'
import type { Way } from '../way.ts'
import { endOf } from './over.ts'

/**
 * Why what a step saw at an entry says nothing of a state that ends by itself. A server may answer while the state
 * lasts and carry the request out when it is over: then the state's own end stands among what comes, and what the
 * request does is another thing than in that state. Only what is seen before the soonest end is certain; and
 * everything is, once an event that the request caused was seen before it, as the request was carried out then.
 */
export function whyPast(course: Way, step: Step, seen: EntryId): string | undefined {
  const ends = course.timed().filter((send) => reaches(course, send, step))
  return isPast(course, ends, seen)
    ? 'the state that this is about may have ended before the server carried the request out'
    : undefined
}

/** Whether an event may come from the end of a state that a request of the scenario was about. */
export function mayBeAnEnd(course: Way, { seq }: EventEntry): boolean {
  return isPast(course, course.timed(), seq)
}

function isPast(course: Way, sends: readonly SendStep[], seen: EntryId): boolean {
  const { tape, run } = course.setting
  const time = tape.time(seen) ?? 0
  return sends.some(
    (send) =>
      (tape.invoke(run, send.key)?.seq ?? Infinity) <= seen &&
      time >= endOf(course, send) &&
      !isCarriedOut(course, send),
  )
}

/** Whether what a step sees depends on when a request was carried out. */
function reaches(course: Way, send: SendStep, step: Step): boolean {
  if (step.kind === 'send') return acts(send) && isJudged(step) && course.isBefore(send, step)
  const cause = course.causeOf(step)
  if (cause === undefined || course.isBefore(cause, send)) return false
  // A read and a refusal bring nothing about; but what must not come after them may be the end of the state.
  return acts(send) || (step.kind === 'never' && parts(cause).some(({ key }) => key === send.key))
}

function isJudged({ expect: { expect } }: SendStep): boolean {
  return expect !== 'observe' && expect !== 'nothing'
}

function acts({ method, expect }: SendStep): boolean {
  return !isSafe(method) && expect.expect !== 'refuse'
}

/** Whether an event shows that a request was carried out while the state certainly lasted. */
function isCarriedOut(course: Way, send: SendStep): boolean {
  const end = endOf(course, send)
  return course.setting.scenario.steps.some((step) => {
    if (step.kind !== 'hear') return false
    const cause = course.causeOf(step)
    if (cause === undefined || !parts(cause).some(({ key }) => key === send.key)) return false
    const heard = firstHeard(course, step)
    return heard !== undefined && (course.setting.tape.time(heard) ?? Infinity) < end
  })
}

/** The first event that serves a step, also one that it has not been asked about yet. */
function firstHeard(course: Way, step: HearStep): EntryId | undefined {
  const proof = course.proofOf(step.key)
  const since = course.since(step)
  if (proof !== undefined || since === undefined) return proof?.[0]
  return course
    .candidates(step, since, course.until(step))
    .find((event) => course.compare(step, event).length === 0)?.seq
}
