import type { NeverStep } from '../../catalogue/model.ts'
import type { EntryId, Evidence, EventEntry } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import { describe } from '../match.ts'
import { resolveText, type Values } from '../resolve.ts'
import type { Problem } from '../result.ts'
import { closing, isForeign } from '../silence/closing.ts'
import { isRepetition } from '../explain.ts'
import { whyPast } from './aftermath.ts'
import { lost, open, type Look } from './look.ts'

/** Whether something came that must not come. It never says that nothing did: see silence/. */
export function lookNever(course: Way, step: NeverStep): Look {
  const since = course.since(step)
  if (since === undefined) return lost('its cause did not happen')
  const channel = resolveText(step.on, course.values)
  if (!channel.ok) return lost(`${channel.missing} is not known`)
  const [first] = violations(course, step)
  if (first === undefined) return open
  const evidence: Evidence = [since, first.seq]
  const past = whyPast(course, step, first.seq)
  if (past !== undefined) return lost(past, evidence)
  return { look: 'broken', evidence, problem: forbiddenProblem(step, first.seq, course.values) }
}

/** All events that break a monitor. */
export function violations(course: Way, step: NeverStep): readonly EventEntry[] {
  return [...disturbances(course, step, closing(course, step) - 1)].filter(
    (event) => !course.isAwaited(event) && !isForeign(course, step, event),
  )
}

/**
 * Events up to an entry that end a monitor's silence, whoever is to blame: all that match and that no expectation used. A repeated
 * message about an unchanged state says nothing new, and the documentation may allow it at any time.
 */
export function* disturbances(course: Way, step: NeverStep, upTo: EntryId): Generator<EventEntry> {
  const since = course.since(step)
  const participant = course.participant(step.as)
  const channel = resolveText(step.on, course.values)
  if (since === undefined || participant === undefined || !channel.ok) return
  for (const event of course.setting.tape.eventsSince(participant, channel.value, since)) {
    if (event.seq > upTo) return
    if (course.compare(step, event).length > 0) continue
    if (course.claimedBy(event.seq) === undefined && !isRepetition(course, event)) yield event
  }
}

function forbiddenProblem(step: NeverStep, event: EntryId, values: Values): Problem {
  return {
    kind: 'forbidden-event',
    sentence: 'An event came that must not come.',
    accepted: [`no ${step.message ?? 'event'}${step.where ? ` with ${describe(step.where, values)}` : ''}`],
    came: [{ entry: event, differences: [] }],
  }
}
