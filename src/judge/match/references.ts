import type { Expr, Pattern, Ref } from '../../catalogue/model.ts'
import { resolve, type Values } from '../resolve.ts'

/** Whether some reference inside has no value: then no comparison with it says anything. */
export function unknownIn(pattern: Pattern, values: Values): boolean {
  return inner(pattern, (expr) => !resolve(expr, values).ok)
}

/**
 * Whether a pattern names something: `isOwn` says which references count. One of several, or a negation, does not
 * bind: something foreign may match it.
 */
export function refersTo(pattern: Pattern, isOwn: (ref: Ref) => boolean = () => true): boolean {
  switch (pattern.p) {
    case 'equal':
    case 'ci':
      return references(pattern.value).some(isOwn)
    case 'members':
      return pattern.members.some(([, member]) => refersTo(member, isOwn))
    case 'items':
    case 'set':
    case 'contains':
      return pattern.items.some((item) => refersTo(item, isOwn))
    case 'all':
      return pattern.patterns.some((one) => refersTo(one, isOwn))
    case 'atLeast':
    case 'atMost':
    case 'oneOf':
    case 'not':
    case 'any':
    case 'absent':
    case 'matches':
    case 'type':
      return false
  }
}

/** Whether an expression anywhere in a pattern is as said. */
function inner(pattern: Pattern, is: (expr: Expr) => boolean): boolean {
  switch (pattern.p) {
    case 'equal':
    case 'ci':
    case 'atLeast':
    case 'atMost':
      return is(pattern.value)
    case 'members':
      return pattern.members.some(([, member]) => inner(member, is))
    case 'items':
    case 'set':
    case 'contains':
      return pattern.items.some((item) => inner(item, is))
    case 'oneOf':
    case 'all':
      return pattern.patterns.some((one) => inner(one, is))
    case 'not':
      return inner(pattern.pattern, is)
    case 'any':
    case 'absent':
    case 'matches':
    case 'type':
      return false
  }
}

function references(expr: Expr): readonly Ref[] {
  switch (expr.e) {
    case 'value':
      return []
    case 'ref':
      return [expr.ref]
    case 'text':
      return expr.parts.filter((part) => typeof part !== 'string')
    case 'list':
      return expr.items.flatMap(references)
    case 'object':
      return expr.members.flatMap(([, member]) => references(member))
  }
}
