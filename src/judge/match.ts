import { RE2JS } from 're2js'
import { canonical, equal, isArray, isObject, member, pointerPart, type Json } from '../base/json.ts'
import type { JsonType, Pattern } from '../catalogue/model.ts'
import type { Difference } from './result.ts'
import { resolve, type Values } from './resolve.ts'

/**
 * How a value differs from a pattern: empty when it matches. Every difference is reported, not only the first.
 * `value` is undefined where the document has nothing.
 */
export function differences(
  pattern: Pattern,
  value: Json | undefined,
  values: Values,
  at = '',
): readonly Difference[] {
  switch (pattern.p) {
    case 'any':
      return value === undefined ? [differs(at, 'any value', value)] : []
    case 'absent':
      return value === undefined ? [] : [differs(at, 'nothing', value)]
    case 'equal': {
      const wanted = resolve(pattern.value, values)
      if (!wanted.ok) return [differs(at, `the value of ${wanted.missing}, which is not known`, value)]
      return equal(wanted.value, value) ? [] : [differs(at, canonical(wanted.value), value)]
    }
    case 'members':
      if (!isObject(value)) return [differs(at, 'an object', value)]
      return pattern.members.flatMap(([key, inner]) =>
        differences(inner, member(value, key), values, at + pointerPart(key)),
      )
    case 'items':
      if (!isArray(value)) return [differs(at, 'a list', value)]
      if (value.length !== pattern.items.length)
        return [differs(at, `a list of ${pattern.items.length}`, value)]
      return pattern.items.flatMap((inner, i) => differences(inner, value[i], values, at + pointerPart(i)))
    case 'set':
      if (!isArray(value)) return [differs(at, 'a list', value)]
      if (value.length !== pattern.items.length)
        return [differs(at, `just ${describeAll(pattern.items, values)}, in any order`, value)]
      return assignable(pattern.items, value, values)
        ? []
        : [differs(at, `just ${describeAll(pattern.items, values)}, in any order`, value)]
    case 'contains':
      if (!isArray(value)) return [differs(at, 'a list', value)]
      return assignable(pattern.items, value, values)
        ? []
        : [differs(at, `a list with ${describeAll(pattern.items, values)}`, value)]
    case 'not':
      // An unknown value makes every comparison fail, so its negation would hold without any proof.
      if (unknownIn(pattern.pattern, values))
        return [differs(at, `not ${describe(pattern.pattern, values)}, which is not known`, value)]
      if (value === undefined && pattern.pattern.p !== 'absent')
        return [differs(at, `a value, not ${describe(pattern.pattern, values)}`, value)]
      return matches(pattern.pattern, value, values) ? [differs(at, describe(pattern, values), value)] : []
    case 'matches':
      return typeof value === 'string' && regex(pattern.source).matcher(value).find()
        ? []
        : [differs(at, `text matching ${pattern.source}`, value)]
    case 'ci': {
      const wanted = resolve(pattern.value, values)
      if (
        wanted.ok &&
        typeof value === 'string' &&
        typeof wanted.value === 'string' &&
        value.toLowerCase() === wanted.value.toLowerCase()
      )
        return []
      return [differs(at, describe(pattern, values), value)]
    }
    case 'oneOf':
      return pattern.patterns.some((inner) => differences(inner, value, values).length === 0)
        ? []
        : [differs(at, describe(pattern, values), value)]
    case 'type':
      return isType(pattern.type, value) ? [] : [differs(at, describe(pattern, values), value)]
    case 'atLeast':
    case 'atMost': {
      const bound = resolve(pattern.value, values)
      const ok =
        bound.ok &&
        typeof bound.value === 'number' &&
        typeof value === 'number' &&
        (pattern.p === 'atLeast' ? value >= bound.value : value <= bound.value)
      return ok ? [] : [differs(at, describe(pattern, values), value)]
    }
    case 'all':
      return pattern.patterns.flatMap((inner) => differences(inner, value, values, at))
  }
}

export function matches(pattern: Pattern, value: Json | undefined, values: Values): boolean {
  return differences(pattern, value, values).length === 0
}

