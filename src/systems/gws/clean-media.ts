import { isArray, member, type Json, type JsonObject } from '../../base/json.ts'
import type { EntryId, EventEntry, Mark } from '../../journal/entry.ts'
import type { Agent, Outcome, Port } from '../system.ts'
import { glimpseOf, lastGlimpses, mediaEvents, type Glimpse } from './heard.ts'
import { interactionTopic } from './interaction-body.ts'
import { accepts, get, list, operate, text } from './talk.ts'

/** Up to where each connection's events are about what was cleaned already. */
const cleaned = new WeakMap<Port, EntryId>()

/** States in which nothing is left to be done, by the pages of all media. */
const over = ['Completed', 'Canceled', 'Revoked', 'JoinFailed', 'Sent']
const patience = 3000
const lookEveryMs = 200
const looks = 10

/**
 * Ends what a scenario left of interactions, offered or owned, and lets no new ones come. Only what the agent was
 * told of can be left, so an agent who heard nothing of media costs nothing here; a connection that is new is asked once.
 */
export async function cleanMedia(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>> {
  const media = names(agent.facts['mediaChannels'])
  if (media.length === 0) return done
  const since = cleaned.get(port)
  const events = await mediaEvents(port, since ?? 0)
  const listed = since === undefined ? await mine(port, agent, mark) : []
  cleaned.set(port, (events.at(-1)?.seq ?? (since ?? 0) - 1) + 1)
  if (events.length === 0 && listed.length === 0) return done
  for (const channel of media)
    await operate(port, `/me/channels/${channel}`, { operationName: 'NotReady' }, mark)
  const heard = lastGlimpses(events)
  const left = [
    ...heard.filter(({ state }) => !over.includes(state)),
    ...listed.filter(({ path }) => heard.every((one) => one.path !== path)),
  ]
  for (const glimpse of left) await end(port, glimpse, mark)
  return left.length === 0 ? done : allGone(port, agent, left, mark)
}

const done: Outcome<JsonObject> = { ok: true, facts: {} }

/** What has an answer half written is cancelled; what is only offered has to be accepted before it can end. */
async function end(port: Port, { path, state }: Glimpse, mark: Mark): Promise<void> {
  const ask = async (operationName: string, told: (state: string) => boolean) => {
    const reply = await port.request({ method: 'POST', path, body: { operationName } }, mark)
    if (!accepts(reply)) return false
    // What is told of the end must not reach the next scenario. The generic interactions promise no message for it.
    if (operationName === 'Accept' || !path.startsWith('/me/interactions/'))
      await port.event((event) => isAbout(event, path, told), reply.cause, patience)
    return true
  }
  if (state === 'Composing' && (await ask('Cancel', isOver))) return
  if (state !== 'Invited' && (await ask('Complete', isOver))) return
  if (await ask('Accept', (now) => now !== 'Invited')) await ask('Complete', isOver)
  else if (state === '') await ask('Cancel', isOver)
}

function isOver(state: string): boolean {
  return over.includes(state)
}

function isAbout(event: EventEntry, path: string, told: (state: string) => boolean): boolean {
  const glimpse = glimpseOf(event)
  return glimpse?.path === path && told(glimpse.state)
}

/** An end that was accepted is not yet an end (CometD notifications): the list of the agent says when it is. */
async function allGone(
  port: Port,
  agent: Agent,
  ended: readonly Glimpse[],
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  const ids = new Set(ended.map(({ id }) => id))
  let left: readonly Glimpse[] = []
  for (let look = 0; look < looks; look += 1) {
    left = (await mine(port, agent, mark)).filter(({ id }) => ids.has(id))
    if (left.length === 0) return done
    await port.pause(lookEveryMs, 'an interaction is ending')
  }
  const detail = `${left.map(({ id }) => id).join(', ')} of ${text(agent.facts['userName'])} is still there`
  return { ok: false, cause: 'an interaction would not end', detail }
}

/**
 * The generic interactions that the agent handles. A server that does not list them cannot be asked; that is for a
 * scenario to find, not for its cleaning.
 */
async function mine(port: Port, agent: Agent, mark: Mark): Promise<readonly Glimpse[]> {
  if (!names(agent.facts['mediaTopics']).includes(interactionTopic)) return []
  const read = await get(port, '/me/interactions?fields=*', mark)
  return list(read.ok ? read.facts : {}, 'interactions').flatMap((entry) => {
    const inner = entry['interaction'] ?? entry
    const id = text(member(inner, 'id'))
    return id === '' ? [] : [{ id, path: `/me/interactions/${id}`, state: text(member(inner, 'state')) }]
  })
}

function names(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.map(text) : []
}
