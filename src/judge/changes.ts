import { at as valueAt, equal, isArray, isObject, pointerPart, type Json } from '../base/json.ts'
import type { Difference } from './result.ts'

/** A copy without what stands at the JSON Pointers. */
export function without(value: Json, pointers: readonly string[], at = ''): Json {
  const isKept = (key: string | number) => !pointers.includes(at + pointerPart(key))
  if (isArray(value))
    return value.flatMap((item, i) => (isKept(i) ? [without(item, pointers, at + pointerPart(i))] : []))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isKept(key))
      .map(([key, item]) => [key, without(item, pointers, at + pointerPart(key))]),
  )
}

/** The places at which two values differ, as deep as they can be named. */
export function changes(before: Json, after: Json, at = ''): readonly Difference[] {
  if (equal(before, after) || (isArray(before) && isArray(after) && sameItems(before, after))) return []
  if (!isObject(before) || !isObject(after)) return [{ at, expected: JSON.stringify(before), got: after }]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(
    (key): readonly Difference[] => {
      const there = valueAt(before, pointerPart(key))
      const now = valueAt(after, pointerPart(key))
      const place = at + pointerPart(key)
      if (there === undefined)
        return [{ at: place, expected: 'nothing', ...(now !== undefined && { got: now }) }]
      return now === undefined ? [{ at: place, expected: JSON.stringify(there) }] : changes(there, now, place)
    },
  )
}

/** The same items in any order: no page promises an order of capabilities, calls or participants. */
function sameItems(before: readonly Json[], after: readonly Json[]): boolean {
  const left = [...after]
  return (
    before.length === after.length &&
    before.every((item) => {
      const i = left.findIndex((other) => changes(item, other).length === 0)
      if (i >= 0) left.splice(i, 1)
      return i >= 0
    })
  )
}
