import { afterEach, describe, expect, test } from 'vitest'
import type { Opponent } from '../opponent.ts'
import { startZoo, zoo, type Habitat } from './zoo.ts'

const habitat: Habitat = {
  system: 'gws',
  prefix: '/api/v2',
  target: (url) => ({ name: 'x', system: 'gws', url }),
}

let server: Opponent | undefined
afterEach(() => server?.close())

async function visit(name: string): Promise<Opponent> {
  server = await startZoo(name, {}, habitat)
  return server
}

const authorization = `Basic ${Buffer.from('agent1:x').toString('base64')}`

async function ask(path: string, body?: unknown): Promise<readonly [number, string]> {
  const response = await fetch(`${server?.url}${path}`, {
    headers: { authorization, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  return [response.status, await response.text()]
}

const handshake = [
  { id: '1', channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] },
]

describe('the zoo', () => {
  test('has all its animals, each with a name and a sentence', () => {
    expect(zoo.map(({ name }) => name)).toEqual([
      'closed',
      'refuses-connection-midway',
      'silent',
      'always-200-empty',
      'always-200-object',
      'always-200-status-code',
      'echo',
      'always-400',
      'always-403',
      'always-500',
      'html-page',
      'handshake-only',
      'handshake-then-mute',
      'accept-and-forget',
      'event-firehose',
    ])
    for (const { says } of zoo) expect(says).toMatch(/^[A-Z].*\.$/)
  })

  test('knows no others, and says which it knows', async () => {
    await expect(visit('unicorn')).rejects.toThrow(
      /There is no zoo server "unicorn"; the known ones are: closed, /,
    )
  })

  test('describes itself as the system it is kept as', async () => {
    const { system, url, target } = await visit('echo')
    expect({ system, target }).toEqual({ system: 'gws', target: { name: 'zoo-echo', system: 'gws', url } })
    await expect(server?.stimulate('inbound-call', 'agent1')).rejects.toThrow('can cause nothing')
  })

  test.each([
    ['always-200-empty', 200, ''],
    ['always-200-object', 200, '{}'],
    ['always-200-status-code', 200, '{"statusCode":0}'],
    ['always-400', 400, '{"statusCode":2,"statusMessage":"This server says no."}'],
    ['always-403', 403, '{"statusCode":20,"statusMessage":"This server says no."}'],
    ['always-500', 500, '{"statusCode":4,"statusMessage":"This server says no."}'],
    ['echo', 200, '{"operationName":"Ready"}'],
  ])('%s answers %i %s', async (name, status, text) => {
    await visit(name)
    expect(await ask('/me', { operationName: 'Ready' })).toEqual([status, text])
  })

  test.each(['closed', 'refuses-connection-midway'])('%s fails', async (name) => {
    await visit(name)
    await expect(ask('/me')).rejects.toThrow(/fetch failed|terminated/)
  })

  test('silent does not answer', async () => {
    await visit('silent')
    await expect(fetch(`${server?.url}/me`, { signal: AbortSignal.timeout(100) })).rejects.toThrow(
      /abort|timeout/i,
    )
  })

  test('html-page is a page', async () => {
    await visit('html-page')
    expect((await ask('/me'))[1]).toContain('<h1>It works!</h1>')
  })

  test('handshake-only knows the handshake', async () => {
    await visit('handshake-only')
    expect(JSON.parse((await ask('/notifications/handshake', handshake))[1])).toMatchObject([
      { channel: '/meta/handshake', successful: true },
    ])
    expect(await ask('/notifications/connect', [{ channel: '/meta/connect' }])).toEqual([404, ''])
    expect(await ask('/me')).toEqual([404, ''])
  })

  test('accept-and-forget is believable', async () => {
    await visit('accept-and-forget')
    expect(await ask('/me/channels/voice', { operationName: 'NotReady' })).toEqual([200, '{"statusCode":0}'])
    expect(JSON.parse((await ask('/me'))[1])).toMatchObject({
      statusCode: 0,
      user: { userName: 'agent1', roles: ['ROLE_AGENT'] },
      devices: [{ deviceState: 'Active', userState: { state: 'Ready' } }],
    })
  })

  test('event-firehose sends what nobody asked for', async () => {
    await visit('event-firehose')
    const first = await fetch(`${server?.url}/notifications`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(handshake),
    })
    const cookie = first.headers.getSetCookie().join(';').split(';')[0] ?? ''
    const [{ clientId }] = (await first.json()) as [{ clientId: string }]
    const send = async (messages: object[]) => {
      const response = await fetch(`${server?.url}/notifications`, {
        method: 'POST',
        headers: { authorization, cookie },
        body: JSON.stringify(messages.map((message) => ({ ...message, clientId }))),
      })
      return (await response.json()) as { channel: string; data?: { messageType?: string } }[]
    }
    await send([{ channel: '/meta/subscribe', subscription: ['/v2/me/devices', '/v2/me/calls'] }])
    await new Promise((resolve) => setTimeout(resolve, 60))
    const events = await send([{ channel: '/meta/connect', connectionType: 'long-polling' }])
    expect(new Set(events.map(({ data }) => data?.messageType))).toEqual(
      new Set(['DeviceStateChangeMessage', 'CallStateChangeMessage', undefined]),
    )
  })
})
