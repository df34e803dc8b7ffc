import type { EventEntry } from '../../journal/entry.ts'
import type { Weighing } from '../checks.ts'
import { conform } from '../conform.ts'
import type { Course } from '../course.ts'
import type { Finding } from '../result.ts'
import type { Seen, Strictness } from './strictness.ts'
import { implicitCheck } from './implicit.ts'

/** Every event, expected or not, is as its schema says. */
export function judgeMessages(course: Course, events: readonly EventEntry[], weighing: Weighing): Strictness {
  const { spec, schemas, system, run, target } = course.setting
  const requirement = spec.implicit.schema
  const findings: Finding[] = []
  const extensions: Seen[] = []
  const bad: number[] = []
  for (const event of events) {
    const { errors, schema, extensions: seen } = conform(event, spec, schemas, system)
    if (schema !== undefined) extensions.push(...seen.map((at) => ({ schema, at, evidence: event.seq })))
    if (errors.length === 0) continue
    bad.push(event.seq)
    findings.push({
      kind: 'schema',
      requirement,
      run,
      target: target.name,
      evidence: [event.seq],
      message: errors.join('; '),
    })
  }
  const what = bad.length === 1 ? 'A message is' : `${bad.length} messages are`
  const check = implicitCheck(
    course,
    {
      name: 'messages',
      requirement,
      says: 'every message is as its page says',
      problem: {
        kind: 'schema',
        sentence: `${what} not as documented: ${findings[0]?.message ?? ''}.`,
        accepted: ['messages as their schemas say'],
      },
    },
    events.map(({ seq }) => seq),
    bad,
    weighing,
  )
  return { checks: check, findings, extensions }
}
