import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json.ts'
import type { Mark, ReplyEntry } from '../../journal/entry.ts'
import type { Outcome, Port } from '../system.ts'

/** What the login and its housekeeping say to the server, all through one place that knows a refusal when it sees one. */
export async function get(port: Port, path: string, mark: Mark): Promise<Outcome<JsonObject>> {
  return told(`GET ${path}`, await port.request({ method: 'GET', path }, mark))
}

export async function operate(
  port: Port,
  path: string,
  body: JsonObject,
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  return told(text(body['operationName']), await port.request({ method: 'POST', path, body }, mark))
}

/** An accepted reply's body, or what the refusal says. */
export function told(what: string, reply: ReplyEntry): Outcome<JsonObject> {
  if (reply.outcome === 'unknown')
    return { ok: false, cause: `${what}: ${reply.reason}`, detail: reply.detail }
  const body = isObject(reply.body) ? reply.body : {}
  if (accepts(reply)) return { ok: true, facts: body }
  const code = body['statusCode']
  const message = body['statusMessage'] ?? body['errorDescription']
  return {
    ok: false,
    cause: `${what} was refused with HTTP ${reply.status}${code === undefined ? '' : `, statusCode ${text(code)}`}`,
    detail: message === undefined ? (reply.text ?? '').slice(0, 200) : text(message),
  }
}

/**
 * Accepted is what some documentation page calls success: statusCode 0, status "ok" or 0, an empty 200, and
 * statusCode 7 with at least one part that succeeded (Return values).
 */
export function accepts(reply: ReplyEntry): boolean {
  return reply.outcome === 'answered' && reply.status >= 200 && reply.status < 300 && isAccepted(reply.body)
}

function isAccepted(body: Json | undefined): boolean {
  if (body === undefined) return true
  const code = member(body, 'statusCode')
  const status = member(body, 'status')
  if (code === undefined && status === undefined) return false
  return code === undefined ? status === 0 || status === 'ok' : code === 0 || code === 7
}

export function list(body: JsonObject, name: string): readonly JsonObject[] {
  const value = body[name]
  return isArray(value) ? value.filter(isObject) : []
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
}
