import { isObject, member, type Json } from '../../../base/json.ts'
import type { Sight, Worlds } from '../../model.ts'
import { deskOf, type Desk, type World } from './world.ts'

/** What a user was last said to be. */
interface Seen {
  readonly state: Json | undefined
  readonly pending: Json | undefined
}

/**
 * Drops the worlds that events and reads speak against: whether wrap-up has ended, and whether a supervisor's LOGOUT
 * took effect at once. What was told last may be older than a wrap-up that has ended since.
 */
export function noticed(worlds: Worlds<World>, { heard, read }: Sight): Worlds<World> {
  const seen: (readonly [string, Seen])[] = []
  for (const { agent, channel, body } of heard) {
    const user = member(member(body, 'data'), 'user')
    if (isObject(user) && /^\/finesse\/api\/User\/[^/]+$/.test(channel)) seen.push([agent, seenIn(user)])
  }
  // A read of the turn comes after the events that the turn waited for.
  for (const { agent, path, body } of read) {
    const user = member(body, 'User')
    if (isObject(user) && /^\/User\/[^/]+$/.test(path)) seen.push([agent, seenIn(user)])
  }
  const last = [...new Map(seen)]
  const [first, ...rest] = worlds.filter((world) =>
    last.every(([user, one]) => fits(deskOf(world, user), one)),
  )
  return first === undefined ? worlds : [first, ...rest]
}

function seenIn(user: Json): Seen {
  return { state: member(user, 'state'), pending: member(user, 'pendingState') }
}

function fits({ state, pending, since }: Desk, seen: Seen): boolean {
  // The state that ends in this one by itself.
  const before = state === 'NOT_READY' ? 'WORK' : 'WORK_READY'
  if (since !== undefined && seen.state === before) return true
  return seen.state === state && (seen.pending === undefined || seen.pending === (pending ?? ''))
}
