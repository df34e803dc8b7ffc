import type { IncomingMessage, ServerResponse } from 'node:http'
import type { User, World } from '../model/world.ts'
import { isObject, type Ask } from '../operations/operation.ts'
import { through, type Arrival, type Exchange, type Headers, type Reply, type Twist } from '../twist.ts'
import { parseJson, readBody } from './body.ts'
import { denied, notFound, refused } from './reply.ts'
import { findRoute, type Request, type Route } from './router.ts'
import { sessionCookie, type Session, type Sessions } from './sessions.ts'

/** The HTTP face of the API below `/api/v2`, all but the event connection. */
export interface Api {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
  /** Checks a request of the event connection like any other; replies itself and gives nothing when it is refused. */
  admit(request: IncomingMessage, response: ServerResponse, url: URL): User | undefined
}

export interface ApiParts {
  readonly prefix: string
  readonly world: World
  readonly routes: readonly Route[]
  readonly sessions: Sessions
  readonly csrf: boolean
  readonly twists: readonly Twist[]
  /** The operation that a request turned out to be. */
  readonly askOf: (request: Request) => Ask | undefined
}

export function createApi({ prefix, world, routes, sessions, csrf, twists, askOf }: ApiParts): Api {
  /** Sets cookies and tokens, and says who asks or why nobody does. */
  const identify = (request: IncomingMessage, response: ServerResponse, url: URL): Session | Reply => {
    const found = sessions.of(request)
    if (!found) return denied()
    const { session, fresh } = found
    if (fresh) response.setHeader('Set-Cookie', `${sessionCookie}=${session.id}; Path=/; HttpOnly`)
    if (!csrf) return session
    const { method = 'GET' } = request
    const told = { 'X-CSRF-HEADER': 'X-CSRF-TOKEN', 'X-CSRF-TOKEN': session.csrfToken }
    const headers = through(twists, told as Headers, (twist, so) => twist.announce?.(so, url))
    if (method === 'GET') for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    // Who learns a name by a read is to be understood when he uses it.
    const given = request.headers[(headers['X-CSRF-HEADER'] ?? 'X-CSRF-TOKEN').toLowerCase()]
    const token = typeof given === 'string' ? given : undefined
    const valid = method === 'GET' || (token === session.csrfToken && !fresh)
    return through(twists, valid, (twist, so) => twist.mayPass?.({ method, url, token }, so))
      ? session
      : forged
  }

  const arrive = async (request: IncomingMessage, url: URL, user: User | undefined): Promise<Arrival> => {
    const method = request.method ?? 'GET'
    const text = method === 'GET' ? '' : await readBody(request)
    const parsed = text === '' ? { value: {} } : parseJson(text)
    const arrival: Arrival = {
      world,
      method,
      path: url.pathname.slice(prefix.length).replace(/\/$/, ''),
      slash: url.pathname.endsWith('/'),
      query: url.searchParams,
      user,
      body: parsed !== 'bad' && isObject(parsed.value) ? parsed.value : undefined,
    }
    return through(twists, arrival, (twist, so) => twist.arrive?.(so))
  }

  return {
    async handle(request, response, url) {
      const who = identify(request, response, url)
      const session = 'status' in who ? undefined : who
      const { method, path, query, user, body } = await arrive(request, url, session?.user)
      const exchange: Exchange = { method, path, query, ...(user && { user }) }
      const found = findRoute(routes, method, path)
      const reply = async (): Promise<readonly [Reply, Ask?]> => {
        if (user === undefined) return ['status' in who ? who : denied()]
        if (!found) return [notFound(path)]
        if (found === 'wrong-method') return [wrongMethod]
        if (body === undefined) return [noObject()]
        const asked: Request = { ...exchange, user, params: found.params, body, ...(session && { session }) }
        return [await found.route.handle(asked), askOf(asked)]
      }
      const [straight, ask] = await reply()
      const full = { ...exchange, ...(ask && { ask }) }
      send(
        response,
        through(twists, straight, (twist, so) => twist.reply?.(full, so)),
      )
    },
    admit(request, response, url) {
      // Credentials alone open no session here: a poll that outlives its session must not bring one back.
      const user = sessions.userOf(request)
      if (user && !csrf) return user
      const who = user && !sessions.has(request) ? forged : identify(request, response, url)
      if (!('status' in who)) return who.user
      send(response, who)
      return undefined
    },
  }
}

const forged: Reply = { status: 403, body: 'Missing or invalid Csrf token' }

const wrongMethod: Reply = {
  status: 405,
  body: { statusCode: 3, statusMessage: 'The method is not supported.' },
}

const noObject = () => refused({ statusCode: 2, statusMessage: 'The body is not a JSON object.' })

export function send(response: ServerResponse, { status, headers, cookies, body }: Reply): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  for (const cookie of cookies ?? []) response.appendHeader('Set-Cookie', cookie)
  if (body === undefined) {
    response.end()
    return
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  if (!response.hasHeader('Content-Type'))
    response.setHeader('Content-Type', typeof body === 'string' ? 'text/plain' : 'application/json')
  response.end(text)
}
