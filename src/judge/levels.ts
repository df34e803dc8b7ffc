import type { Level, Requirement, Step } from '../catalogue/model.ts'

const levels: readonly Level[] = ['undefined', 'may', 'should', 'must']

/** The strictest level that a check stands for; undefined when it proves nothing. */
export function levelOf(
  proves: readonly string[],
  requirements: ReadonlyMap<string, Requirement>,
): Level | undefined {
  const found = proves.map((id) => levels.indexOf(requirements.get(id)?.level ?? 'must'))
  return found.length === 0 ? undefined : levels[Math.max(...found)]
}

/**
 * Whether a scenario can go on although a step's expectation was broken: no page demands it outright. What depends
 * on the step finds its values missing.
 */
export function isOptional(step: Step, requirements: ReadonlyMap<string, Requirement>): boolean {
  const level = levelOf(step.proves, requirements)
  return step.phase === 'steps' && level !== undefined && level !== 'must'
}
