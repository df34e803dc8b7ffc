import type { NeverStep, Step } from '../catalogue/model.ts'
import type { Way } from './way.ts'
import type { Window } from './delays.ts'
import { exact } from './silence/exact.ts'
import { fence } from './silence/fence.ts'
import { ground, type Silence } from './silence/ground.ts'
import { lasting } from './silence/window.ts'

export { outlives } from './silence/closing.ts'
export { silentFrom } from './silence/ground.ts'

/**
 * Whether silence proves that nothing came (DESIGN section 6). All of: the subscription was armed, the stimulus
 * worked, the connection had no gap; and one of the grades exact, fence, window, the strongest first. Only for a
 * monitor that nothing has broken.
 */
export function proveSilence(course: Way, step: NeverStep, window: Window | undefined): Silence {
  const stands = ground(course, step, window)
  if ('proven' in stands) return stands
  return exact(stands) ?? fence(stands) ?? lasting(stands, window)
}

/** The monitors among a scenario's steps. */
export function monitors(steps: readonly Step[]): readonly NeverStep[] {
  return steps.filter((step) => step.kind === 'never')
}
