import type { JsonObject } from '../../opponent.ts'
import type { User } from '../model/world.ts'
import type { Reply } from '../twist.ts'
import type { Session } from './sessions.ts'

/** A request of the API, as its handler sees it. */
export interface Request {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Absent when a fault lets somebody in without one. */
  readonly session?: Session
  readonly user: User
  /** The path's parameters by name. */
  readonly params: Readonly<Record<string, string>>
  /** An empty object when the request has no body. */
  readonly body: JsonObject
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Such as `/me/calls/:id`. */
  readonly path: string
  handle(request: Request): Reply | Promise<Reply>
}

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The route for a request; `wrong-method` when only other methods are known there. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Match | 'wrong-method' | undefined {
  let elsewhere = false
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (!params) continue
    if (route.method === method) return { route, params }
    elsewhere = true
  }
  return elsewhere ? 'wrong-method' : undefined
}

function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? ''
    if (part.startsWith(':')) {
      const decoded = decode(value)
      if (decoded === undefined || decoded === '') return undefined
      params[part.slice(1)] = decoded
    } else if (part !== value) return undefined
  }
  return params
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
