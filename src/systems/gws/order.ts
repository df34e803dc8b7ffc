import { isObject, member, type JsonObject } from '../../base/json.ts'
import type { EventEntry, Mark } from '../../journal/entry.ts'
import type { Agent, OrderFound, Port } from '../system.ts'
import { state } from './state.ts'
import { list } from './talk.ts'

/** States that follow each other and tell themselves apart, so that an inversion shows. */
const walk = [
  'AuxWork',
  'AfterCallWork',
  'NotReady',
  'AuxWork',
  'NotReady',
  'AfterCallWork',
  'AuxWork',
  'NotReady',
] as const
const patience = 5000

/**
 * Asks for a row of state changes without waiting for their events, and looks whether these come in the same order.
 * No page promises it; a fence is only as good as this (DESIGN section 6).
 */
export async function testOrder(port: Port, agent: Agent, mark: Mark): Promise<OrderFound> {
  const order = await inOrder(port, agent, mark)
  return { ...order, works: await takesEffect(port, agent, mark) }
}

/** Whether what is accepted shows in a read: of three states that differ, at least two. One could be shown by accident. */
async function takesEffect(port: Port, agent: Agent, mark: Mark): Promise<boolean> {
  let shown = 0
  for (const operationName of ['NotReady', 'AuxWork', 'Ready']) {
    await port.request({ method: 'POST', path: '/me/channels/voice', body: { operationName } }, mark)
    for (let tries = 0; tries < 3; tries++) {
      const read = await state(port, agent, mark)
      if (read.ok && nameOf(read.facts) === operationName) {
        shown++
        break
      }
      await port.pause(200, 'the switch may need a moment')
    }
  }
  return shown >= 2
}

async function inOrder(port: Port, agent: Agent, mark: Mark): Promise<OrderFound> {
  let since = -1
  for (const operationName of walk) {
    const reply = await port.request(
      { method: 'POST', path: '/me/channels/voice', body: { operationName } },
      mark,
    )
    if (reply.outcome === 'unknown' || reply.status !== 200)
      return { ordered: false, samples: 0, detail: `${operationName} was not accepted` }
    if (since < 0) since = reply.cause
  }
  const seen: string[] = []
  let after = since
  while (seen.length < walk.length) {
    const event = await port.event(
      (entry) => entry.seq > after && stateOf(entry, agent) !== undefined,
      after,
      patience,
    )
    if (event === undefined)
      return {
        ordered: false,
        samples: seen.length,
        detail: `only ${seen.length} of ${walk.length} events came`,
      }
    after = event.seq
    const now = stateOf(event, agent) ?? ''
    // A repeated state message is legal, and no inversion.
    if (seen.at(-1) !== now) seen.push(now)
    if (now !== walk[seen.length - 1])
      return {
        ordered: false,
        samples: seen.length,
        detail: `asked for ${walk.join(', ')}; the events said ${seen.join(', ')}`,
      }
  }
  return {
    ordered: true,
    samples: walk.length,
    detail: `${walk.length} state changes came in the order they were asked for`,
  }
}

function stateOf({ channel, data }: EventEntry, agent: Agent): string | undefined {
  if (channel !== '/v2/me/devices' || !isObject(data)) return undefined
  const device = list(data, 'devices').find(({ id }) => id === agent.facts['deviceId'])
  const userState = device === undefined ? undefined : member(device, 'userState')
  if (!isObject(userState)) return undefined
  const name = nameOf(userState)
  return name === 'Ready' ? undefined : name
}

function nameOf(userState: JsonObject): string | undefined {
  const workMode = userState['workMode']
  if (typeof workMode === 'string' && userState['state'] === 'NotReady') return workMode
  return userState['state'] === 'NotReady' || userState['state'] === 'Ready' ? userState['state'] : undefined
}
