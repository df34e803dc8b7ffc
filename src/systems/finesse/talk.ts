import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json.ts'
import type { Mark, ReplyEntry } from '../../journal/entry.ts'
import type { Outcome, Port } from '../system.ts'

/** The body's root element of a successful GET. */
export async function get(port: Port, path: string, root: string, mark: Mark): Promise<Outcome<JsonObject>> {
  const reply = await port.request({ method: 'GET', path }, mark)
  const told = accepted(`GET ${path.replace(/\/[0-9][^/?]*/g, '/{id}')}`, reply)
  if (!told.ok) return told
  const body = reply.outcome === 'answered' ? member(reply.body, root) : undefined
  // An element with nothing in it is read as an empty text.
  if (body === '') return { ok: true, facts: {} }
  return isObject(body)
    ? { ok: true, facts: body }
    : { ok: false, cause: `GET ${path} gave no ${root}`, detail: excerpt(reply) }
}

/** A PUT or POST that the server took; what came of it is told by events. */
export async function ask(
  port: Port,
  method: 'PUT' | 'POST',
  path: string,
  body: JsonObject,
  mark: Mark,
): Promise<{ readonly reply: ReplyEntry; readonly told: Outcome<JsonObject> }> {
  const reply = await port.request({ method, path, body }, mark)
  const content = Object.values(body)[0]
  const asked = member(content, 'state') ?? member(content, 'requestedAction') ?? ''
  return { reply, told: accepted(text(asked) || method, reply) }
}

/** Success is 200 or 202; a refusal names its type in an ApiErrors body (Developer Guide, pp. 10, 21). */
function accepted(what: string, reply: ReplyEntry): Outcome<JsonObject> {
  if (reply.outcome === 'unknown')
    return { ok: false, cause: `${what}: ${reply.reason}`, detail: reply.detail }
  if (reply.status >= 200 && reply.status < 300) return { ok: true, facts: {} }
  const error = member(member(reply.body, 'ApiErrors'), 'ApiError')
  const type = text(member(error, 'ErrorType'))
  return {
    ok: false,
    cause: `${what} was refused with HTTP ${reply.status}${type === '' ? '' : ` ${type}`}`,
    detail: text(member(error, 'ErrorMessage')) || excerpt(reply),
  }
}

function excerpt(reply: ReplyEntry): string {
  return reply.outcome === 'answered' ? (reply.text ?? JSON.stringify(reply.body ?? '')).slice(0, 200) : ''
}

/** The children of this name: none, one or many. */
export function list(body: JsonObject, name: string): readonly JsonObject[] {
  const value = body[name]
  return isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : []
}

export function text(value: Json | undefined): string {
  return typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value)
}
