import type { SubscribeStep } from '../../catalogue/model.ts'
import type { ConnectionEntry } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import { resolveText } from '../resolve.ts'
import { done, lost, open, type Look } from './look.ts'

/** Whether the server acknowledged or refused what the step asked for. */
export function lookSubscription(course: Way, step: SubscribeStep): Look {
  const channel = resolveText(step.on, course.values)
  if (!channel.ok) return lost(`${channel.missing} is not known`)
  const answer = answerTo(course, step, channel.value)
  if (answer === undefined) return open
  const accepted = answer.change !== 'denied'
  if (step.expect === 'observe')
    return {
      look: 'done',
      evidence: [answer.seq],
      kept: [],
      claims: [],
      observed: accepted ? 'accepted' : `refused: ${answer.detail ?? ''}`,
    }
  if (accepted === (step.expect === 'accepted')) return done([answer.seq])
  const what = step.kind === 'subscribe' ? 'subscription to' : 'unsubscription from'
  return {
    look: 'broken',
    evidence: [answer.seq],
    problem: {
      kind: 'subscription',
      sentence: `The server ${accepted ? 'accepted' : 'refused'} ${step.as}'s ${what} ${channel.value}.`,
      accepted: [accepted ? 'a refusal' : 'an acknowledgement'],
      came: [{ entry: answer.seq, differences: [] }],
    },
  }
}

function answerTo(course: Way, step: SubscribeStep, channel: string): ConnectionEntry | undefined {
  const { tape, run } = course.setting
  const begin = tape.step(run, step.key).begin
  if (begin === undefined) return undefined
  const wanted = step.kind === 'subscribe' ? 'armed' : 'disarmed'
  return tape
    .connection(course.participant(step.as) ?? '')
    .changes.find(
      (entry) =>
        entry.seq > begin.seq &&
        entry.seq < course.until(step) &&
        entry.channel === channel &&
        (entry.change === 'denied' || entry.change === wanted),
    )
}
