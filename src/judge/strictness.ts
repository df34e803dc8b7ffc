import { equal } from '../base/json.ts'
import type { EventEntry, Evidence } from '../journal/entry.ts'
import { broken, type Weighing } from './checks.ts'
import { conform } from './conform.ts'
import type { Course } from './course.ts'
import { isLegal } from './explain.ts'
import type { CheckResult, Extension, Finding } from './result.ts'
import type { Walk } from './walk.ts'

/** What every scenario tests beside its own expectations: each message is as documented, and has a cause. */
export interface Strictness {
  readonly checks: readonly CheckResult[]
  readonly findings: readonly Finding[]
  readonly extensions: readonly Omit<Extension, 'count' | 'target'>[]
}

/** @param events what the execution's agents received, in the journal's order: within its span, or for the schema alone around it */
export function judgeEvents(
  course: Course,
  events: readonly EventEntry[],
  walked: Walk,
  weighing: Weighing,
): Strictness {
  const messages = judgeMessages(course, events, weighing)
  const causes = judgeCauses(course, events, walked, weighing)
  return {
    checks: [...messages.checks, ...causes.checks],
    findings: [...messages.findings, ...causes.findings],
    extensions: messages.extensions,
  }
}

function judgeMessages(course: Course, events: readonly EventEntry[], weighing: Weighing): Strictness {
  const { spec, schemas, system, run, target } = course.setting
  const requirement = spec.implicit.schema
  const findings: Finding[] = []
  const extensions: Omit<Extension, 'count' | 'target'>[] = []
  for (const event of events) {
    const { errors, schema, extensions: seen } = conform(event, spec, schemas, system)
    if (schema !== undefined) extensions.push(...seen.map((at) => ({ schema, at, evidence: event.seq })))
    if (errors.length > 0)
      findings.push({
        kind: 'schema',
        requirement,
        run,
        target: target.name,
        evidence: [event.seq],
        message: errors.join('; '),
      })
  }
  const bad = findings.flatMap(({ evidence }) => evidence)
  const check = implicitCheck(
    course,
    'messages',
    requirement,
    'every message is as its page says',
    events,
    bad,
    weighing,
    (count) => ({
      kind: 'schema',
      sentence: `${count === 1 ? 'A message is' : `${count} messages are`} not as documented: ${findings[0]?.message ?? ''}.`,
      accepted: ['messages as their schemas say'],
    }),
  )
  return { checks: check, findings, extensions }
}

function judgeCauses(
  course: Course,
  events: readonly EventEntry[],
  { raws, trouble }: Walk,
  weighing: Weighing,
): Strictness {
  const { spec, run, tape, target } = course.setting
  const requirement = spec.implicit.explained
  const { begin, end } = tape.execution(run)
  const forbidden = new Set(
    raws.flatMap((raw) => (raw.raw === 'monitor' ? evidenceOf(course.look(raw.step)) : [])),
  )
  const previous = new Map<string, EventEntry>()
  const explained: EventEntry[] = []
  const findings: Finding[] = []
  for (const event of events) {
    const key = `${event.participant}\n${event.channel}`
    const before = previous.get(key)
    previous.set(key, event)
    if (begin === undefined || event.seq < begin.seq || (end !== undefined && event.seq > end.seq)) continue
    // Once an expectation is broken, what follows may be its consequence: it is shown there, not counted twice.
    if (trouble !== undefined && event.seq >= trouble.since) continue
    if (
      course.claimedBy(event.seq) !== undefined ||
      forbidden.has(event.seq) ||
      isLegal(course, event, before)
    ) {
      explained.push(event)
      continue
    }
    const twin = events.find((other) => other.seq < event.seq && isRepetition(other, event))
    findings.push({
      kind: twin === undefined ? 'unexplained-event' : 'duplicate',
      requirement,
      run,
      target: target.name,
      evidence: twin === undefined ? [event.seq] : [twin.seq, event.seq],
      message: `${twin === undefined ? 'Nothing in the scenario explains this event' : 'The same event came again, without a second cause,'} on ${event.channel} for ${event.participant}`,
    })
  }
  const bad = findings.map(({ evidence }) => evidence.at(-1) ?? 0)
  const judged = [...explained, ...events.filter(({ seq }) => bad.includes(seq))]
  const check = implicitCheck(
    course,
    'causes',
    requirement,
    'every message has a cause',
    judged,
    bad,
    weighing,
    (count) => ({
      kind: 'unexplained-event',
      sentence: `${count === 1 ? 'An event' : `${count} events`} came that nothing explains.`,
      accepted: ['events that the scenario expects, allows, or that may come unsolicited'],
    }),
  )
  return { checks: check, findings, extensions: [] }
}

function implicitCheck(
  course: Course,
  name: string,
  requirement: string,
  says: string,
  events: readonly EventEntry[],
  bad: readonly number[],
  weighing: Weighing,
  problem: (count: number) => {
    kind: 'schema' | 'unexplained-event'
    sentence: string
    accepted: readonly string[]
  },
): readonly CheckResult[] {
  const { scenario } = course.setting
  const common = {
    id: `${scenario.id}#${name}`,
    proves: [requirement],
    says,
    step: name,
    source: scenario.source,
  }
  const [firstBad, ...restBad] = bad
  if (firstBad !== undefined) {
    const came = bad.map((entry) => ({ entry, differences: [] }))
    return [broken(common, [firstBad, ...restBad], { ...problem(bad.length), came }, weighing)]
  }
  const [first, ...rest] = events.map(({ seq }) => seq)
  if (first === undefined) return []
  const evidence: Evidence = [first, ...rest]
  return [{ ...common, verdict: 'pass', evidence }]
}

/** Equal to the last member: what a server sends twice for two causes differs at least in its times. */
function isRepetition(a: EventEntry, b: EventEntry): boolean {
  return (
    a.participant === b.participant &&
    a.channel === b.channel &&
    (a.id === undefined ? equal(a.data, b.data) : a.id === b.id)
  )
}

function evidenceOf(look: ReturnType<Course['look']>): readonly number[] {
  return look.look === 'broken' ? look.evidence : []
}
