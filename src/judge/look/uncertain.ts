import type { SendStep } from '../../catalogue/model.ts'
import type { AnsweredEntry } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import { compareForm, type ReplyView } from '../reply.ts'
import { isSafe } from '../tape/actions.ts'

/** Too many requests, and what gateways answer in a server's stead. */
const notTheServer = [429, 502, 503, 504]

/**
 * Whether a reply that is not what was expected leaves open what became of the request. A 5xx says that something
 * went wrong on the way, not that nothing happened; it is the server's own answer only where the documentation
 * has a form for it.
 */
export function isUncertain(
  course: Way,
  step: SendStep,
  reply: AnsweredEntry,
  { shown }: ReplyView,
): boolean {
  if (isRefusal(course, step, reply)) return false
  if (notTheServer.includes(reply.status)) return true
  // A read has no outcome to be uncertain of.
  return reply.status >= 500 && shown === undefined && !isSafe(step.method)
}

/** What had to be accepted was refused, in a form that the documentation has for it. */
function isRefusal({ setting, values }: Way, { expect }: SendStep, reply: AnsweredEntry): boolean {
  if (expect.expect !== 'accept') return false
  const form = setting.spec.forms.get(expect.form)
  return form !== undefined && compareForm(form, 'refuse', reply, { ...setting, values })?.fits === true
}
