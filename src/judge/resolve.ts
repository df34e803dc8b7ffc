import { isArray, isObject, member, type Json } from '../base/json.ts'
import type { Expr, Ref } from '../catalogue/model.ts'

/** Kept values, agents' facts and the target, by the unique names of the compiled scenario. */
export type Values = ReadonlyMap<string, Json>

export type Resolved =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly missing: string }

/** The value of an expression, or the first reference that has none. */
export function resolve(expr: Expr, values: Values): Resolved {
  switch (expr.e) {
    case 'value':
      return found(expr.value)
    case 'ref':
      return lookUp(expr.ref, values)
    case 'text': {
      let text = ''
      for (const part of expr.parts) {
        if (typeof part === 'string') {
          text += part
          continue
        }
        const value = lookUp(part, values)
        if (!value.ok) return value
        text += typeof value.value === 'string' ? value.value : JSON.stringify(value.value)
      }
      return found(text)
    }
    case 'list': {
      const items: Json[] = []
      for (const item of expr.items) {
        const value = resolve(item, values)
        if (!value.ok) return value
        items.push(value.value)
      }
      return found(items)
    }
    case 'object': {
      const members: [string, Json][] = []
      for (const [key, item] of expr.members) {
        const value = resolve(item, values)
        if (!value.ok) return value
        members.push([key, value.value])
      }
      return found(Object.fromEntries(members))
    }
  }
}

/** As `resolve`, for places where only text makes sense (a path, a topic). */
export function resolveText(
  expr: Expr,
  values: Values,
): { ok: true; value: string } | { ok: false; missing: string } {
  const value = resolve(expr, values)
  if (!value.ok) return value
  return {
    ok: true,
    value: isObject(value.value) || isArray(value.value) ? JSON.stringify(value.value) : String(value.value),
  }
}

function lookUp({ name, path }: Ref, values: Values): Resolved {
  const value = path.reduce<Json | undefined>(member, values.get(name))
  return value === undefined ? { ok: false, missing: `$${[name, ...path].join('.')}` } : found(value)
}

function found(value: Json): Resolved {
  return { ok: true, value }
}