/** A pattern in a few words, for "what was accepted". */
export function describe(pattern: Pattern, values: Values): string {
  switch (pattern.p) {
    case 'any':
      return 'any value'
    case 'absent':
      return 'nothing'
    case 'equal': {
      const wanted = resolve(pattern.value, values)
      return wanted.ok ? canonical(wanted.value) : wanted.missing
    }
    case 'members':
      return `{${pattern.members.map(([key, inner]) => `${key}: ${describe(inner, values)}`).join(', ')}}`
    case 'items':
      return `[${describeAll(pattern.items, values)}]`
    case 'set':
      return `just ${describeAll(pattern.items, values)} in any order`
    case 'contains':
      return `a list with ${describeAll(pattern.items, values)}`
    case 'not':
      return `not ${describe(pattern.pattern, values)}`
    case 'matches':
      return `text matching ${pattern.source}`
    case 'ci': {
      const wanted = resolve(pattern.value, values)
      return wanted.ok ? `${canonical(wanted.value)} in any case` : wanted.missing
    }
    case 'oneOf':
      return `one of ${pattern.patterns.map((inner) => describe(inner, values)).join(' | ')}`
    case 'type':
      return `a value of type ${pattern.type}`
    case 'atLeast':
    case 'atMost': {
      const bound = resolve(pattern.value, values)
      return `${pattern.p === 'atLeast' ? 'at least' : 'at most'} ${bound.ok ? canonical(bound.value) : bound.missing}`
    }
    case 'all':
      return pattern.patterns.map((inner) => describe(inner, values)).join(' and ')
  }
}

function describeAll(patterns: readonly Pattern[], values: Values): string {
  return patterns.map((inner) => describe(inner, values)).join(', ')
}

function differs(at: string, expected: string, got: Json | undefined): Difference {
  return got === undefined ? { at, expected } : { at, expected, got }
}

/** Whether each pattern can have an item of its own (Kuhn's augmenting paths: greedy choice would miss some). */
function assignable(patterns: readonly Pattern[], items: readonly Json[], values: Values): boolean {
  const fits = patterns.map((pattern) => items.map((item) => matches(pattern, item, values)))
  const takenBy: (number | undefined)[] = items.map(() => undefined)
  const place = (p: number, tried: Set<number>): boolean =>
    items.some((_, i) => {
      if (fits[p]?.[i] !== true || tried.has(i)) return false
      tried.add(i)
      const holder = takenBy[i]
      if (holder !== undefined && !place(holder, tried)) return false
      takenBy[i] = p
      return true
    })
  return patterns.every((_, p) => place(p, new Set()))
}

/** Whether some reference inside has no value. */
function unknownIn(pattern: Pattern, values: Values): boolean {
  switch (pattern.p) {
    case 'equal':
    case 'ci':
    case 'atLeast':
    case 'atMost':
      return !resolve(pattern.value, values).ok
    case 'members':
      return pattern.members.some(([, inner]) => unknownIn(inner, values))
    case 'items':
    case 'set':
    case 'contains':
      return pattern.items.some((inner) => unknownIn(inner, values))
    case 'oneOf':
    case 'all':
      return pattern.patterns.some((inner) => unknownIn(inner, values))
    case 'not':
      return unknownIn(pattern.pattern, values)
    case 'any':
    case 'absent':
    case 'matches':
    case 'type':
      return false
  }
}

/** Whether a pattern names a value that only this execution knows, e.g. a call's id. */
export function refersTo(pattern: Pattern): boolean {
  switch (pattern.p) {
    case 'equal':
    case 'ci':
    case 'atLeast':
    case 'atMost':
      return pattern.value.e === 'ref' || pattern.value.e === 'text'
    case 'members':
      return pattern.members.some(([, inner]) => refersTo(inner))
    case 'items':
    case 'set':
    case 'contains':
      return pattern.items.some(refersTo)
    case 'all':
      return pattern.patterns.some(refersTo)
    // One of several, or a negation, does not bind: something foreign may match it.
    case 'oneOf':
    case 'not':
    case 'any':
    case 'absent':
    case 'matches':
    case 'type':
      return false
  }
}

function isType(type: JsonType, value: Json | undefined): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value === type
  }
}

const compiled = new Map<string, RE2JS>()

/** RE2: linear time whatever the server sends. */
function regex(source: string): RE2JS {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const fresh = RE2JS.compile(source)
  compiled.set(source, fresh)
  return fresh
}
