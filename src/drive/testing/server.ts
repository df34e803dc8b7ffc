import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServerSession } from '../../reference/cometd-server.ts'
import { isObject, member, type Json, type JsonObject } from '../../base/json.ts'
import { call, state } from '../../judge/testing/desk.ts'
import { serveBayeux } from '../../wire/testing/server.ts'

/** A request as a habit sees it. */
export interface Told {
  /** Empty: nobody. */
  readonly user: string
  readonly method: string
  readonly path: string
  /** What the body asks for. */
  readonly does: string
}

/** `lost`: the connection is cut before an answer. */
export type Answer = { readonly status?: number; readonly body?: Json } | 'lost'

/** What a desk does otherwise than it should. */
export interface Habits {
  /** An answer of its own, and nothing happens; undefined: as it should be. */
  readonly answers?: (told: Told) => Answer | undefined
  /** Whether a request of the event connection is answered; false: it is cut. */
  readonly reaches?: (user: string) => boolean
  /** Whether an event is sent at all. */
  readonly tells?: (user: string, channel: string, data: Json) => boolean
}

export interface DeskServer {
  readonly url: string
  /** Every request in order: `anna POST /state Ready`. */
  readonly asked: readonly string[]
  /** Who is signed in. */
  readonly present: ReadonlySet<string>
  /** Event connections that are open, by user. */
  connections(): readonly string[]
  /** Calls that nobody has ended. */
  left(): readonly string[]
  push(user: string, channel: string, data: Json): void
  /** How many events each user was sent. */
  sent(): Readonly<Record<string, number>>
  close(): Promise<void>
}

export const refused: Answer = { status: 500, body: { code: 9 } }

/** Whether a request is what a test is about: `anna POST /calls/c-1`, `/login`. */
export function asks({ user, method, path, does }: Told, what: string): boolean {
  return `${user} ${method} ${path} ${does}`.includes(what)
}

const ok = (more: JsonObject = {}): Answer => ({ body: { code: 0, ...more } })
const no: Answer = { status: 400, body: { code: 5 } }

/** A real server of what judge/testing/desk.ts documents: agents have a state, told on /state, and calls, told on /calls. */
export async function serveDesk({ answers, reaches, tells }: Habits = {}): Promise<DeskServer> {
  const asked: string[] = []
  const present = new Set<string>()
  const states = new Map<string, string>()
  const calls = new Map<string, { readonly id: string; readonly users: readonly string[] }>()
  const sessions = new Map<ServerSession, string>()
  const sent = new Map<string, number>()
  let count = 0
  let current = ''

  const push = (user: string, channel: string, data: Json) => {
    if (tells?.(user, channel, data) === false) return
    for (const [session, owner] of sessions) {
      if (owner !== user || !session.subscriptions.some(({ name }) => name === channel)) continue
      sent.set(user, (sent.get(user) ?? 0) + 1)
      session.deliver(null, channel, data)
    }
  }
  const callsOf = (user: string) =>
    [...calls.values()].filter(({ users }) => users.includes(user)).map(({ id }) => id)
  const tell = (id: string, users: readonly string[], now: string) => {
    for (const user of users) push(user, '/calls', call(id, now))
  }
  const work = ({ user, method, path, does }: Told, body: Json): Answer => {
    if (user === '') return { status: 401, body: { code: 1 } }
    switch (`${method} ${path.replace(/\/c-\d+$/, '/{id}')}`) {
      case 'GET /me':
        return ok({ user })
      case 'POST /login':
        present.add(user)
        return ok()
      case 'POST /logout':
        present.delete(user)
        return ok()
      case 'GET /state':
        return ok({ state: states.get(user) ?? 'Away' })
      case 'POST /state':
        states.set(user, does)
        push(user, '/state', state(does))
        return ok()
      case 'GET /calls':
        return ok({ calls: callsOf(user) })
      case 'POST /calls': {
        const id = `c-${String(++count)}`
        const to = member(body, 'to')
        const users = typeof to === 'string' ? [user, to] : [user]
        calls.set(id, { id, users })
        tell(id, users, does)
        return ok({ call: { id } })
      }
      case 'POST /calls/{id}': {
        const found = calls.get(path.slice('/calls/'.length))
        if (found === undefined) return no
        if (does === 'Released') calls.delete(found.id)
        tell(found.id, found.users, does)
        return ok()
      }
      default:
        return no
    }
  }

  const serve = (request: IncomingMessage, response: ServerResponse, text: string): boolean => {
    current = userOf(request)
    const path = request.url ?? ''
    if (path.startsWith('/notifications')) {
      if (reaches?.(current) !== false) return false
      response.destroy()
      return true
    }
    const body = text === '' ? {} : (JSON.parse(text) as Json)
    const does = isObject(body) ? body['do'] : undefined
    const told: Told = {
      user: current,
      method: request.method ?? '',
      path,
      does: typeof does === 'string' ? does : '',
    }
    asked.push(`${told.user || 'nobody'} ${told.method} ${path} ${told.does}`.trim())
    const answer = answers?.(told) ?? work(told, body)
    if (answer === 'lost') response.destroy()
    else
      response
        .writeHead(answer.status ?? 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body ?? {}))
    return true
  }

  const serving = await serveBayeux({ ack: true, before: serve })
  const { cometd, url } = serving
  cometd.policy = {
    canHandshake(session, _message, callback) {
      // The library looks at a handshake within the request that brought it.
      sessions.set(session, current)
      callback(undefined, current !== '')
    },
  }
  cometd.addListener('sessionRemoved', (session: ServerSession) => sessions.delete(session))
  return {
    url,
    asked,
    present,
    connections: () => [...sessions.values()],
    left: () => [...calls.keys()],
    push,
    sent: () => Object.fromEntries(sent),
    close: () => serving.close(),
  }
}

function userOf({ headers }: IncomingMessage): string {
  const [, encoded = ''] = (headers.authorization ?? '').split(' ')
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? ''
}
