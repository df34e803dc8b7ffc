import type { SendStep, TogetherStep } from '../../catalogue/model.ts'
import type { AnsweredEntry, EntryId, Evidence } from '../../journal/entry.ts'
import type { Way } from '../way.ts'
import { compareForm, compareReply, type ReplyView } from '../reply.ts'
import { resolveText } from '../resolve.ts'
import type { Problem } from '../result.ts'
import { compareReads } from '../unchanged.ts'
import { keep, lost, open, type Look } from './look.ts'
import { isUncertain } from './uncertain.ts'
import { whyPast } from './aftermath.ts'
import { whyOver } from './over.ts'

/** A request and its reply, held against what the step expects of it. */
export function lookSend(course: Way, step: SendStep): Look {
  const { tape, run } = course.setting
  const invoke = tape.invoke(run, step.key)
  if (invoke === undefined) return lost(whyNotSent(course, step))
  const reply = tape.reply(invoke.seq)
  if (reply === undefined) return open
  const evidence: Evidence = [invoke.seq, reply.seq]
  if (reply.outcome === 'unknown') return unknownOutcome(step, `no reply: ${reply.reason}`, evidence)
  const whyLate = (seen: EntryId) => whyOver(course, step, seen) ?? whyPast(course, step, seen)
  const late = whyLate(reply.seq)
  if (late !== undefined) return lost(late, evidence)
  const view = expected(course, step, reply)
  if (view === 'unknown form') return lost('the catalogue lacks the reply form that the step names', evidence)
  if (view !== undefined && !view.fits) {
    if (isUncertain(course, step, reply, view))
      return unknownOutcome(step, `HTTP ${reply.status}: what became of the request is not known`, evidence)
    return { look: 'broken', evidence, problem: replyProblem(step, view, reply.seq), ...shownIn(view) }
  }
  const unchanged = compareReads(step, course.setting)
  if (unchanged.state === 'open') return open
  if (unchanged.state === 'lost') return lost(unchanged.cause, unchanged.evidence)
  if (unchanged.state === 'changed') {
    const { evidence: reads, problem } = unchanged
    const lateRead = whyLate(Math.max(...reads))
    if (lateRead !== undefined) return lost(lateRead, reads)
    return { look: 'broken', evidence: reads, problem, ...shownIn(view) }
  }
  const kept = keep(step.keep, reply.body)
  if (typeof kept === 'string') return lost(`the reply has nothing at ${kept}`, evidence)
  return {
    look: 'done',
    evidence: [...evidence, ...unchanged.evidence],
    kept,
    claims: [],
    ...shownIn(view),
    ...(step.expect.expect === 'observe' && {
      observed: `HTTP ${reply.status} ${JSON.stringify(reply.body ?? reply.text ?? null)}`,
    }),
    // Where nothing is expected of the reply, only success shows that the server did something.
    ...(view === undefined && (reply.status < 200 || reply.status > 299) && { idle: true }),
  }
}

/** Several requests in flight at once: done when all are. */
export function lookTogether(course: Way, step: TogetherStep): Look {
  const looks = step.sends.map((send) => lookSend(course, send))
  const bad =
    looks.find(({ look }) => look === 'broken') ??
    looks.find(({ look }) => look === 'lost') ??
    looks.find(({ look }) => look === 'open')
  if (bad !== undefined) return bad
  const all = looks.filter((look) => look.look === 'done')
  const [first, ...rest] = all.flatMap(({ evidence }) => evidence)
  if (first === undefined) return lost('nothing was sent')
  return {
    look: 'done',
    evidence: [first, ...rest],
    kept: all.flatMap(({ kept }) => kept),
    claims: [],
    ...(all.some(({ idle }) => idle) && { idle: true }),
  }
}

function expected(
  { setting, values }: Way,
  { expect }: SendStep,
  reply: AnsweredEntry,
): ReplyView | 'unknown form' | undefined {
  const context = { ...setting, values }
  switch (expect.expect) {
    case 'accept':
    case 'refuse': {
      const form = setting.spec.forms.get(expect.form)
      return (form && compareForm(form, expect.expect, reply, context)) ?? 'unknown form'
    }
    case 'reply':
      return compareReply(expect.reply, reply, context)
    case 'observe':
    case 'nothing':
      return undefined
  }
}

function whyNotSent({ values }: Way, step: SendStep): string {
  const path = resolveText(step.path, values)
  return path.ok ? 'the request was not sent' : `${path.missing} is not known`
}

/** As in Jepsen, both worlds stay open until later evidence closes one, unless the steps to come need the reply. */
function unknownOutcome(step: SendStep, cause: string, evidence: readonly EntryId[]): Look {
  return { look: 'lost', cause, evidence, ...(step.keep.length === 0 && { bothWorlds: true }) }
}

function shownIn(view: ReplyView | undefined): Pick<ReplyView, 'shown'> {
  return view?.shown === undefined ? {} : { shown: view.shown }
}

function replyProblem(step: SendStep, view: ReplyView, reply: EntryId): Problem {
  const wanted =
    step.expect.expect === 'refuse'
      ? 'did not refuse the request as documented'
      : 'did not reply as documented'
  return {
    kind: 'reply',
    sentence: `The server ${wanted}${view.shown ? ` (it showed "${view.shown.alternative}" of the ruling ${view.shown.ruling}, which is not accepted)` : ''}.`,
    accepted: view.accepted,
    came: [{ entry: reply, differences: view.differences }],
  }
}
