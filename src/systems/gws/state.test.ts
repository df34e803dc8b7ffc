import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../base/json.ts'
import type { Agent } from '../system.ts'
import { prepare, state, states } from './state.ts'
import { desk, no, ok, type Answer } from './testing/desk.ts'

const mark = { run: 'x@lab', purpose: 'prepare' } as const
const agent: Agent = { account: { user: 'agent1', roles: [] }, facts: { deviceId: 'd1', userName: 'Anna' } }
const read = 'GET /me/devices?fields=*'
const session = 'POST /me StartContactCenterSession'
const asks = (operation: string) => `POST /me/channels/voice ${operation}`
const done = { ok: true, facts: {} }

/** What the devices show: the agent's own one, beside another. */
const shows = (userState: Json): JsonObject => ({
  devices: [
    { id: 'd0', userState: { state: 'Elsewhere' } },
    { id: 'd1', userState },
  ],
})
const devices = (userState: Json): Answer => ({ body: { statusCode: 0, ...shows(userState) } })

/** A server whose agent is in this state, and that does what it is asked, or tells nothing of it. */
function switchboard(before: JsonObject, after: JsonObject, tells: 'event' | 'read' | 'nothing' = 'event') {
  let now = before
  const server = desk((what) => {
    if (what === read) return devices(now)
    if (!what.startsWith('POST /me/channels/voice')) return ok
    if (tells === 'event') server.push('/v2/me/devices', shows(after))
    if (tells === 'read') now = after
    return ok
  })
  return server
}

describe('the state of an agent', () => {
  test.each<[string, Answer, object]>([
    ['is that of its own device', devices({ state: 'Ready' }), { ok: true, facts: { state: 'Ready' } }],
    ['is unknown where the device is inactive', devices(null), done],
    [
      'is that of the first device where its own is not listed',
      { body: { statusCode: 0, devices: [{ id: 'x', userState: { state: 'Ready' } }] } },
      { ok: true, facts: { state: 'Ready' } },
    ],
    ['is unknown without devices', { body: { statusCode: 0, devices: [] } }, done],
    ['is unknown where the devices are none', { body: { statusCode: 0, devices: 'none' } }, done],
    [
      'is not known where it cannot be read',
      no,
      { ok: false, cause: `${read} was refused with HTTP 400, statusCode 2`, detail: 'No.' },
    ],
    [
      'is not known without an answer',
      'lost',
      { ok: false, cause: `${read}: timeout`, detail: 'nothing came' },
    ],
  ])('%s', async (_, answer, expected) => {
    expect(await state(desk(() => answer).port, agent, mark)).toEqual(expected)
  })
})

