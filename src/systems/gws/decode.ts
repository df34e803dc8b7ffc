import { isObject, member, type Json } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import type { Decoded } from '../system.ts'
import { interactionBody, interactionTopic } from './interaction-body.ts'

/**
 * A pushed message says its type in `data.messageType` (Calls message type). The password notifications on /v2/me
 * and /v2/users have none (Asynchronous Telephony Operations Notifications), nor has the older message about channels
 * (CometD notifications of 8.5.0): their topic names them. The type of the messages about generic interactions stands
 * on no page that shows a sample; there is one kind of them, whatever it calls itself.
 */
export function decode({ channel, data }: EventEntry): Decoded {
  if (channel === interactionTopic) return { message: 'InteractionStateMessage', body: interactionBody(data) }
  const type = member(data, 'messageType')
  return { message: typeof type === 'string' ? type : untyped.get(channel), body: data }
}

const untyped: ReadonlyMap<string, string> = new Map([
  ['/v2/me', 'UserNotification'],
  ['/v2/users', 'UsersNotification'],
  ['/v2/me/channels', 'ChannelNotification'],
])

const resources =
  /\/(calls|devices|interactions|users|channels|chats|emails|workitems|workbins|contacts)\/[^/]+/g

/** The body's `operationName`, or the method with the path, ids as `{id}`. */
export function operation(method: string, url: string, body: Json | undefined): string {
  const name = isObject(body) ? member(body, 'operationName') : undefined
  if (typeof name === 'string') return name
  const path =
    url
      .replace(/^[a-z]+:\/\/[^/]+/i, '')
      .replace(/^.*\/api\/v2/, '')
      .split('?')[0] ?? ''
  return `${method} ${path.replaceAll(resources, '/$1/{id}')}`
}
