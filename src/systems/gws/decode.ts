import { isObject, member, type Json } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import type { Decoded } from '../system.ts'

/**
 * A pushed message says its type in `data.messageType` (Calls message type). The password notifications on /v2/me
 * and /v2/users have none (Asynchronous Telephony Operations Notifications): their topic names them.
 */
export function decode({ channel, data }: EventEntry): Decoded {
  const type = member(data, 'messageType')
  return { message: typeof type === 'string' ? type : untyped.get(channel), body: data }
}

const untyped: ReadonlyMap<string, string> = new Map([
  ['/v2/me', 'UserNotification'],
  ['/v2/users', 'UsersNotification'],
])

/** The body's `operationName`, or the method with the path, ids as `{id}`. */
export function operation(method: string, url: string, body: Json | undefined): string {
  const name = isObject(body) ? member(body, 'operationName') : undefined
  if (typeof name === 'string') return name
  const path =
    url
      .replace(/^[a-z]+:\/\/[^/]+/i, '')
      .replace(/^.*\/api\/v2/, '')
      .split('?')[0] ?? ''
  return `${method} ${path.replaceAll(/\/(calls|devices|interactions|users|channels)\/[^/]+/g, '/$1/{id}')}`
}
