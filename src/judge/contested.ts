import type { HearStep } from '../catalogue/model.ts'
import type { EntryId, EventEntry } from '../journal/entry.ts'
import { unheard, type Raw } from './raw.ts'
import { resolveText } from './resolve.ts'
import type { Way } from './way.ts'

/**
 * A step takes the first event that serves it, and cannot know that a later step will need that very one. Where the
 * step that took it could have had another, everything that was asked for did come, and nobody is to blame: then the
 * scenario should say more exactly what it waits for.
 */
export function judgeContested(course: Way, step: HearStep): Raw | undefined {
  const { tape, run, scenario } = course.setting
  const since = course.since(step)
  const channel = resolveText(step.on, course.values)
  const participant = course.participant(step.as)
  if (since === undefined || participant === undefined || !channel.ok) return undefined
  const until = course.until(step)
  for (const event of tape.eventsSince(participant, channel.value, since)) {
    if (event.seq >= until || course.compare(step, event).length > 0) continue
    const claim = course.claims.of(event.seq, run)
    if (claim?.used !== true) continue
    const taker = scenario.steps.find(({ key }) => key === claim.step)
    const other = taker?.kind === 'hear' ? another(course, taker, until) : undefined
    if (other === undefined) continue
    const cause = `event ${String(event.seq)} would have served it, but served an earlier step that could have had event ${String(other.seq)}`
    return unheard(step, cause, [event.seq, other.seq])
  }
  return undefined
}

/** What a step that is served already could have had instead, had it waited for it. */
function another(course: Way, step: HearStep, until: EntryId): EventEntry | undefined {
  const since = course.since(step)
  const anchor = step.after === undefined ? undefined : course.anchor(step.after)
  if (since === undefined) return undefined
  return course
    .candidates(step, Math.max(since, anchor ?? since), until)
    .find((event) => course.compare(step, event).length === 0)
}
