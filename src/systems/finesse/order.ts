import type { EventEntry, Mark } from '../../journal/entry.ts'
import type { Agent, OrderFound, Port } from '../system.ts'
import { nodeOf, userOf } from './decode.ts'
import { prepare } from './state.ts'
import { ask, text } from './talk.ts'

const walk = ['READY', 'NOT_READY', 'READY', 'NOT_READY', 'READY', 'NOT_READY'] as const
/** What the walk begins in. */
const began = 'NOT_READY'
const patience = 5_000

/**
 * Asks for a row of state changes without waiting for their events, and looks whether these come in the same order.
 * The documentation promises only that requests about one object are taken one after the other (p. 22).
 */
export async function testOrder(port: Port, agent: Agent, mark: Mark): Promise<OrderFound> {
  const { user } = agent.account
  const start = await prepare(port, agent, began, mark)
  if (!start.ok) return { ordered: false, samples: 0, detail: `${start.cause} ${start.detail}`.trim() }
  let since = -1
  for (const state of walk) {
    const reason = state === 'READY' ? null : (agent.facts['notReadyReason'] ?? null)
    const body = { User: { state, reasonCodeId: reason } }
    const { reply, told } = await ask(port, 'PUT', `/User/${user}`, body, mark)
    if (!told.ok) return { ordered: false, samples: 0, detail: told.cause }
    if (since < 0) since = reply.cause
  }
  return compare(await heard(port, user, since))
}

/** The states that were told, without repetitions, which are legal and no inversion. */
async function heard(port: Port, user: string, since: number): Promise<readonly string[]> {
  const stateOf = (event: EventEntry) => text(userOf(event, nodeOf(user))?.['state'])
  const seen: string[] = []
  let after = since
  while (seen.length < walk.length) {
    const event = await port.event((entry) => entry.seq > after && stateOf(entry) !== '', after, patience)
    if (event === undefined) break
    after = event.seq
    const state = stateOf(event)
    // The state that it began in may be repeated too, when the walk has begun.
    if ((seen.at(-1) ?? began) !== state) seen.push(state)
  }
  return seen
}

function compare(seen: readonly string[]): OrderFound {
  if (seen.join() === walk.join())
    return {
      ordered: true,
      samples: walk.length,
      detail: `${walk.length} state changes were told in the order they were asked for`,
    }
  return {
    ordered: false,
    samples: seen.length,
    detail: `asked for ${walk.join(', ')}; the events said ${seen.join(', ') || 'nothing'}`,
  }
}
