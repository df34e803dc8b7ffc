/** Freezes a value and all that it holds, maps and sets included. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (value instanceof Map) {
    for (const inner of value.values()) deepFreeze(inner)
    // Object.freeze does not reach what a Map holds.
    for (const change of ['set', 'delete', 'clear'] as const)
      Object.defineProperty(value, change, { value: refuse })
  }
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}

function refuse(): never {
  throw new TypeError('the catalogue cannot be changed')
}
