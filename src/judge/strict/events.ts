import type { EventEntry } from '../../journal/entry.ts'
import type { Weighing } from '../checks.ts'
import type { Course } from '../course.ts'
import { judgeCauses } from './causes.ts'
import { judgeMessages } from './messages.ts'
import type { Strictness } from './strictness.ts'
import type { Walk } from '../walk.ts'

/** @param events what the execution's agents received in it, or around it while nobody else held them, in order */
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
