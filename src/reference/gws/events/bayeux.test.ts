import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Opponent } from '../../opponent.ts'
import { startGws } from '../gws.ts'
import { sitDown, type Desk } from '../testing/desk.ts'
import { covers } from './topics.ts'

let server: Opponent
let desks: Desk[]

beforeEach(async () => {
  server = await startGws()
  desks = []
})
afterEach(async () => {
  for (const desk of desks) await desk.hangUp()
  await server.close()
})

async function sit(user: string, topics?: readonly string[]): Promise<Desk> {
  const desk = await sitDown(server, user, topics ? { topics } : {})
  desks.push(desk)
  await desk.post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
  await desk.heard('/v2/me/devices')
  return desk
}

describe('the event connection', () => {
  test('is closed to nobody', async () => {
    const reply = await fetch(`${server.url}/notifications/handshake`, { method: 'POST', body: '[]' })
    expect([reply.status, await reply.json()]).toEqual([
      403,
      { statusCode: 20, statusMessage: 'Access denied' },
    ])
  })

  test('gives an agent what concerns that agent, and nobody else', async () => {
    const alice = await sit('agent1')
    const bob = await sit('agent2')
    await alice.post('/me/channels/voice', { operationName: 'NotReady' })
    expect(await alice.heard('/v2/me/devices')).toHaveLength(1)
    expect(await bob.heard('/v2/me/devices')).toEqual([])
  })

  test('gives an event once, however many subscriptions cover it', async () => {
    const alice = await sit('agent1', ['/v2/me/devices', '/v2/me/*', '/**'])
    await alice.post('/me/channels/voice', { operationName: 'NotReady' })
    await alice.heard('/v2/me/devices')
    expect(await server.idle()).toEqual({ agent1: 3 })
  })

  test('leaves out what is not subscribed', async () => {
    const alice = await sit('agent1', ['/v2/me/calls'])
    await alice.post('/me/channels/voice', { operationName: 'NotReady' })
    expect(await server.idle()).toEqual({})
  })

  test('keeps users from agents, and shows them to supervisors', async () => {
    const alice = await sit('agent1')
    const mary = await sit('supervisor1')
    expect(await alice.subscribe('/v2/users')).toBe(false)
    expect(await mary.subscribe('/v2/users')).toBe(true)
    await server.stimulate('password-change', 'agent1')
    expect(await alice.heard('/v2/me')).toEqual([{ notificationType: 'PasswordChangeSuccessful' }])
    expect(await mary.heard('/v2/users')).toMatchObject([{ notificationType: 'PasswordChangeSuccessful' }])
  })

  test('brings text whole', async () => {
    const alice = await sit('agent1')
    const name = '😀 Ζωή & «Łukasz»'
    await server.stimulate('inbound-call', 'agent1')
    const [ringing] = await alice.heard('/v2/me/calls')
    const { id } = ringing!['call'] as { id: string }
    await alice.post(`/me/calls/${id}`, { operationName: 'AttachUserData', userData: { name } })
    expect(await alice.heard('/v2/me/calls')).toMatchObject([{ call: { userData: { name } } }])
  })

  test('is found again after it was lost, without what happened meanwhile', async () => {
    const alice = await sit('agent1')
    await server.stimulate('lose-events', 'agent1')
    await alice.post('/me/channels/voice', { operationName: 'NotReady' })
    expect(await alice.heard('/v2/me/devices')).toEqual([])
  })
})

test.each([
  ['/v2/me/devices', '/v2/me/devices', true],
  ['/v2/me/*', '/v2/me/devices', true],
  ['/v2/me/*', '/v2/me/devices/x', false],
  ['/v2/*', '/v2/me/devices', false],
  ['/v2/**', '/v2/me/devices', true],
  ['/**', '/v2/me', true],
  ['/v2/me', '/v2/me/devices', false],
])('%s covers %s: %s', (subscription, topic, expected) => {
  expect(covers(subscription, topic)).toBe(expected)
})
