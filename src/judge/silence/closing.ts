import { isArray, isObject, member, type Json } from '../../base/json.ts'
import type { NeverStep, Ref } from '../../catalogue/model.ts'
import type { EntryId, EventEntry } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import { refersTo } from '../match.ts'

/**
 * Whether a monitor stays open after its scenario: it names something that only this execution knows, such as the
 * id of its call, so that no later scenario can cause what it watches for. A state's name, an agent's device or a
 * value of the target file would be met by the next scenario's events.
 */
export function outlives(course: Way, { where }: NeverStep): boolean {
  return where !== undefined && refersTo(where, (ref) => isIdentity(course, ref))
}

/** The entry from which on what a monitor watches for is nobody's fault: a barrier, the end, or the harness's own cleaning. */
export function closing(course: Way, step: NeverStep): EntryId {
  const { tape, run } = course.setting
  const barriers = course.barriersAfter(step).flatMap(({ key }) => tape.step(run, key).end?.seq ?? [])
  const own = outlives(course, step) ? tape.cleaned(run) : tape.execution(run).end
  return Math.min(...barriers, own?.seq ?? Infinity)
}

/** Whether an event after the scenario's end may be another execution's: it served one there, or its identity is older. */
export function isForeign(course: Way, { where }: NeverStep, event: EventEntry): boolean {
  const { tape, run } = course.setting
  const { begin, end } = tape.execution(run)
  if (end === undefined || event.seq < end.seq || where === undefined) return false
  if (course.claims.isElsewhere(event.seq, run)) return true
  const isNew = (ref: Ref) => {
    const value = valueOf(course, ref)
    return isIdentity(course, ref) && value !== undefined && !isKnownBefore(course, value, begin?.seq ?? 0)
  }
  return !refersTo(where, isNew)
}

/** Kept in this execution, looks like an id, and is no fact of its agents or the target. */
function isIdentity(course: Way, ref: Ref): boolean {
  const { scenario, tape, run, target } = course.setting
  if (ref.name === 'target' || Object.hasOwn(scenario.agents, ref.name)) return false
  const value = valueOf(course, ref)
  // Names of states and kinds are words; ids hold digits.
  if (typeof value !== 'string' || !/\d/.test(value)) return false
  const agents = Object.values(tape.execution(run).begin?.agents ?? {})
  return ![target.values, ...agents.map(({ facts }) => facts)].some((facts) => holds(facts, value))
}

function valueOf({ values }: Way, { name, path }: Ref): Json | undefined {
  return path.reduce<Json | undefined>(member, values.get(name))
}

function isKnownBefore({ setting: { tape } }: Way, value: Json, seq: EntryId): boolean {
  for (const participant of tape.participants()) {
    for (const event of tape.events(participant)) {
      if (event.seq >= seq) break
      if (holds(event.data, value)) return true
    }
  }
  for (const reply of tape.replies()) {
    if (reply.seq < seq && reply.outcome === 'answered' && holds(reply.body ?? null, value)) return true
  }
  return false
}

/** Whether a value stands anywhere inside another. */
function holds(json: Json, value: Json): boolean {
  if (json === value) return true
  if (isArray(json)) return json.some((item) => holds(item, value))
  return isObject(json) && Object.values(json).some((item) => holds(item, value))
}
