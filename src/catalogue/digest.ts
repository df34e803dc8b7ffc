import { createHash } from 'node:crypto'

/**
 * The first 16 hexadecimal digits of the SHA-256 of a value's canonical JSON. Where things stand in files is left
 * out, and maps count as objects.
 */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16)
}

/** As `canonical` of base/json.ts writes it, of what `JSON.stringify` would write. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = value instanceof Map ? [...value] : Object.entries(value)
  const written = members
    .filter(([key, member]) => member !== undefined && !(key === 'source' && isPlace(member)))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${written.join(',')}}`
}

/** A Source, and not a text or a body's member that happens to have its name. */
function isPlace(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).toSorted().join() === 'column,file,line'
  )
}
