import { canonical, equal, isArray, isObject, member, pointerPart, type Json } from '../base/json.ts'
import type { JsonType, Pattern } from '../catalogue/model.ts'
import { assignable } from './match/assign.ts'
import { describe } from './match/describe.ts'
import { isFound } from './match/regex.ts'
import { unknownIn } from './match/references.ts'
import { resolve, type Values } from './resolve.ts'
import type { Difference } from './result.ts'

export { describe } from './match/describe.ts'
export { refersTo } from './match/references.ts'

/**
 * How a value differs from a pattern (docs/writing-specs.md, Matching): empty when it matches. Every difference is
 * reported, not only the first. `value` is undefined where the document has nothing. A pattern that refers to a
 * value nobody knows matches nothing.
 */
export function differences(
  pattern: Pattern,
  value: Json | undefined,
  values: Values,
  at = '',
): readonly Difference[] {
  return compare(pattern, value, { values, at, wording: true })
}

export function matches(pattern: Pattern, value: Json | undefined, values: Values): boolean {
  return compare(pattern, value, { values, at: '', wording: false }).length === 0
}

interface Context {
  readonly values: Values
  readonly at: string
  /** False where it only counts whether there is a difference: to say which costs more than to find it. */
  readonly wording: boolean
}

const unsaid: readonly Difference[] = [{ at: '', expected: '' }]

function compare(pattern: Pattern, value: Json | undefined, context: Context): readonly Difference[] {
  const { values, at, wording } = context
  const differs = (expected = () => describe(pattern, values)): readonly Difference[] =>
    wording ? [{ at, expected: expected(), ...(value !== undefined && { got: value }) }] : unsaid
  const below = (key: string | number) => (wording ? { ...context, at: at + pointerPart(key) } : context)
  const unless = (isMatch: boolean) => (isMatch ? [] : differs())
  switch (pattern.p) {
    case 'any':
      return unless(value !== undefined)
    case 'absent':
      return unless(value === undefined)
    case 'equal': {
      const wanted = resolve(pattern.value, values)
      if (!wanted.ok) return differs(() => `the value of ${wanted.missing}, which is not known`)
      return equal(wanted.value, value) ? [] : differs(() => canonical(wanted.value))
    }
    case 'members':
      if (!isObject(value)) return differs(() => 'an object')
      return pattern.members.flatMap(([key, inner]) => compare(inner, member(value, key), below(key)))
    case 'items':
      if (!isArray(value)) return differs(() => 'a list')
      if (value.length !== pattern.items.length) return differs(() => `a list of ${pattern.items.length}`)
      return pattern.items.flatMap((inner, i) => compare(inner, value[i], below(i)))
    case 'set':
    case 'contains': {
      if (!isArray(value)) return differs(() => 'a list')
      const isLong = pattern.p === 'set' && value.length !== pattern.items.length
      if (isLong) return differs()
      if (assignable(pattern.items, value, (inner, item) => matches(inner, item, values))) return []
      return (wording ? nearestItems(pattern.items, value, values, at) : undefined) ?? differs()
    }
    case 'not':
      // An unknown value makes every comparison fail, so its negation would hold without any proof.
      if (unknownIn(pattern.pattern, values))
        return differs(() => `${describe(pattern, values)}, which is not known`)
      if (value === undefined && !isAboutPresence(pattern.pattern))
        return differs(() => `a value, ${describe(pattern, values)}`)
      return unless(!matches(pattern.pattern, value, values))
    case 'matches':
      return unless(typeof value === 'string' && isFound(pattern.source, value))
    case 'ci': {
      const wanted = resolve(pattern.value, values)
      return unless(wanted.ok && typeof value === 'string' && sameLetters(wanted.value, value))
    }
    case 'oneOf':
      return unless(pattern.patterns.some((inner) => matches(inner, value, values)))
    case 'type':
      return unless(isType(pattern.type, value))
    case 'atLeast':
    case 'atMost': {
      const bound = resolve(pattern.value, values)
      return unless(
        bound.ok &&
          typeof bound.value === 'number' &&
          typeof value === 'number' &&
          (pattern.p === 'atLeast' ? value >= bound.value : value <= bound.value),
      )
    }
    case 'all':
      return pattern.patterns.flatMap((inner) => compare(inner, value, context))
  }
}

/**
 * How the most similar items differ from those that no item fits: that says more than the whole list. Undefined where
 * the whole list says it better: an item of which nothing fits is not similar, its items are plain values, or each
 * pattern has its item and only together they have not.
 */
function nearestItems(
  patterns: readonly Pattern[],
  items: readonly Json[],
  values: Values,
  at: string,
): readonly Difference[] | undefined {
  const alone = patterns.filter((inner) => !items.some((item) => matches(inner, item, values)))
  const found = alone.map((inner) => {
    const all = items.map((item, i) => differences(inner, item, values, at + pointerPart(i)))
    const [nearest] = all.toSorted((a, b) => a.length - b.length)
    return inner.p === 'members' && nearest !== undefined && nearest.length < leaves(inner)
      ? nearest
      : undefined
  })
  const near = found.flatMap((one) => one ?? [])
  return found.length === 0 || found.includes(undefined) ? undefined : near
}

/** `$not` of these speaks of whether there is a value at all; of anything else, of a value that must be there. */
function isAboutPresence(pattern: Pattern): boolean {
  return pattern.p === 'absent' || pattern.p === 'any'
}

function sameLetters(wanted: Json, value: string): boolean {
  return typeof wanted === 'string' && wanted.toLowerCase() === value.toLowerCase()
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

/** How many places a pattern looks at. */
function leaves(pattern: Pattern): number {
  return pattern.p === 'members' ? pattern.members.reduce((sum, [, inner]) => sum + leaves(inner), 0) : 1
}
