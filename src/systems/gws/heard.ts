import { isObject, member } from '../../base/json.ts'
import type { EntryId, EventEntry } from '../../journal/entry.ts'
import type { Port } from '../system.ts'
import { decode } from './decode.ts'
import { interactionTopic } from './interaction-body.ts'
import { list, text } from './talk.ts'

/** What a message says of an interaction of whatever medium. */
export interface Glimpse {
  readonly id: string
  /** Where operations on it are posted. */
  readonly path: string
  /** Empty where the message does not say. */
  readonly state: string
}

/** Topics, the member that holds the interaction there, and the collection whose member it is. */
const places: Readonly<Record<string, { readonly member: string; readonly path: string }>> = {
  [interactionTopic]: { member: 'interaction', path: '/me/interactions' },
  '/v2/me/chats': { member: 'chat', path: '/me/chats' },
  '/v2/me/emails': { member: 'email', path: '/me/emails' },
  '/v2/me/workitems': { member: 'workitem', path: '/me/workitems' },
}

/** Whether an event is about an interaction, or says that the agent is ready for some. */
export function isAboutMedia({ channel, data }: EventEntry): boolean {
  if (channel !== '/v2/me/channels') return Object.hasOwn(places, channel)
  const channels = isObject(data) ? list(data, 'channels') : []
  return channels.some(
    ({ channel: name, userState }) => name !== 'voice' && member(userState, 'state') === 'Ready',
  )
}

export function glimpseOf(event: EventEntry): Glimpse | undefined {
  const place = Object.hasOwn(places, event.channel) ? places[event.channel] : undefined
  if (place === undefined) return undefined
  const found = member(decode(event).body, place.member)
  const id = text(member(found, 'id'))
  return id === '' ? undefined : { id, path: `${place.path}/${id}`, state: text(member(found, 'state')) }
}

/** Everything about media that the connection has brought from an entry on, in order. */
export async function mediaEvents(port: Port, since: EntryId): Promise<readonly EventEntry[]> {
  const found: EventEntry[] = []
  for (;;) {
    const from = (found.at(-1)?.seq ?? since - 1) + 1
    const event = await port.event(isAboutMedia, from, 0)
    if (event === undefined) return found
    found.push(event)
  }
}

/** How each interaction was last shown. */
export function lastGlimpses(events: readonly EventEntry[]): readonly Glimpse[] {
  const last = new Map<string, Glimpse>()
  for (const event of events) {
    const glimpse = glimpseOf(event)
    if (glimpse !== undefined) last.set(glimpse.path, glimpse)
  }
  return [...last.values()]
}
