import type { Step } from '../catalogue/model.ts'

/** The steps that a verdict is owed on: a `together` stands for its sends. */
export function parts(step: Step): readonly Step[] {
  return step.kind === 'together' ? step.sends : [step]
}
