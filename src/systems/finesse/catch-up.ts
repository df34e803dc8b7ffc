import type { JsonObject } from '../../base/json.ts'
import type { Port } from '../system.ts'
import { nodeOf, userOf } from './decode.ts'
import { text } from './talk.ts'

/** As long as anybody waits for an event. */
const patience = 5_000

/** Lines on which it was waited in vain: a server that does not tell is not waited for every time. */
const silent = new WeakSet<Port>()

/**
 * Waits until what a read shows of a user has been told as well. A read may be ahead of the events by as long as these
 * take, and what comes when the next scenario has begun would be taken for a message without a cause.
 *
 * @param now the user as a read just showed it
 */
export async function catchUp(port: Port, user: string, now: JsonObject): Promise<void> {
  const node = nodeOf(user)
  let last: { readonly seq: number; readonly user: JsonObject } | undefined
  // No event is what is looked for, so all that have come are looked at.
  await port.event(
    (entry) => {
      const told = userOf(entry, node)
      if (told !== undefined) last = { seq: entry.seq, user: told }
      return false
    },
    0,
    0,
  )
  if (last === undefined || isSame(last.user, now) || silent.has(port)) return
  const came = await port.event(
    (entry) => {
      const told = userOf(entry, node)
      return told !== undefined && isSame(told, now)
    },
    last.seq + 1,
    patience,
  )
  if (came === undefined) silent.add(port)
}

/** Whether both show the user after the same change; the time of it may be left out. */
function isSame(told: JsonObject, read: JsonObject): boolean {
  const [at, since] = [text(told['stateChangeTime']), text(read['stateChangeTime'])]
  return (
    text(told['state']) === text(read['state']) &&
    text(told['pendingState']) === text(read['pendingState']) &&
    (at === since || at === '' || since === '')
  )
}
