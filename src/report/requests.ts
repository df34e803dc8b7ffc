import { isArray, isObject, type Json } from '../base/json.ts'

/** What a request is called in reports, whatever the system: its path below the target, and the gist of its body. */
export function pathOf(url: string, base: string | undefined): string {
  if (base !== undefined && url.startsWith(base) && /^([/?#]|$)/.test(url.slice(base.length)))
    return url.slice(base.length) || '/'
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/'
}

/**
 * The first short word in a body: both documented systems name the operation there (`operationName: Dial`,
 * `User: { state: READY }`).
 */
export function gist(body: Json | undefined): string | undefined {
  if (typeof body === 'string') return /^[A-Za-z][\w.-]{0,39}$/.test(body) ? body : undefined
  const inner = isArray(body) ? body : isObject(body) ? Object.values(body) : []
  for (const value of inner) {
    const found = gist(value)
    if (found !== undefined) return found
  }
  return undefined
}

/** Equal for requests that differ only in whom they concern: `/me/calls/{…}`. */
export function pathTemplate(path: string): string {
  return (path.split(/[?#]/)[0] ?? '')
    .split('/')
    .map((part) => (/\d/.test(part) && part.length > 2 ? '{…}' : part))
    .join('/')
}
