import { isObject, member, type Json, type JsonObject } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import type { Decoded } from '../system.ts'

/** What an event's `data` holds, by either of its documented spellings, and how scenarios and schemas call it. */
const contents: Readonly<Record<string, { readonly message: string; readonly as: string }>> = {
  user: { message: 'User', as: 'user' },
  User: { message: 'User', as: 'user' },
  dialog: { message: 'Dialog', as: 'dialog' },
  Dialog: { message: 'Dialog', as: 'dialog' },
  dialogs: { message: 'Dialogs', as: 'dialogs' },
  Dialogs: { message: 'Dialogs', as: 'dialogs' },
  team: { message: 'Team', as: 'team' },
  Team: { message: 'Team', as: 'team' },
  systemInfo: { message: 'SystemInfo', as: 'systemInfo' },
  SystemInfo: { message: 'SystemInfo', as: 'systemInfo' },
  apiErrors: { message: 'ApiErrors', as: 'apiErrors' },
}

/**
 * An event is an Update (Developer Guide, p. 346): what its data holds names its message. The body is the Update,
 * with the object under one spelling (`user` for `User`); `root` says which spelling it came in.
 */
export function decode({ data: raw }: EventEntry): Decoded {
  const update = member(raw, 'Update')
  if (!isObject(update)) return { message: undefined, body: raw }
  const data = member(update, 'data')
  // The event of a deleted user has no data (D: notification parameters).
  const [root, ...others] = isObject(data) ? Object.keys(data) : []
  if (!isObject(data) || root === undefined || others.length > 0) return { message: undefined, body: update }
  const content = Object.hasOwn(contents, root) ? contents[root] : undefined
  if (content === undefined) return { message: root, body: { ...update, root } }
  return { message: content.message, body: { ...update, root, data: { [content.as]: data[root] ?? null } } }
}

/** Method, resource with ids as `{id}`, and what is asked for: `PUT /User/{id} READY`, `PUT /Dialog/{id} ANSWER`. */
export function operation(method: string, url: string, body: Json | undefined): string {
  const path =
    url
      .replace(/^[a-z]+:\/\/[^/]+/i, '')
      .replace(/^.*\/finesse\/api/, '')
      .split('?')[0] ?? ''
  const resource = path.replaceAll(/\/(User|Dialog|Team|ReasonCode|Queue)\/[^/]+/g, '/$1/{id}')
  const asked = askedFor(body)
  return `${method} ${resource}${asked === undefined ? '' : ` ${asked}`}`
}

function askedFor(body: Json | undefined): string | undefined {
  const root = isObject(body) ? Object.values(body)[0] : undefined
  const asked = member(root, 'state') ?? member(root, 'requestedAction')
  return typeof asked === 'string' ? asked : undefined
}

/** The node on which a user's changes are told. */
export function nodeOf(user: string): string {
  return `/finesse/api/User/${user}`
}

/** The user that an event on a user's own node shows, or undefined for any other event. */
export function userOf(event: EventEntry, node: string): JsonObject | undefined {
  if (event.channel !== node) return undefined
  const user = member(member(decode(event).body, 'data'), 'user')
  return isObject(user) ? user : undefined
}

/** The error that an event on a user's own node tells, as a sentence; undefined for any other event. */
export function errorOf(event: EventEntry, node: string): string | undefined {
  if (event.channel !== node) return undefined
  const error = member(member(member(decode(event).body, 'data'), 'apiErrors'), 'apiError')
  if (!isObject(error)) return undefined
  const parts = [error['errorType'], error['errorMessage'], error['errorData']]
  return parts.flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : [])).join(', ')
}
