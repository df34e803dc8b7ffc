import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { User, World } from '../model/world.ts'

/** HTTP sessions: who is behind a request, by the session cookie or else by Basic credentials. */
export interface Session {
  readonly id: string
  readonly user: User
  readonly csrfToken: string
}

export interface Sessions {
  /** Who asks, by session or by credentials. */
  userOf(request: IncomingMessage): User | undefined
  has(request: IncomingMessage): boolean
  /** The request's session; a new one, marked fresh, when it only brings valid credentials. */
  of(request: IncomingMessage): { readonly session: Session; readonly fresh: boolean } | undefined
  end(session: Session): void
  /** Ends all of a user's sessions, as a server that restarts does. */
  endOf(user: User): void
}

export const sessionCookie = 'JSESSIONID'

export function createSessions(world: World): Sessions {
  const known = new Map<string, Session>()
  const current = (request: IncomingMessage): Session | undefined =>
    known.get(cookies(request).get(sessionCookie) ?? '')
  return {
    userOf: (request) => current(request)?.user ?? byCredentials(request.headers.authorization, world),
    has: (request) => current(request) !== undefined,
    of(request) {
      const session = current(request)
      if (session) return { session, fresh: false }
      const user = byCredentials(request.headers.authorization, world)
      if (!user) return undefined
      const opened = { id: randomUUID(), user, csrfToken: randomUUID() }
      known.set(opened.id, opened)
      return { session: opened, fresh: true }
    },
    end: (session) => void known.delete(session.id),
    endOf(user) {
      for (const session of known.values()) if (session.user === user) known.delete(session.id)
    },
  }
}

function cookies(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]))
}

function byCredentials(header: string | undefined, world: World): User | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const user = world.users.get(name)
  return user && same(user.password, rest.join(':')) ? user : undefined
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