describe('an agent', () => {
  test.each<[string, string, JsonObject]>([
    ['Ready', 'Ready', { state: 'Ready' }],
    ['NotReady', 'NotReady', { state: 'NotReady' }],
    ['AfterCallWork', 'AfterCallWork', { state: 'NotReady', workMode: 'AfterCallWork' }],
    ['AuxWork', 'AuxWork', { state: 'NotReady', workMode: 'AuxWork' }],
    ['LoggedOut', 'Offline', { state: 'LoggedOut' }],
  ])('is brought into %s by %s', async (name, operation, after) => {
    const { port, asked } = switchboard({ state: 'Busy' }, after)
    expect(await prepare(port, agent, name, mark)).toEqual(done)
    expect(asked).toEqual([read, asks(operation)])
    expect(states).toContain(name)
  })

  test('that is there already is asked for nothing', async () => {
    const { port, asked } = switchboard({ state: 'NotReady', workMode: 'AuxWork' }, {})
    expect(await prepare(port, agent, 'AuxWork', mark)).toEqual(done)
    expect(asked).toEqual([read])
  })

  test.each<[string, JsonObject]>([
    ['in a work mode', { state: 'NotReady', workMode: 'AuxWork' }],
    ['not ready for a reason', { state: 'NotReady', reason: 'Lunch' }],
  ])('that is %s is not simply not ready', async (_, before) => {
    const { port, asked } = switchboard(before, { state: 'NotReady' })
    expect(await prepare(port, agent, 'NotReady', mark)).toEqual(done)
    expect(asked).toEqual([read, asks('NotReady')])
  })

  test('that shows a work mode of null is', async () => {
    const { port, asked } = switchboard({ state: 'NotReady', workMode: null }, {})
    expect(await prepare(port, agent, 'NotReady', mark)).toEqual(done)
    expect(asked).toEqual([read])
  })

  test('that is logged out gets a session first', async () => {
    const { port, asked } = switchboard({ state: 'LoggedOut' }, { state: 'Ready' })
    expect(await prepare(port, agent, 'Ready', mark)).toEqual(done)
    expect(asked).toEqual([read, session, asks('Ready')])
  })

  test('without a session stays as it is, and it is told why', async () => {
    const { port, asked } = desk((what) => (what === read ? devices({ state: 'LoggedOut' }) : no))
    expect(await prepare(port, agent, 'Ready', mark)).toEqual({
      ok: false,
      cause: 'StartContactCenterSession was refused with HTTP 400, statusCode 2',
      detail: 'No.',
    })
    expect(asked).toEqual([read, session])
  })

  test('whose change is told of nobody is looked at once more', async () => {
    const { port, asked } = switchboard({ state: 'Ready' }, { state: 'NotReady' }, 'read')
    expect(await prepare(port, agent, 'NotReady', mark)).toEqual(done)
    expect(asked).toEqual([read, asks('NotReady'), read])
  })

  test('that does not get there is not ready for a scenario', async () => {
    const { port } = switchboard({ state: 'Ready' }, {}, 'nothing')
    expect(await prepare(port, agent, 'NotReady', mark)).toEqual({
      ok: false,
      cause: 'the agent did not become NotReady',
      detail: 'Anna shows {"state":"Ready"}',
    })
  })

  test.each<[string, string, JsonObject]>([
    ['another device', '/v2/me/devices', { devices: [{ id: 'd0', userState: { state: 'NotReady' } }] }],
    ['another state', '/v2/me/devices', shows({ state: 'Ready' })],
    [
      'a work mode that was not asked for',
      '/v2/me/devices',
      shows({ state: 'NotReady', workMode: 'AuxWork' }),
    ],
    ['nothing', '/v2/me/devices', shows(null)],
    ['the same on another topic', '/v2/me/calls', shows({ state: 'NotReady' })],
  ])('is not taken for ready by an event that shows %s', async (_, channel, data) => {
    const server = desk((what) => {
      if (what === asks('NotReady')) server.push(channel, data)
      return what === read ? devices({ state: 'Ready' }) : ok
    })
    expect(await prepare(server.port, agent, 'NotReady', mark)).toMatchObject({ ok: false })
  })

  test('is not taken for ready by what was told before it was asked', async () => {
    const { port, push } = switchboard({ state: 'Ready' }, {}, 'nothing')
    push('/v2/me/devices', shows({ state: 'NotReady' }))
    expect(await prepare(port, agent, 'NotReady', mark)).toMatchObject({ ok: false })
  })

  test('whose request was lost is not ready for a scenario', async () => {
    const { port } = desk((what) => (what === read ? devices({ state: 'Ready' }) : 'lost'))
    expect(await prepare(port, agent, 'NotReady', mark)).toEqual({
      ok: false,
      cause: 'NotReady: timeout',
      detail: 'nothing came',
    })
  })

  test('whose state cannot be read is not touched', async () => {
    const { port, asked } = desk(() => no)
    expect(await prepare(port, agent, 'Ready', mark)).toMatchObject({ ok: false })
    expect(asked).toEqual([read])
  })

  test('cannot be brought into a state that there is not', async () => {
    const { port, asked } = desk(() => ok)
    for (const name of ['Redy', '', 'constructor'])
      expect(await prepare(port, agent, name, mark)).toMatchObject({
        ok: false,
        cause: `there is no agent state ${name}`,
      })
    expect(asked).toEqual([])
  })
})
