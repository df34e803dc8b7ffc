import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Agent } from '../agent/agent.ts'
import { badRequest, unauthorized } from '../agent/errors.ts'
import type { Finesse } from '../finesse.ts'
import { refuse, type Call } from './exchange.ts'
import type { Passwords } from './passwords.ts'
import { send } from './reply.ts'
import { answer } from './router.ts'

export const prefix = '/finesse/api/'

/** Turns a request below the prefix, whose body is read, into a call, and the answer into a response. */
export async function serveApi(
  finesse: Finesse,
  passwords: Passwords,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: string,
): Promise<void> {
  const { requestid } = request.headers
  const requestId = typeof requestid === 'string' ? requestid : ''
  if (requestId !== '' && !finesse.quirks.breaks('request-id-dropped'))
    response.setHeader('requestId', requestId)
  const path = url.pathname.slice(prefix.length).split('/').map(decoded)
  const caller = callerOf(finesse, passwords, request, path)
  if (!caller) {
    response.setHeader('www-authenticate', 'Basic realm="Finesse"')
    return send(finesse, response, refuse(unauthorized('UNAUTHORIZED')))
  }
  const known = ['category']
  if (
    finesse.quirks.breaks('unknown-query-refused') &&
    [...url.searchParams.keys()].some((key) => !known.includes(key))
  )
    return send(finesse, response, refuse(badRequest('An unknown parameter')))
  const call: Call = {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    contentType: request.headers['content-type'] ?? '',
    body,
    requestId,
    caller,
  }
  return send(finesse, response, await answer(finesse, call))
}

function callerOf(
  finesse: Finesse,
  passwords: Passwords,
  request: IncomingMessage,
  path: readonly string[],
): Agent | undefined {
  const user = passwords.fromHeader(request.headers.authorization)
  if (user !== undefined) return finesse.agent(user)
  return finesse.quirks.breaks('password-not-checked') ? finesse.agent(path[1] ?? '') : undefined
}

/** A segment with a broken escape names nothing: it is taken as it stands. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
