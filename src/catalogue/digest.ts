import { createHash } from 'node:crypto'

/**
 * The first 16 hexadecimal digits of the SHA-256 of a value's canonical JSON. Where things stand in files is left
 * out, and maps count as objects.
 */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16)
}

/**
 * As `canonical` of base/json.ts writes it, of what `JSON.stringify` would write; in one pass, since it is done for
 * every scenario of every run.
 */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = (value instanceof Map ? Object.fromEntries(value) : value) as Readonly<
    Record<string, unknown>
  >
  let text = ''
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member === undefined || (key === 'source' && isPlace(member))) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`
  }
  return `{${text}}`
}

/** A Source, and not a text or a body's member that happens to have its name. */
function isPlace(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return 'file' in value && 'line' in value && 'column' in value && Object.keys(value).length === 3
}
