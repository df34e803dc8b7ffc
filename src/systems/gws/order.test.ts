import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../base/json.ts'
import type { Agent } from '../system.ts'
import { testOrder } from './order.ts'
import { desk, no, ok, type Answer, type Desk } from './testing/desk.ts'

const mark = { purpose: 'probe' } as const
const agent: Agent = { account: { user: 'agent1', roles: [] }, facts: { deviceId: 'd1' } }
const walk = [
  'AuxWork',
  'AfterCallWork',
  'NotReady',
  'AuxWork',
  'NotReady',
  'AfterCallWork',
  'AuxWork',
  'NotReady',
]
const ordered = { ordered: true, samples: 8, detail: '8 state changes came in the order they were asked for' }

function userState(name: string): JsonObject {
  return name === 'Ready' || name === 'NotReady' ? { state: name } : { state: 'NotReady', workMode: name }
}
const devices = (name: string): JsonObject => ({ devices: [{ id: 'd1', userState: userState(name) }] })

interface Manner {
  /** What is told of the walk, instead of what was asked for. */
  readonly told?: readonly string[]
  /** What a read shows; undefined: what was asked for. */
  readonly read?: (now: string, reads: number) => string
  readonly answer?: (asked: string) => Answer | undefined
}

/** A switch that does what it is asked; what it tells comes when the walk is over, as a slow one would. */
function switchboard({ told, read = (now) => now, answer }: Manner = {}): Desk {
  let now = 'Ready'
  let changes = 0
  let reads = 0
  const server = desk((what): Answer => {
    const [method, , operation = ''] = what.split(' ')
    if (method === 'GET') return { body: { statusCode: 0, ...devices(read(now, ++reads)) } }
    const said = answer?.(operation)
    if (said !== undefined) return said
    now = operation
    changes += 1
    if (told === undefined) server.push('/v2/me/devices', devices(operation))
    else if (changes === walk.length) for (const name of told) server.push('/v2/me/devices', devices(name))
    return ok
  })
  return server
}

describe('the order of events', () => {
  test('is kept where each change is told in its turn', async () => {
    const { port, asked } = switchboard()
    expect(await testOrder(port, agent, mark)).toEqual({ ...ordered, works: true })
    expect(asked.slice(0, 8)).toEqual(walk.map((name) => `POST /me/channels/voice ${name}`))
  })

  test('is kept although states are repeated, and other states are told', async () => {
    const told = ['Ready', ...walk.flatMap((name) => [name, name, 'Ready'])]
    expect(await testOrder(switchboard({ told }).port, agent, mark)).toEqual({ ...ordered, works: true })
  })

  test('is not kept where two have changed places', async () => {
    const told = ['AuxWork', 'NotReady', 'AfterCallWork', ...walk.slice(3)]
    expect(await testOrder(switchboard({ told }).port, agent, mark)).toEqual({
      ordered: false,
      samples: 2,
      detail: `asked for ${walk.join(', ')}; the events said AuxWork, NotReady`,
      works: true,
    })
  })

  test('is not known where one is missing at the end', async () => {
    const { port } = switchboard({ told: walk.slice(0, 7) })
    expect(await testOrder(port, agent, mark)).toMatchObject({
      ordered: false,
      samples: 7,
      detail: 'only 7 of 8 events came',
    })
  })

  test('is not known where nothing is told', async () => {
    const { port } = switchboard({ told: [] })
    expect(await testOrder(port, agent, mark)).toMatchObject({ ordered: false, samples: 0 })
  })

  test.each<[string, Answer]>([
    ['refused', no],
    ['lost', 'lost'],
  ])('is not known where a change is %s', async (_, said) => {
    const { port } = switchboard({
      answer: (operation) => (operation === 'AfterCallWork' ? said : undefined),
    })
    expect(await testOrder(port, agent, mark)).toMatchObject({
      ordered: false,
      samples: 0,
      detail: 'AfterCallWork was not accepted',
    })
  })

  test('is not read from what was told before', async () => {
    const server = switchboard({ told: [] })
    for (const name of walk) server.push('/v2/me/devices', devices(name))
    expect(await testOrder(server.port, agent, mark)).toMatchObject({ ordered: false, samples: 0 })
  })

  test('is not read from another device, nor from another topic', async () => {
    const server = desk((what): Answer => {
      const name = what.split(' ')[2] ?? 'Ready'
      server.push('/v2/me/devices', { devices: [{ id: 'd0', userState: userState(name) }] })
      server.push('/v2/me/calls', devices(name))
      return what.startsWith('GET') ? { body: { statusCode: 0, ...devices('Ready') } } : ok
    })
    expect(await testOrder(server.port, agent, mark)).toMatchObject({ ordered: false, samples: 0 })
  })
})

describe('whether anything takes effect', () => {
  test.each<[string, Manner, boolean]>([
    ['what is read is what was asked for', {}, true],
    ['it shows a moment later', { read: (now, reads) => (reads % 3 === 0 ? now : 'Ready') }, true],
    ['it is always ready', { read: () => 'Ready' }, false],
    ['it is always the same', { read: () => 'AuxWork' }, false],
    ['one of three does not show', { read: (now) => (now === 'AuxWork' ? 'NotReady' : now) }, true],
    ['nothing is read at all', { read: () => '' }, false],
  ])('%s', async (_, manner, works) => {
    expect((await testOrder(switchboard(manner).port, agent, mark)).works).toBe(works)
  })

  test('a server that says yes to everything and knows nothing does not work', async () => {
    const { port, pauses } = desk(() => ok)
    expect(await testOrder(port, agent, mark)).toEqual({
      ordered: false,
      samples: 0,
      detail: 'only 0 of 8 events came',
      works: false,
    })
    expect(pauses.length).toBe(9)
  })

  test('nor does one that answers with nothing but a status', async () => {
    expect((await testOrder(desk(() => ({ body: {} })).port, agent, mark)).works).toBe(false)
    expect((await testOrder(desk(() => 'lost').port, agent, mark)).works).toBe(false)
  })
})
