import type { EventSelector, HearStep, ObserveStep } from '../../catalogue/model.ts'
import type { EntryId, EventEntry } from '../../journal/entry.ts'
import { isSameMessage } from '../claims.ts'
import type { Way } from '../way.ts'
import { resolveText } from '../resolve.ts'
import type { Came } from '../result.ts'
import { whyPast } from './aftermath.ts'
import { keep, lost, open, type Look } from './look.ts'

/**
 * The events that a step waits for: from its cause on, as events may come before the reply to what caused them, and
 * until the driver went on. Each serves one step, and a second delivery is not a second event.
 */
export function lookHear(course: Way, step: HearStep): Look {
  const heard = hearing(course, step)
  if ('look' in heard) return heard
  const { matching, inOrder } = heard
  const found = inOrder.slice(0, step.times)
  const [first, ...others] = found.map(({ seq }) => seq)
  const newest = found.at(-1)
  if (found.length < step.times || first === undefined || newest === undefined)
    return { look: 'open', near: near(course, step, heard.candidates, matching) }
  const past = whyPast(course, step, newest.seq)
  if (past !== undefined) return lost(past, [first, ...others])
  const kept = keep(step.keep, course.setting.system.decode(newest).body)
  if (typeof kept === 'string') return lost(`the event has nothing at ${kept}`, [first, ...others])
  return { look: 'done', evidence: [first, ...others], kept, claims: [first, ...others] }
}

/** Records whether such an event comes. */
export function lookObserve(course: Way, step: ObserveStep): Look {
  const since = course.since(step)
  if (since === undefined) return lost('its cause did not happen')
  const found = course
    .candidates(step, since, course.until(step))
    .find((event) => course.compare(step, event).length === 0)
  if (found === undefined) return open
  return {
    look: 'done',
    evidence: [found.seq],
    kept: [],
    claims: [found.seq],
    observed: `it came: ${JSON.stringify(found.data)}`,
  }
}

interface Hearing {
  readonly candidates: readonly EventEntry[]
  /** Those that are as expected. */
  readonly matching: readonly EventEntry[]
  /** Those of them that came after what `after:` names. */
  readonly inOrder: readonly EventEntry[]
}

/** What came for a step so far, also what came in the wrong order. */
export function hearing(course: Way, step: HearStep): Hearing | Look {
  const since = course.since(step)
  if (since === undefined) return lost('its cause did not happen')
  if (course.participant(step.as) === undefined) return lost(`there is no agent ${step.as}`)
  const channel = resolveText(step.on, course.values)
  if (!channel.ok) return lost(`${channel.missing} is not known`)
  const anchor = step.after === undefined ? undefined : course.anchor(step.after)
  if (step.after !== undefined && anchor === undefined)
    return lost('what it has to come after did not come about')
  const candidates = course.candidates(step, since, course.until(step))
  const matching = candidates
    .filter((event) => course.compare(step, event).length === 0)
    .filter((event, i, all) => event.id === undefined || isFirst(event, all.slice(0, i)))
  return { candidates, matching, inOrder: matching.filter(({ seq }) => seq > (anchor ?? -1)) }
}

function isFirst(event: EventEntry, before: readonly EventEntry[]): boolean {
  return !before.some((other) => isSameMessage(other, event))
}

/** What came instead, most similar first. */
function near(
  course: Way,
  selector: EventSelector,
  candidates: readonly EventEntry[],
  matching: readonly EventEntry[],
): readonly Came[] {
  const wrong = new Set<EntryId>(matching.map(({ seq }) => seq))
  return candidates
    .filter(({ seq }) => !wrong.has(seq))
    .map((event) => ({ entry: event.seq, differences: course.compare(selector, event) }))
    .toSorted((a, b) => a.differences.length - b.differences.length || a.entry - b.entry)
    .slice(0, 5)
}
