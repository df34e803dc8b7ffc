import type { HearStep } from '../catalogue/model.ts'
import type { EntryId, EventEntry, Evidence } from '../journal/entry.ts'
import type { Way } from './way.ts'
import { resolution } from './look/look.ts'
import { lengthOf, patienceOf } from './patience.ts'
import { unheard, type Raw } from './raw.ts'
import { resolveText } from './resolve.ts'
import { channelLife } from './silence/channel-life.ts'
import { between } from './silence/ground.ts'
import { stalled } from './silence/harness.ts'
import { endings } from './silence/window.ts'

/** An event that came counts only if it came in time: what a page states, or else before the driver went on. */
export function judgePunctual(course: Way, step: HearStep, evidence: Evidence): Raw {
  const newest = Math.max(...evidence)
  return tooLate(course, step, evidence, newest) ?? { raw: 'pass', step, evidence }
}

/**
 * What a step waited for, come when the driver had gone on. Only until one of its agents asks for something else, or
 * another stimulus is given: what comes then may be of another cause.
 */
export function lateEvent(course: Way, step: HearStep): EventEntry | undefined {
  const since = course.since(step)
  if (since === undefined) return undefined
  const until = nextCause(course, step)
  const all = course
    .candidates(step, since, until)
    .filter((event) => course.compare(step, event).length === 0)
  const last = all[step.times - 1]
  return last !== undefined && last.seq > course.until(step) ? last : undefined
}

function nextCause({ setting: { tape, run, scenario } }: Way, step: HearStep): EntryId {
  const { begin } = tape.execution(run)
  const left = tape.step(run, step.key).end?.seq ?? Infinity
  const actions = Object.values(begin?.agents ?? {}).map(({ participant }) =>
    tape.actionAfter(participant, left),
  )
  const stimuli = scenario.steps.flatMap(({ kind, key }) => {
    const seq = kind === 'cause' ? tape.step(run, key).begin?.seq : undefined
    return seq !== undefined && seq > left ? [seq] : []
  })
  return Math.min(...actions, ...stimuli)
}

/** Too late for the driver; too late for the page as well only where the page says a time. */
export function judgeLate(course: Way, step: HearStep, { seq }: EventEntry): Raw {
  const since = course.since(step) ?? seq
  const took = Math.round(between(course, since, seq))
  return (
    tooLate(course, step, [since, seq], seq) ??
    unheard(step, `the event came ${took} ms after its cause, when the run had stopped waiting`, [seq])
  )
}

function tooLate(course: Way, step: HearStep, evidence: Evidence, newest: number): Raw | undefined {
  const since = course.since(step) ?? newest
  const took = between(course, since, newest)
  const limit = patienceOf(course, step)
  if (step.within === undefined || lengthOf(course, step.within) === undefined || took <= limit)
    return undefined
  const why = excuse(course, step, since, newest, took - limit)
  if (why !== undefined)
    return unheard(step, `the event came ${Math.round(took)} ms after its cause: ${why}`, evidence)
  return {
    raw: 'broken',
    step,
    evidence,
    problem: {
      kind: 'late-event',
      sentence: `The event came ${Math.round(took)} ms after its cause, later than documented.`,
      accepted: [`the event within ${Math.round(limit)} ms`],
      came: [{ entry: newest, differences: [] }],
    },
  }
}

/** What else may have made an event late by so many milliseconds. */
function excuse(
  course: Way,
  step: HearStep,
  since: number,
  newest: number,
  late: number,
): string | undefined {
  const { tape } = course.setting
  if (late <= resolution(course.setting))
    return 'too close to what is documented to be told from the way it took'
  const stood = stalled(tape, since, newest)
  if (stood.ms >= late) return `the harness itself stood still for ${Math.round(stood.ms)} ms`
  const channel = resolveText(step.on, course.values)
  const life = channelLife(
    tape,
    course.participant(step.as) ?? '',
    channel.ok ? channel.value : '',
    since,
    newest,
  )
  return life.brokenAt && `${endings[life.brokenAt.change]} meanwhile`
}
