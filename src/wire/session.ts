import type { Clock } from '../base/clock.ts'
import type { Credentials, WireTarget } from '../target/reach.ts'
import { openSockets } from '../target/sockets.ts'
import { Cookies } from './cookies.ts'
import { exchange } from './exchange.ts'
import type { Exchanged } from './exchange.ts'
import type { Limits } from './limits.ts'

/** Told of every secret as it becomes known, before anything that holds it is written. */
export interface Secrets {
  learn(secret: string, label: string): void
}

export interface Draw {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly text?: string
  /** False leaves the CSRF token out. */
  readonly csrf: boolean
}

/**
 * One participant's HTTP session: its sockets, its cookie jar, its credentials, the CSRF token it was given. Its
 * REST calls and its event connection both go through it.
 */
export interface Session {
  /** The request as it will be sent: with credentials, cookies and the CSRF token. */
  prepare(draw: Draw): Prepared
  /** `ms` replaces the usual bound of a whole request. Never rejects for what the server does. */
  send(prepared: Prepared, how?: { readonly signal?: AbortSignal; readonly ms?: number }): Promise<Exchanged>
  /** What the jar would send to this address; empty when none. */
  cookiesFor(url: string): string
  /** Cookies that the server set and the jar refused, with the reason. */
  readonly refusedCookies: readonly string[]
  readonly csrfKnown: boolean
  destroy(): Promise<void>
}
export interface Prepared {
  readonly method: string
  readonly url: URL
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly text?: string
}

export interface SessionOptions {
  readonly target: Pick<WireTarget, 'tls' | 'proxies'>
  /** Absent: nobody. */
  readonly credentials: Credentials | undefined
  readonly secrets: Secrets
  readonly limits: Limits
  readonly clock: Clock
}

/** Methods that change nothing, and for which no server asks a CSRF token. */
export function isSafe(method: string): boolean {
  return /^(GET|HEAD|OPTIONS)$/i.test(method)
}

export function openSession({ target, credentials, secrets, limits, clock }: SessionOptions): Session {
  const sockets = openSockets(target, limits.headerBytes)
  const cookies = new Cookies(secrets)
  const authorization = authorizationOf(credentials, secrets)
  let closed = false
  let csrf: { readonly header: string; readonly token: string } | undefined

  /** CSRF-API page: a reply names the header in `X-CSRF-HEADER`, and gives the token under that name. */
  function keepToken(headers: Readonly<Record<string, string>>) {
    const header = headers['x-csrf-header']?.trim().toLowerCase() ?? csrf?.header ?? 'x-csrf-token'
    const token = headers[header] ?? headers['x-csrf-token']
    // A header name that is none would make every later request fail.
    if (token === undefined || token === '' || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(header)) return
    csrf = { header, token }
    secrets.learn(token, 'csrf token')
  }

  return {
    refusedCookies: cookies.refused,
    get csrfKnown() {
      return csrf !== undefined
    },
    prepare({ method, url, headers, text, csrf: wanted }) {
      const cookie = cookies.to(url)
      return {
        method: method.toUpperCase(),
        url,
        headers: {
          'accept-encoding': 'gzip, deflate',
          ...(authorization !== undefined && { authorization }),
          ...(cookie !== '' && { cookie }),
          ...(wanted && csrf !== undefined && !isSafe(method) && { [csrf.header]: csrf.token }),
          ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        },
        ...(text !== undefined && { text }),
      }
    },
    async send(prepared, { signal, ms = limits.requestMs } = {}) {
      const sending = signal === undefined ? prepared : { ...prepared, signal }
      if (closed) return { outcome: 'unknown', reason: 'aborted', detail: 'The line is closed.', defects: [] }
      const bounds = { ...limits, requestMs: ms }
      const reply = await exchange(sockets.to(prepared.url.origin), sending, bounds, clock)
      if (reply.outcome === 'answered') {
        const before = cookies.to(prepared.url)
        cookies.keep(prepared.url, reply.cookies)
        // A token belongs to the session that it was given in. When another reply has begun a new one meanwhile, this
        // one's is of the old.
        const isStale = before !== (prepared.headers['cookie'] ?? '')
        if (!isStale || cookies.to(prepared.url) !== before) keepToken(reply.headers)
      }
      return reply
    },
    cookiesFor: (url) => cookies.to(new URL(url)),
    async destroy() {
      closed = true
      await sockets.destroy()
    },
  }
}

function authorizationOf(credentials: Credentials | undefined, secrets: Secrets): string | undefined {
  if (credentials === undefined) return undefined
  if (credentials.type === 'bearer') {
    secrets.learn(credentials.token, 'bearer token')
    return `Bearer ${credentials.token}`
  }
  const { user, password } = credentials
  const encoded = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
  secrets.learn(password, `password of ${user}`)
  secrets.learn(encoded, `credentials of ${user}`)
  return `Basic ${encoded}`
}
