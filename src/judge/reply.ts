import type { Alternative, Form, ReplyForm, ReplyPattern, Ruling, SystemSpec } from '../catalogue/model.ts'
import type { AnsweredEntry, TargetFacts } from '../journal/entry.ts'
import type { Schemas } from '../catalogue/model.ts'
import { describe, differences } from './match.ts'
import type { Values } from './resolve.ts'
import type { Difference } from './result.ts'

/** How an answered reply compares with what was accepted. */
export interface ReplyView {
  readonly fits: boolean
  readonly accepted: readonly string[]
  readonly differences: readonly Difference[]
  /** The ruling that was asked, and the alternative the server showed. */
  readonly shown?: { readonly ruling: string; readonly alternative: string }
}

export interface ReplyContext {
  readonly spec: SystemSpec
  readonly schemas: Schemas
  readonly target: TargetFacts
  readonly values: Values
}

/** A reply against one side of a named form. A side that the form does not have fits nothing. */
export function compareForm(
  form: Form,
  side: 'accept' | 'refuse',
  reply: AnsweredEntry,
  context: ReplyContext,
): ReplyView {
  const wanted: ReplyForm | undefined = form[side]
  if (wanted === undefined) return { fits: false, accepted: [], differences: [] }
  return 'ruling' in wanted
    ? compareRuling(wanted.ruling, reply, context)
    : compareReply(wanted, reply, context)
}

function compareRuling(id: string, reply: AnsweredEntry, context: ReplyContext): ReplyView {
  const ruling = context.spec.rulings.get(id)
  if (ruling === undefined) return { fits: false, accepted: [], differences: [] }
  const open = acceptedBy(ruling, context.target).filter((alternative) => alternative.reply !== undefined)
  const accepted = open.map(
    (alternative) => `${alternative.name}: ${describeReply(alternative.reply ?? {}, context.values)}`,
  )
  for (const alternative of ruling.alternatives) {
    if (alternative.reply === undefined) continue
    if (compareReply(alternative.reply, reply, context).fits) {
      return {
        fits: open.includes(alternative),
        accepted,
        differences: [],
        shown: { ruling: id, alternative: alternative.name },
      }
    }
  }
  // The alternative that comes nearest explains best what is wrong.
  const [nearest] = open
    .map((alternative) => compareReply(alternative.reply ?? {}, reply, context).differences)
    .toSorted((a, b) => a.length - b.length)
  return { fits: false, accepted, differences: nearest ?? [] }
}

/** A ruling's accepted alternatives; a target file may pin one of them. */
export function acceptedBy(ruling: Ruling, target: TargetFacts): readonly Alternative[] {
  const pinned = target.rulings[ruling.id]
  return ruling.alternatives.filter(
    ({ accepted, name }) => accepted && (pinned === undefined || pinned === name),
  )
}

export function compareReply(wanted: ReplyPattern, reply: AnsweredEntry, context: ReplyContext): ReplyView {
  const { values } = context
  const found: Difference[] = []
  if (wanted.status !== undefined) found.push(...differences(wanted.status, reply.status, values, '/status'))
  if (wanted.headers !== undefined)
    found.push(...differences(wanted.headers, reply.headers, values, '/headers'))
  const empty = reply.body === undefined && (reply.text ?? '') === ''
  if (wanted.empty === true && !empty)
    found.push({ at: '/body', expected: 'no body at all', got: reply.body ?? reply.text ?? null })
  if (wanted.body !== undefined) found.push(...differences(wanted.body, reply.body, values, '/body'))
  if (wanted.schema !== undefined) {
    if (reply.body === undefined)
      found.push({
        at: '/body',
        expected: `a body as ${wanted.schema} says`,
        ...(empty ? {} : { got: reply.text ?? null }),
      })
    else {
      for (const error of context.schemas.validate(wanted.schema, reply.body)) {
        found.push({ at: `/body${error.at}`, expected: error.message })
      }
    }
  }
  return { fits: found.length === 0, accepted: [describeReply(wanted, values)], differences: found }
}

export function describeReply(wanted: ReplyPattern, values: Values): string {
  const parts = [
    wanted.status && `HTTP ${describe(wanted.status, values)}`,
    wanted.empty === true && 'no body',
    wanted.headers && `headers ${describe(wanted.headers, values)}`,
    wanted.body && `body ${describe(wanted.body, values)}`,
    wanted.schema && `body as ${wanted.schema}`,
  ]
  return parts.filter(Boolean).join(', ') || 'any reply'
}
