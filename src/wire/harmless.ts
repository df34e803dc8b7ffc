import { isArray, isObject, pointerPart } from '../base/json.ts'
import type { Json } from '../base/json.ts'

/** How deep brackets nest in a JSON text; stops counting just above `enough`. The text need not be valid. */
export function nesting(text: string, enough: number): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i++
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > deepest) deepest = depth
      if (deepest > enough) return deepest
    } else if (c === 0x5d || c === 0x7d) depth--
  }
  return deepest
}

/**
 * The value without any member called `__proto__`, and where they were (JSON Pointers). JSON.parse makes it an own
 * member, which is harmless, but the first piece of code that copies members by assignment would hand the server's
 * value to a prototype.
 */
export function withoutPrototypes(value: Json): { readonly value: Json; readonly places: readonly string[] } {
  const places: string[] = []
  const clean = (value: Json, at: string): Json => {
    if (isArray(value)) return value.map((item, i) => clean(item, at + pointerPart(i)))
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]): [string, Json][] => {
        const place = at + pointerPart(key)
        if (key !== '__proto__') return [[key, clean(item, place)]]
        places.push(place)
        return []
      }),
    )
  }
  return { value: clean(value, ''), places }
}
