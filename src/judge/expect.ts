import type { EventSelector, HearStep, ObserveStep, Step } from '../catalogue/model.ts'
import type { EventEntry } from '../journal/entry.ts'
import type { Allowance, Way } from './way.ts'
import { unknownIn } from './match/references.ts'
import { resolveText } from './resolve.ts'

/** Whether one of the scenario's `allow:` speaks of an event. */
export function allowance(course: Way, event: EventEntry): Allowance {
  const all = course.setting.scenario.allow.map((selector) => fits(course, selector, event))
  return all.find((one) => one === 'yes') ?? all.find((one) => one === 'perhaps') ?? 'no'
}

/**
 * Whether a step that the driver has not done with could still use an event: its cause came before. Until then the
 * event is neither unexplained nor forbidden, for the run may have ended between the two.
 */
export function awaits(course: Way, event: EventEntry): boolean {
  const { scenario, tape, run } = course.setting
  return scenario.steps.some((step) => {
    if (!isListening(step) || tape.step(run, step.key).end !== undefined) return false
    if (course.proofOf(step.key) !== undefined) return false
    const since = course.since(step)
    return since !== undefined && event.seq > since && fits(course, step, event) !== 'no'
  })
}

function isListening(step: Step): step is HearStep | ObserveStep {
  return step.kind === 'hear' || step.kind === 'observe'
}

function fits(course: Way, selector: EventSelector, event: EventEntry): Allowance {
  if (course.participant(selector.as) !== event.participant) return 'no'
  const channel = resolveText(selector.on, course.values)
  if (channel.ok && channel.value !== event.channel) return 'no'
  const { where: _where, ...kind } = selector
  if (course.compare(kind, event).length > 0) return 'no'
  if (!channel.ok || (selector.where !== undefined && unknownIn(selector.where, course.values)))
    return 'perhaps'
  return course.compare(selector, event).length === 0 ? 'yes' : 'no'
}
