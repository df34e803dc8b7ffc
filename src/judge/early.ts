import type { HearStep } from '../catalogue/model.ts'
import type { EntryId, EventEntry } from '../journal/entry.ts'
import type { Way } from './way.ts'
import { hearing } from './look/hear.ts'
import { resolution } from './look/look.ts'
import { unheard, type Raw } from './raw.ts'
import { channelLife } from './silence/channel-life.ts'
import { between } from './silence/ground.ts'
import { isOrdered } from './silence/order.ts'

/**
 * An event that came before what a page puts before it, and did not come again after it. What is read from two
 * connections comes in either order when it lies close together: only on one channel is every inversion the server's.
 */
export function judgeEarly(course: Way, step: HearStep): Raw | undefined {
  const anchor = step.after === undefined ? undefined : course.anchor(step.after)
  const heard = hearing(course, step)
  if (anchor === undefined || 'look' in heard) return undefined
  const early = heard.matching.find(({ seq }) => seq < anchor)
  if (early === undefined || heard.matching.length < step.times) return undefined
  const ahead = between(course, early.seq, anchor)
  if (!isInLine(course, early, anchor) && ahead <= resolution(course.setting))
    return unheard(
      step,
      `the event came ${Math.round(ahead)} ms before what the page puts before it: too close to tell`,
      [early.seq, anchor],
    )
  return {
    raw: 'broken',
    step,
    evidence: [early.seq, anchor],
    problem: {
      kind: 'order',
      sentence: 'The event came before what the documentation puts before it.',
      accepted: [`the event after ${step.after ?? ''}`],
      came: [{ entry: early.seq, differences: [] }],
    },
  }
}

/** Whether both came on one channel that keeps its order. */
function isInLine({ setting }: Way, event: EventEntry, anchor: EntryId): boolean {
  const { participant, channel, seq } = event
  return (
    setting.tape.event(participant, anchor)?.channel === channel &&
    isOrdered(setting, channelLife(setting.tape, participant, channel, seq))
  )
}
