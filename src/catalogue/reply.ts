import type { Complaints } from './complaints.ts'
import { constantText } from './constant.ts'
import type { Cursor } from './cursor.ts'
import type { Pattern, ReplyPattern } from './model.ts'
import { compilePattern } from './pattern.ts'
import type { Scope } from './scope.ts'
import type { Known } from './known.ts'

/** `{ status, headers, body, empty, schema }` of a form, a ruling or a step. */
export function compileReply(
  at: Cursor,
  scope: Scope,
  known: Pick<Known, 'schemas'>,
  out: Complaints,
): ReplyPattern {
  const pattern = (key: string): Pattern | undefined => {
    const inner = at.get(key)
    return inner === undefined ? undefined : compilePattern(inner, scope, out)
  }
  const [status, headers, body] = ['status', 'headers', 'body'].map(pattern)
  const empty = at.get('empty')?.flag()
  const schema = constantText(at.get('schema'), scope, out)
  if (schema !== undefined) checkSchema(at.need('schema'), schema, known, out)
  if (empty === true && body !== undefined)
    out.error(at.need('body'), 'contradiction', 'a reply cannot be empty and have a body', { part: 'key' })
  return {
    ...(status === undefined ? {} : { status }),
    ...(headers === undefined ? {} : { headers: lowerCase(headers) }),
    ...(body === undefined ? {} : { body }),
    ...(empty === undefined ? {} : { empty }),
    ...(schema === undefined ? {} : { schema }),
  }
}

/** The journal's header names are in lower case, whatever the server wrote. */
function lowerCase(headers: Pattern): Pattern {
  return headers.p === 'members'
    ? { p: 'members', members: headers.members.map(([name, value]) => [name.toLowerCase(), value]) }
    : headers
}

export function checkSchema(at: Cursor, name: string, known: Pick<Known, 'schemas'>, out: Complaints): void {
  if (!known.schemas.has(name)) out.unknown(at, 'schema', name, known.schemas.keys())
}
