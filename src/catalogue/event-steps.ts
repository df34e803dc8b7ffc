import { compileDuration, constantOf } from './constant.ts'
import type { Cursor } from './cursor.ts'
import { type Frame, type Progress, type Spot, stepOf } from './frame.ts'
import type { HearStep, NeverStep, ObserveStep, Step } from './model.ts'
import { compileSelector, provesOf } from './names.ts'

/** What all steps have in common; `check` only where the step expects something. */
export function commonOf(step: Cursor, spot: Spot, frame: Frame, progress: Progress, expects: boolean) {
  const proves = provesOf(step, frame.scope, progress)
  const label = step.get('label')?.text()
  return {
    key: spot.key,
    phase: progress.phase,
    ...(spot.check === undefined || !expects ? {} : { check: spot.check }),
    ...(label === undefined ? {} : { label }),
    proves: progress.phase === 'given' ? [] : proves,
    source: step.source,
  } satisfies Partial<Step>
}

/** What it keeps is bound by its caller. */
export function compileHear(step: Cursor, spot: Spot, frame: Frame, progress: Progress): HearStep {
  const hear = step.need('hear')
  const within = compileDuration(hear.get('within'), frame.scope, progress.out)
  const after = stepOf(hear.get('after'), 'after', frame, progress.out)
  return {
    kind: 'hear',
    ...commonOf(step, spot, frame, progress, true),
    ...compileSelector(hear, frame.scope, progress),
    ...(within === undefined ? {} : { within }),
    times: timesOf(hear, frame, progress),
    ...causeOf(hear, frame, progress),
    ...(after === undefined ? {} : { after }),
    keep: [],
  }
}

export function compileNever(step: Cursor, spot: Spot, frame: Frame, progress: Progress): NeverStep {
  const never = step.need('never')
  return {
    kind: 'never',
    ...commonOf(step, spot, frame, progress, true),
    ...compileSelector(never, frame.scope, progress),
    ...causeOf(never, frame, progress),
  }
}

export function compileObserve(step: Cursor, spot: Spot, frame: Frame, progress: Progress): ObserveStep {
  const observe = step.need('observe')
  const within = compileDuration(observe.get('within'), frame.scope, progress.out)
  return {
    kind: 'observe',
    ...commonOf(step, spot, frame, progress, true),
    ...compileSelector(observe, frame.scope, progress),
    what: observe.need('what').text(),
    ...(within === undefined ? {} : { within }),
    ...causeOf(observe, frame, progress),
  }
}

/** The labelled step, or else the last one that causes something; none at the very beginning. */
function causeOf(at: Cursor, frame: Frame, progress: Progress): { readonly cause?: string } {
  const label = at.get('cause')
  const cause = label === undefined ? progress.cause : stepOf(label, 'cause', frame, progress.out)
  return cause === undefined ? {} : { cause }
}

function timesOf(hear: Cursor, frame: Frame, { out }: Progress): number {
  const at = hear.get('times')
  const times = constantOf(at, frame.scope, out) ?? 1
  if (typeof times === 'number' && Number.isInteger(times) && times >= 1) return times
  if (at !== undefined) out.error(at, 'wrong-type', 'a whole number of times belongs here')
  return 1
}
