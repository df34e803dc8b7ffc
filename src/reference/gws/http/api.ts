import type { IncomingMessage, ServerResponse } from 'node:http'
import { isObject, type Ask } from '../operations/operation.ts'
import type { Exchange, Reply, Twist } from '../twist.ts'
import { parseJson, readBody } from './body.ts'
import { denied, notFound, refused } from './reply.ts'
import { findRoute, type Request, type Route } from './router.ts'
import { sessionCookie, type Session, type Sessions } from './sessions.ts'

/** The HTTP face of the API below `/api/v2`, all but the event connection. */
export interface Api {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
  /** Checks a request of the event connection like any other; replies itself and gives nothing when it is refused. */
  admit(request: IncomingMessage, response: ServerResponse): Session | undefined
}

export interface ApiParts {
  readonly prefix: string
  readonly routes: readonly Route[]
  readonly sessions: Sessions
  readonly csrf: boolean
  readonly twists: readonly Twist[]
  /** The operation that a request turned out to be. */
  readonly askOf: (request: Request) => Ask | undefined
}

export function createApi({ prefix, routes, sessions, csrf, twists, askOf }: ApiParts): Api {
  /** Sets cookies and tokens, and says who asks or why nobody does. */
  const identify = (request: IncomingMessage, response: ServerResponse): Session | Reply => {
    const found = sessions.of(request)
    if (!found) return denied()
    const { session, fresh } = found
    if (fresh) response.setHeader('Set-Cookie', `${sessionCookie}=${session.id}; Path=/; HttpOnly`)
    if (!csrf) return session
    if (request.method === 'GET') {
      response.setHeader('X-CSRF-HEADER', 'X-CSRF-TOKEN')
      response.setHeader('X-CSRF-TOKEN', session.csrfToken)
      return session
    }
    return request.headers['x-csrf-token'] === session.csrfToken && !fresh
      ? session
      : { status: 403, body: 'Missing or invalid Csrf token' }
  }

  const dispatch = async (
    request: IncomingMessage,
    session: Session,
    url: URL,
  ): Promise<{ readonly reply: Reply; readonly asked?: Request }> => {
    const path = url.pathname.slice(prefix.length).replace(/\/$/, '')
    const method = request.method ?? 'GET'
    const match = findRoute(routes, method, path)
    if (!match) return { reply: notFound(path) }
    if (match === 'wrong-method')
      return {
        reply: { status: 405, body: { statusCode: 3, statusMessage: 'The method is not supported.' } },
      }
    const text = method === 'GET' ? '' : await readBody(request)
    const parsed = text === '' ? { value: {} } : parseJson(text)
    if (parsed === 'bad' || !isObject(parsed.value))
      return { reply: refused({ statusCode: 2, statusMessage: 'The body is not a JSON object.' }) }
    const asked: Request = {
      method,
      path,
      query: url.searchParams,
      session,
      user: session.user,
      params: match.params,
      body: parsed.value,
    }
    return { reply: await match.route.handle(asked), asked }
  }

  return {
    async handle(request, response, url) {
      const who = identify(request, response)
      const { reply, asked } = 'status' in who ? { reply: who } : await dispatch(request, who, url)
      const exchange: Exchange = {
        method: request.method ?? 'GET',
        path: url.pathname.slice(prefix.length),
        query: url.searchParams,
        ...('user' in who && { user: who.user }),
        ...(asked && optional(askOf(asked))),
      }
      send(
        response,
        twists.reduce((so, twist) => twist.reply?.(exchange, so) ?? so, reply),
      )
    },
    admit(request, response) {
      const who = identify(request, response)
      if (!('status' in who)) return who
      send(response, who)
      return undefined
    },
  }
}

const optional = (ask: Ask | undefined) => (ask ? { ask } : {})

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  if (body === undefined) {
    response.end()
    return
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  if (!response.hasHeader('Content-Type'))
    response.setHeader('Content-Type', typeof body === 'string' ? 'text/plain' : 'application/json')
  response.end(text)
}
