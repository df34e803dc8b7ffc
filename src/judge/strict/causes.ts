import type { Step } from '../../catalogue/model.ts'
import type { EntryId, EventEntry } from '../../journal/entry.ts'
import type { Weighing } from '../checks.ts'
import { isSameMessage } from '../claims.ts'
import type { Course } from '../course.ts'
import { isUnsolicited } from '../explain.ts'
import { mayBeAnEnd } from '../look/aftermath.ts'
import { violations } from '../look/never.ts'
import type { Finding } from '../result.ts'
import { startOf } from '../since.ts'
import type { Strictness } from './strictness.ts'
import type { Walk } from '../walk.ts'
import { implicitCheck } from './implicit.ts'

/** Every event between the execution's begin and end has a cause: an expectation, an `allow`, or a rule of its topic. */
export function judgeCauses(
  course: Course,
  events: readonly EventEntry[],
  walked: Walk,
  weighing: Weighing,
): Strictness {
  const { spec, run, tape } = course.setting
  const requirement = spec.implicit.explained
  const { begin, end } = tape.execution(run)
  const forbidden = forbiddenEvents(course, walked)
  const acted = firstAct(course)
  const mine = events.filter(
    ({ seq }) => begin !== undefined && seq > begin.seq && seq < (end?.seq ?? Infinity),
  )
  const explained: EntryId[] = []
  const unexplained: EventEntry[] = []
  for (const event of mine) {
    // Once an expectation is broken, what follows may be its consequence: it is shown there, not counted twice.
    if (event.seq >= walked.doubtful) break
    if (forbidden.has(event.seq)) continue
    const explanation = explain(course, event)
    if (explanation === 'yes') explained.push(event.seq)
    // What came before the scenario did anything is left over from what its agents were used for before.
    if (explanation === 'no' && event.seq > acted) unexplained.push(event)
  }
  const [first] = unexplained
  const count = unexplained.length === 1 ? 'An event' : `${unexplained.length} events`
  const checks = implicitCheck(
    course,
    {
      name: 'causes',
      requirement,
      says: 'every message has a cause',
      problem: {
        kind: 'unexplained-event',
        sentence: `${count} came that nothing explains${first === undefined ? '' : `, the first on ${first.channel}`}.`,
        accepted: ['events that the scenario expects, allows, or that may come unsolicited'],
      },
    },
    explained,
    unexplained.map(({ seq }) => seq),
    weighing,
  )
  return {
    checks,
    findings: unexplained.map((event) => finding(course, event, mine)),
    extensions: [],
  }
}

/** `perhaps`: the run ended before it could be told, or a state may have ended by itself. */
function explain(course: Course, event: EventEntry): 'yes' | 'perhaps' | 'no' {
  if (course.claimedBy(event.seq) !== undefined || isUnsolicited(course, event)) return 'yes'
  const allowed = course.allows(event)
  if (allowed !== 'no') return allowed
  return course.isAwaited(event) || isRedelivery(course, event) || mayBeAnEnd(course, event)
    ? 'perhaps'
    : 'no'
}

const acts: readonly Step['kind'][] = ['send', 'together', 'cause', 'subscribe', 'unsubscribe', 'reconnect']

/** The entry with which the scenario first does something; its begin, where it only listens. */
function firstAct(course: Course): EntryId {
  const { scenario, tape, run } = course.setting
  const first = scenario.steps.find(({ kind }) => acts.includes(kind))
  return first === undefined ? (tape.execution(run).begin?.seq ?? -1) : (startOf(course, first) ?? Infinity)
}

/** Events that break a monitor are shown there. */
function forbiddenEvents(course: Course, { raws }: Walk): ReadonlySet<EntryId> {
  const monitors = raws.flatMap((raw) => (raw.raw === 'monitor' ? [raw.step] : []))
  return new Set(monitors.flatMap((step) => violations(course, step)).map(({ seq }) => seq))
}

/** After a gap a server may send again what it could not know to have arrived. */
function isRedelivery({ setting: { tape } }: Course, event: EventEntry): boolean {
  const twin = tape
    .eventsOn(event.participant, event.channel)
    .find((other) => other.seq < event.seq && isSameMessage(other, event))
  return (
    twin !== undefined &&
    tape
      .connection(event.participant)
      .changes.some(({ seq, change }) => change === 'resumed' && seq > twin.seq && seq < event.seq)
  )
}

function finding(course: Course, event: EventEntry, events: readonly EventEntry[]): Finding {
  const { spec, run, target } = course.setting
  const twin = events.find((other) => other.seq < event.seq && isSameMessage(other, event))
  const what =
    twin === undefined
      ? 'Nothing in the scenario explains this event'
      : 'The same event came again, without a second cause,'
  return {
    kind: twin === undefined ? 'unexplained-event' : 'duplicate',
    requirement: spec.implicit.explained,
    run,
    target: target.name,
    evidence: twin === undefined ? [event.seq] : [twin.seq, event.seq],
    message: `${what} on ${event.channel} for ${event.participant}`,
  }
}
