import { at, canonical, equal, isArray, isObject, type Json } from '../base/json.ts'
import type { Unsolicited } from '../catalogue/model.ts'
import type { EventEntry } from '../journal/entry.ts'
import { documented } from './conform.ts'
import type { Way } from './way.ts'
import { matches } from './match.ts'

/** Whether a rule of its topic says that an event may come although nothing in the scenario causes it. */
export function isUnsolicited(course: Way, event: EventEntry): boolean {
  const { body } = course.setting.system.decode(event)
  return rulesFor(course, event).some(
    (rule) =>
      (rule.where === undefined || matches(rule.where, body, course.values)) && repeats(course, event, rule),
  )
}

/**
 * Whether an event only says again what the one before it said, where its topic allows that. Stricter than the
 * rule itself: the pointers that a rule names must be equal, and what stands beside them may differ in numbers,
 * times and the order of lists alone. A message of another kind about an unchanged thing is no repetition.
 */
export function isRepetition(course: Way, event: EventEntry): boolean {
  const previous = course.setting.tape.previous(event)
  if (previous === undefined) return false
  return (
    rulesFor(course, event).some((rule) => rule.repeats !== undefined && repeats(course, event, rule)) &&
    equal(gist(event.data), gist(previous.data))
  )
}

function rulesFor({ setting }: Way, event: EventEntry): readonly Unsolicited[] {
  return documented(event, setting.spec, setting.system)?.unsolicited ?? []
}

function repeats({ setting: { tape, system } }: Way, event: EventEntry, rule: Unsolicited): boolean {
  if (rule.repeats === undefined) return true
  const previous = tape.previous(event)
  if (previous === undefined) return false
  const now = system.decode(event).body
  const before = system.decode(previous).body
  return rule.repeats.every((pointer) =>
    equal(unordered(at(now, pointer) ?? null), unordered(at(before, pointer) ?? null)),
  )
}

/** Capabilities, participants and their like are sets: a server may list them in another order each time. */
function unordered(value: Json): Json {
  if (isArray(value))
    return value
      .map(unordered)
      .map((item) => canonical(item))
      .toSorted()
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unordered(item)]))
}

/** What a message says, without what differs from one telling to the next. */
function gist(value: Json): Json {
  if (typeof value === 'number') return 0
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT|^\d{10,}$/.test(value) ? 'time' : value
  if (isArray(value))
    return value
      .map(gist)
      .map((item) => canonical(item))
      .toSorted()
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, gist(item)]))
}
