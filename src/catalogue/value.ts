import { isArray, isObject, type Json } from '../base/json.ts'
import type { Complaints } from './complaints.ts'
import type { Cursor } from './cursor.ts'
import { dollarHint, parseText, type WrittenRef } from './expression.ts'
import type { Expr, Ref } from './model.ts'
import { type Scope, targetFacts } from './scope.ts'

/** What stands for a value whose mistake has been told, so that the rest can still be read. */
export const nothing: Expr = { e: 'value', value: null }
/** The value of an optional parameter that was left out. */
export const omitted = Symbol('omitted')

/** A JSON value with references as an expression; undefined when it is an optional parameter that was left out. */
export function compileValue(at: Cursor, scope: Scope, out: Complaints): Expr | undefined {
  const { value } = at
  if (typeof value === 'string') return compileText(at, scope, out)
  if (isArray(value)) {
    const items = at.items().flatMap((item) => compileValue(item, scope, out) ?? [])
    return items.every(isConstant) ? constant(items.map((item) => item.value)) : { e: 'list', items }
  }
  if (!isObject(value)) return { e: 'value', value }
  const members = at.members().flatMap(([key, member]) => {
    const name = memberName(key, member, out)
    const expr = compileValue(member, scope, out)
    return expr === undefined ? [] : [[name, expr] as const]
  })
  const constants = members.flatMap(([key, expr]) => (isConstant(expr) ? [[key, expr.value] as const] : []))
  return constants.length === members.length
    ? constant(Object.fromEntries(constants))
    : { e: 'object', members }
}

/** A key that begins with `$` is an operator, and operators cannot be sent. */
function memberName(key: string, at: Cursor, out: Complaints): string {
  if (!key.startsWith('$')) return key
  if (key.startsWith('$$')) return key.slice(1)
  out.error(at, 'operator-in-value', `\`${key}\` matches, it cannot be sent`, {
    part: 'key',
    hint: dollarHint,
  })
  return key
}

/** A text: the referred value with its type when it is one reference and nothing else. */
export function compileText(at: Cursor, scope: Scope, out: Complaints): Expr | undefined {
  const parsed = parseText(at.text())
  if (!parsed.ok) {
    out.error(at, 'bad-reference', parsed.message, { hint: parsed.hint, word: parsed.written })
    return nothing
  }
  const [first = ''] = parsed.parts
  if (parsed.parts.length <= 1) {
    if (typeof first === 'string') return constant(first)
    const value = resolve(first, at, scope, out)
    return value === omitted ? undefined : value
  }
  return join(
    parsed.parts.map((part) => (typeof part === 'string' ? constant(part) : part)),
    at,
    scope,
    out,
  )
}

function join(parts: readonly (Expr | WrittenRef)[], at: Cursor, scope: Scope, out: Complaints): Expr {
  const flat = parts.flatMap((part): readonly (string | Ref)[] => {
    const expr = 'e' in part ? part : resolve(part, at, scope, out)
    if (expr === omitted) {
      out.error(at, 'omitted-value', 'a parameter that may be left out cannot stand inside a text')
      return []
    }
    if (expr.e === 'ref') return [expr.ref]
    if (expr.e === 'text') return expr.parts
    if (expr.e === 'value' && !isObject(expr.value) && !isArray(expr.value)) return [String(expr.value)]
    out.error(at, 'not-a-text', 'a map or a list cannot stand inside a text')
    return []
  })
  const merged = flat.reduce<(string | Ref)[]>((done, part) => {
    const last = done.at(-1)
    if (typeof part === 'string' && typeof last === 'string') done[done.length - 1] = last + part
    else done.push(part)
    return done
  }, [])
  const [only = ''] = merged
  return merged.length <= 1 && typeof only === 'string' ? constant(only) : { e: 'text', parts: merged }
}

/** What a reference stands for here. A mistake is told, and `null` stands in for the value. */
function resolve(ref: WrittenRef, at: Cursor, scope: Scope, out: Complaints): Expr | typeof omitted {
  const binding = scope.find(ref.name)
  if (binding === undefined) {
    const operator = ref.name === 'absent' || ref.name === 'any'
    if (operator)
      out.error(at, 'operator-in-value', `\`${ref.written}\` matches, it cannot be sent`, {
        word: ref.written,
      })
    else
      out.unknown(
        at,
        'variable',
        `$${ref.name}`,
        scope.names().map((name) => `$${name}`),
      )
    return nothing
  }
  switch (binding.is) {
    case 'omitted':
      return omitted
    case 'unknown':
      return { e: 'ref', ref: { name: ref.name, path: ref.path } }
    case 'agent':
      return { e: 'ref', ref: { name: binding.agent, path: ref.path } }
    case 'target': {
      const [fact = ''] = ref.path
      if (!targetFacts.some((known) => known === fact)) {
        out.unknown(
          at,
          'fact of the target',
          ref.written,
          targetFacts.map((known) => `$target.${known}`),
        )
        return nothing
      }
      return { e: 'ref', ref: { name: 'target', path: ref.path } }
    }
    case 'kept':
      return descend(binding.expr, ref, at, out)
    case 'data': {
      const inner = follow(binding.at, ref.path)
      if (inner === undefined) {
        out.error(at, 'unknown-member', `\`${ref.written}\` has no such member`, { word: ref.written })
        return nothing
      }
      return compileValue(inner, binding.scope, out) ?? omitted
    }
  }
}

function descend(expr: Expr, ref: WrittenRef, at: Cursor, out: Complaints): Expr {
  if (ref.path.length === 0) return expr
  if (expr.e === 'ref')
    return { e: 'ref', ref: { name: expr.ref.name, path: [...expr.ref.path, ...ref.path] } }
  out.error(at, 'unknown-member', `\`$${ref.name}\` is not a kept value, so it has no members`, {
    word: ref.written,
  })
  return nothing
}

export function follow(at: Cursor, path: readonly string[]): Cursor | undefined {
  return path.reduce<Cursor | undefined>((cursor, key) => cursor?.get(key), at)
}

function constant(value: Json): { readonly e: 'value'; readonly value: Json } {
  return { e: 'value', value }
}

function isConstant(expr: Expr): expr is { readonly e: 'value'; readonly value: Json } {
  return expr.e === 'value'
}
