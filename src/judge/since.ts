import type { Step } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import type { Way } from './way.ts'
import { parts } from './parts.ts'

/**
 * The entry from which on a step's events count: the request of its cause, as events may come before the reply;
 * undefined while the cause has not happened. Nothing before it: the execution's begin.
 */
export function sinceOf(course: Way, step: Step): EntryId | undefined {
  const { tape, run } = course.setting
  const cause = course.causeOf(step)
  if (cause === undefined) return tape.execution(run).begin?.seq
  // An event as a cause: what it brings with it may come before it on another topic, but is forbidden only after it.
  if (cause.kind === 'hear' || cause.kind === 'observe')
    return step.kind === 'never' ? course.proofOf(cause.key)?.at(-1) : course.since(cause)
  return startOf(course, cause)
}

/** The entry at which a step itself began to do something. */
export function startOf({ setting: { tape, run } }: Way, step: Step): EntryId | undefined {
  const invokes = parts(step).flatMap(({ key }) => tape.invoke(run, key)?.seq ?? [])
  return invokes.length > 0 ? Math.min(...invokes) : tape.step(run, step.key).begin?.seq
}
