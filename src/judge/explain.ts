import { at, equal } from '../base/json.ts'
import type { EventEntry } from '../journal/entry.ts'
import { conform } from './conform.ts'
import type { Course } from './course.ts'
import { matches } from './match.ts'

/**
 * Whether an event that no expectation used may still come: the scenario allows it, or a rule of its topic says
 * that it is legal without a cause. `previous` is the event before it on the same channel of the same session.
 */
export function isLegal(course: Course, event: EventEntry, previous: EventEntry | undefined): boolean {
  if (course.allows(event)) return true
  const { spec, schemas, system } = course.setting
  const rules = conform(event, spec, schemas, system).message?.unsolicited ?? []
  const { body } = system.decode(event)
  return rules.some(
    (rule) =>
      (rule.where === undefined || matches(rule.where, body, course.values)) &&
      (rule.repeats === undefined ||
        (previous !== undefined &&
          rule.repeats.every((pointer) =>
            equal(at(body, pointer), at(system.decode(previous).body, pointer)),
          ))),
  )
}
