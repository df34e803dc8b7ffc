import type { HearStep, SendStep } from '../../catalogue/model.ts'
import type { EntryId } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import { resolveText } from '../resolve.ts'
import { between, type Ground, type Silence } from './ground.ts'
import { isOrdered } from './order.ts'

/**
 * A later operation of the same agent on the same resource has had its event on the same channel, and the channel
 * keeps its order: what the earlier operation caused would have come before. Another agent's or another resource's
 * event says nothing, as a server may work on both at once.
 */
export function fence(ground: Ground): Silence | undefined {
  const { course, step, life, proof, from, until } = ground
  if (!isOrdered(course.setting, life)) return undefined
  const cause = course.causeOf(step)
  if (cause?.kind !== 'send') return undefined
  for (const hear of course.setting.scenario.steps) {
    if (hear.kind !== 'hear' || hear.as !== step.as || !isOn(course, hear, ground.channel)) continue
    const posts = postsOf(course, hear, cause, from)
    if (posts === undefined || posts.heard > until) continue
    return {
      proven: true,
      evidence: [...proof, posts.sent, posts.heard],
      absence: {
        grade: 'fence',
        from,
        until: posts.heard,
        silentMs: Math.round(between(course, from, posts.heard)),
      },
    }
  }
  return undefined
}

/** What the fence stands on: the later request, and its event. */
function postsOf(
  course: Way,
  hear: HearStep,
  cause: SendStep,
  from: EntryId,
): { readonly sent: EntryId; readonly heard: EntryId } | undefined {
  const { tape, run } = course.setting
  const marker = course.causeOf(hear)
  if (marker?.kind !== 'send' || marker.as !== cause.as) return undefined
  const resource = resourceOf(course, cause)
  if (resource === undefined || resourceOf(course, marker) !== resource) return undefined
  const sent = tape.invoke(run, marker.key)?.seq
  const heard = course.proofOf(hear.key)?.[0]
  return sent === undefined || heard === undefined || sent < from ? undefined : { sent, heard }
}

function isOn(course: Way, hear: HearStep, channel: string): boolean {
  const on = resolveText(hear.on, course.values)
  return on.ok && on.value === channel
}

function resourceOf({ values }: Way, step: SendStep): string | undefined {
  const path = resolveText(step.path, values)
  return path.ok ? path.value.split('?')[0] : undefined
}
