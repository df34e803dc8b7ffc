import { createHash } from 'node:crypto'
import { canonical, isObject, type Json } from '../base/json.ts'

/**
 * The first 16 hexadecimal digits of the SHA-256 of a value's canonical JSON. Where things stand in files is left
 * out, and maps count as objects.
 */
export function digestOf(value: unknown): string {
  const plain = JSON.parse(JSON.stringify(value, plainOf)) as Json
  return createHash('sha256').update(canonical(plain)).digest('hex').slice(0, 16)
}

function plainOf(key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value) as unknown
  return key === 'source' && isPlace(value) ? undefined : value
}

/** A Source, and not a text or a body's member that happens to have its name. */
function isPlace(value: unknown): boolean {
  return isObject(value) && Object.keys(value).toSorted().join() === 'column,file,line'
}
