import type { Duration, HearStep, ObserveStep } from '../catalogue/model.ts'
import type { Way } from './way.ts'
import { resolve } from './resolve.ts'

/**
 * How long the driver waits for an event: what the page says, or else the run's own patience. An event that is due
 * when a timer of the target expires still has its way to go after it. Milliseconds.
 */
export function patienceOf(course: Way, { within }: HearStep | ObserveStep): number {
  const { patience, timeScale } = course.setting
  if (within === undefined) return patience
  if (typeof within === 'number') return within * timeScale
  const timer = lengthOf(course, within)
  return timer === undefined ? patience : timer * timeScale + patience
}

/** How long something lasts on the target, in milliseconds; undefined where its file does not say. */
export function lengthOf({ values }: Way, duration: Duration): number | undefined {
  if (typeof duration === 'number') return duration
  const timer = resolve({ e: 'ref', ref: duration }, values)
  return timer.ok && typeof timer.value === 'number' ? timer.value : undefined
}
