import type { Step } from '../catalogue/model.ts'
import { delaysOf } from '../judge/delays.ts'
import type { Stage } from './perform.ts'

/** Tells how long an operation's event took: what the judge will demand silence by, and not a moment more. */
export function measure({ course, quiet }: Pick<Stage, 'course' | 'quiet'>, step: Step): void {
  for (const { fromInvoke } of delaysOf(course, step, course.proofOf(step.key) ?? []))
    quiet.measured(fromInvoke)
}
