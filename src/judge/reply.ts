import type { Alternative, Form, ReplyPattern, Ruling, Schemas, SystemSpec } from '../catalogue/model.ts'
import type { AnsweredEntry, TargetFacts } from '../journal/entry.ts'
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

/** A reply against one side of a named form; undefined when the catalogue says nothing of that side. */
export function compareForm(
  form: Form,
  side: 'accept' | 'refuse',
  reply: AnsweredEntry,
  context: ReplyContext,
): ReplyView | undefined {
  const wanted = form[side]
  if (wanted === undefined) return undefined
  if (!('ruling' in wanted)) return compareReply(wanted, reply, context)
  const ruling = context.spec.rulings.get(wanted.ruling)
  return ruling && compareRuling(ruling, reply, context)
}

function compareRuling(ruling: Ruling, reply: AnsweredEntry, context: ReplyContext): ReplyView {
  const open = acceptedBy(ruling, context.target).filter((alternative) => alternative.reply !== undefined)
  const accepted = open.map(
    (alternative) => `${alternative.name}: ${describeReply(alternative.reply ?? {}, context.values)}`,
  )
  const shown = alternativeOf(ruling, open, reply, context)
  if (shown !== undefined) {
    return {
      fits: open.includes(shown),
      accepted,
      differences: [],
      shown: { ruling: ruling.id, alternative: shown.name },
    }
  }
  // The alternative that comes nearest explains best what is wrong.
  const [nearest] = open
    .map((alternative) => compareReply(alternative.reply ?? {}, reply, context).differences)
    .toSorted((a, b) => a.length - b.length)
  return { fits: false, accepted, differences: nearest ?? [] }
}

/**
 * The first alternative that a reply matches is the one the server showed; a reply that matches several accepted
 * ones shows the one that the target file pins.
 */
function alternativeOf(
  { alternatives }: Ruling,
  open: readonly Alternative[],
  reply: AnsweredEntry,
  context: ReplyContext,
): Alternative | undefined {
  const isShown = (alternative: Alternative) =>
    alternative.reply !== undefined && compareReply(alternative.reply, reply, context).fits
  const first = alternatives.find(isShown)
  return first?.accepted === true ? (open.find(isShown) ?? first) : first
}

/** A ruling's accepted alternatives; a target file may pin one of them. */
export function acceptedBy(ruling: Ruling, target: TargetFacts): readonly Alternative[] {
  const pinned = Object.hasOwn(target.rulings, ruling.id) ? target.rulings[ruling.id] : undefined
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
  if (wanted.empty === true && !isEmpty(reply))
    found.push({ at: '/body', expected: 'no body at all', got: reply.body ?? reply.text ?? null })
  if (wanted.body !== undefined) found.push(...differences(wanted.body, reply.body, values, '/body'))
  if (wanted.schema !== undefined) found.push(...schemaDifferences(wanted.schema, reply, context.schemas))
  return { fits: found.length === 0, accepted: [describeReply(wanted, values)], differences: found }
}

function schemaDifferences(schema: string, reply: AnsweredEntry, schemas: Schemas): readonly Difference[] {
  if (reply.body !== undefined)
    return schemas
      .validate(schema, reply.body)
      .map(({ at, message }) => ({ at: `/body${at}`, expected: message }))
  const got = isEmpty(reply) ? {} : { got: reply.text ?? null }
  return [{ at: '/body', expected: `a body as ${schema} says`, ...got }]
}

function isEmpty({ body, text }: AnsweredEntry): boolean {
  return body === undefined && (text ?? '') === ''
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
