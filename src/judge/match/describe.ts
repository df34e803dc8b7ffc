import { canonical } from '../../base/json.ts'
import type { Expr, Pattern } from '../../catalogue/model.ts'
import { resolve, type Values } from '../resolve.ts'

/** A pattern in a few words, for "what was accepted". */
export function describe(pattern: Pattern, values: Values): string {
  switch (pattern.p) {
    case 'any':
      return 'any value'
    case 'absent':
      return 'nothing'
    case 'equal':
      return valueOf(pattern.value, values)
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
    case 'ci':
      return `${valueOf(pattern.value, values)} in any case`
    case 'oneOf':
      return `one of ${pattern.patterns.map((inner) => describe(inner, values)).join(' | ')}`
    case 'type':
      return `a value of type ${pattern.type}`
    case 'atLeast':
      return `at least ${valueOf(pattern.value, values)}`
    case 'atMost':
      return `at most ${valueOf(pattern.value, values)}`
    case 'all':
      return pattern.patterns.map((inner) => describe(inner, values)).join(' and ')
  }
}

function describeAll(patterns: readonly Pattern[], values: Values): string {
  return patterns.map((inner) => describe(inner, values)).join(', ')
}

/** The value, or the name of the reference that has none. */
function valueOf(expr: Expr, values: Values): string {
  const wanted = resolve(expr, values)
  return wanted.ok ? canonical(wanted.value) : wanted.missing
}
