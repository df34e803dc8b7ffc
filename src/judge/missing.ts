import type { HearStep, ObserveStep, Step } from '../catalogue/model.ts'
import type { EntryId, Evidence } from '../journal/entry.ts'
import type { Way } from './way.ts'
import { judgeContested } from './contested.ts'
import { judgeEarly } from './early.ts'
import { judgeLate, lateEvent } from './late.ts'
import { whyPast } from './look/aftermath.ts'
import { describe } from './match.ts'
import { lengthOf, patienceOf } from './patience.ts'
import { unheard, type Raw } from './raw.ts'
import { resolveText } from './resolve.ts'
import type { Came } from './result.ts'
import { channelLife } from './silence/channel-life.ts'
import { between } from './silence/ground.ts'
import { idleAfter, stalled } from './silence/harness.ts'
import { endings } from './silence/window.ts'

export { patienceOf } from './patience.ts'

/**
 * What it means that a step's observation is not in the journal. An event that is missing is the server's fault
 * only when it could have been heard: the operation worked, the channel was armed, whole and alive, the driver
 * waited as long as it promised, and did not stand still itself. Anything less is inconclusive and says so.
 */
export function judgeMissing(course: Way, step: Step, near: readonly Came[]): Raw {
  const { tape, run } = course.setting
  const { end } = tape.step(run, step.key)
  if (step.kind !== 'hear' && step.kind !== 'observe')
    return unheard(
      step,
      end === undefined ? 'the journal ends before its outcome' : 'the server did not answer it',
    )
  const waiting = wait(course, step)
  if ('raw' in waiting) return waiting
  if (step.kind === 'observe') {
    const observed = `nothing came within ${Math.round(waiting.ms)} ms`
    return { raw: 'pass', step, evidence: waiting.evidence, observed }
  }
  const past = end && whyPast(course, step, end.seq)
  if (past !== undefined) return unheard(step, past, waiting.evidence)
  const contested = judgeContested(course, step)
  if (contested !== undefined) return contested
  const late = waiting.idle ? undefined : lateEvent(course, step)
  if (late !== undefined) return judgeLate(course, step, late)
  return judgeEarly(course, step) ?? absent(course, step, near, waiting)
}

interface Waiting {
  readonly ms: number
  /** The server itself said that nothing is left to come. */
  readonly idle: boolean
  readonly evidence: Evidence
}

/** The wait that makes an absence the server's fault, or what it lacks. */
function wait(course: Way, step: HearStep | ObserveStep): Waiting | Raw {
  const { tape, run } = course.setting
  const open = (cause: string, evidence: readonly EntryId[] = []) => unheard(step, cause, evidence)
  const since = course.since(step)
  const channel = resolveText(step.on, course.values)
  const participant = course.participant(step.as)
  const { end } = tape.step(run, step.key)
  if (since === undefined || participant === undefined || !channel.ok) return open('its cause did not happen')
  if (end === undefined) return open('the journal ends while its event was awaited')
  if (step.within !== undefined && lengthOf(course, step.within) === undefined)
    return open('the target does not say how long its timer runs')
  const cause = course.causeOf(step)
  const worked: Evidence | undefined = cause === undefined ? [since] : course.workOf(cause.key)
  if (worked === undefined) return open('its cause is not shown to have worked', [since])
  const life = channelLife(tape, participant, channel.value, since)
  if (life.armed === undefined) return open(`the subscription to ${channel.value} was not armed`, [since])
  if (life.brokenAt !== undefined && life.brokenAt.seq < end.seq)
    return open(`${endings[life.brokenAt.change]} while the event was awaited`, [life.brokenAt.seq])
  const ms = between(course, since, end.seq)
  const said = idleAfter(course, Math.max(...worked))
  const idle = said !== undefined && said.seq < end.seq ? said : undefined
  const evidence: Evidence = [...worked, life.armed, ...(idle === undefined ? [] : [idle.seq]), end.seq]
  if (idle !== undefined) return { ms, idle: true, evidence }
  if (!life.delivers || life.aliveAt === undefined || end.t - life.aliveAt.t > ms / 2)
    return open('the event connection showed no life while the event was awaited', [since])
  const limit = patienceOf(course, step)
  if (ms < limit - 1) return open(`the run waited ${Math.round(ms)} ms of ${Math.round(limit)} ms`, [since])
  const stood = stalled(tape, since, end.seq)
  if (ms - stood.ms < limit - 1)
    return open(`the harness itself stood still for ${Math.round(stood.ms)} ms`, stood.entries)
  return { ms, idle: false, evidence }
}

function absent(course: Way, step: HearStep, near: readonly Came[], { ms, idle, evidence }: Waiting): Raw {
  const within = ` within ${Math.round(ms)} ms`
  return {
    raw: 'broken',
    step,
    evidence,
    problem: {
      kind: 'missing-event',
      sentence:
        near.length === 0
          ? `No such event came${idle ? ' although the server has nothing left to send' : within}.`
          : `What came${idle ? '' : within} is not what had to come.`,
      accepted: [describeHear(course, step)],
      came: near,
    },
  }
}

function describeHear({ values }: Way, step: HearStep): string {
  const times = step.times > 1 ? `${step.times} times ` : ''
  return `${times}${step.message ?? 'an event'}${step.where === undefined ? '' : ` with ${describe(step.where, values)}`}`
}
