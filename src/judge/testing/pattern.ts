import { isArray, isObject, type Json } from '../../base/json.ts'
import type { Expr, Pattern, Ref } from '../../catalogue/model.ts'

/** A reference, written as in a scenario without its dollar sign: `$('call.id')`. */
export class Reference {
  readonly ref: Ref

  constructor(ref: Ref) {
    this.ref = ref
  }
}
export function $(path: string): Reference {
  const [name = '', ...rest] = path.split('.')
  return new Reference({ name, path: rest })
}

/** What a test writes where a scenario has a value: JSON with references in it. */
export type Written = Json | Reference | readonly Written[] | { readonly [key: string]: Written }

/** What a test writes where a scenario has a pattern: JSON, references, and operators as compiled patterns. */
export type Like = Written | Pattern | readonly Like[] | { readonly [key: string]: Like }

export function expr(written: Written): Expr {
  if (written instanceof Reference) return { e: 'ref', ref: written.ref }
  if (Array.isArray(written)) return { e: 'list', items: written.map((item: Written) => expr(item)) }
  if (isObject(written))
    return {
      e: 'object',
      members: Object.entries(written as { [key: string]: Written }).map(([key, item]) => [key, expr(item)]),
    }
  return { e: 'value', value: written as Json }
}

/** `/calls/` and a reference, as one text. */
export function text(...parts: readonly (string | Reference)[]): Expr {
  return { e: 'text', parts: parts.map((part) => (typeof part === 'string' ? part : part.ref)) }
}

export function like(written: Like): Pattern {
  if (isPattern(written)) return written
  if (written instanceof Reference) return { p: 'equal', value: expr(written) }
  if (isArray(written)) return { p: 'items', items: written.map((item) => like(item as Like)) }
  if (isObject(written))
    return {
      p: 'members',
      members: Object.entries(written as { [key: string]: Like }).map(([key, item]) => [key, like(item)]),
    }
  return { p: 'equal', value: expr(written as Json) }
}

const kinds: readonly unknown[] = [
  'equal',
  'members',
  'items',
  'set',
  'contains',
  'absent',
  'any',
  'not',
  'matches',
  'ci',
  'oneOf',
  'type',
  'atLeast',
  'atMost',
  'all',
]

function isPattern(written: Like): written is Pattern {
  return isObject(written) && kinds.includes(written['p'])
}

export const absent: Pattern = { p: 'absent' }
export const any: Pattern = { p: 'any' }
export const not = (inner: Like): Pattern => ({ p: 'not', pattern: like(inner) })
export const set = (...items: readonly Like[]): Pattern => ({ p: 'set', items: items.map(like) })
export const contains = (...items: readonly Like[]): Pattern => ({ p: 'contains', items: items.map(like) })
export const oneOf = (...patterns: readonly Like[]): Pattern => ({ p: 'oneOf', patterns: patterns.map(like) })
export const all = (...patterns: readonly Like[]): Pattern => ({ p: 'all', patterns: patterns.map(like) })
export const found = (source: string): Pattern => ({ p: 'matches', source })
export const ci = (value: Written): Pattern => ({ p: 'ci', value: expr(value) })
export const atLeast = (value: Written): Pattern => ({ p: 'atLeast', value: expr(value) })
export const atMost = (value: Written): Pattern => ({ p: 'atMost', value: expr(value) })
export const type = (name: Extract<Pattern, { p: 'type' }>['type']): Pattern => ({ p: 'type', type: name })
