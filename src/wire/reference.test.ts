import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../base/json.ts'
import { startGws } from '../reference/gws/gws.ts'
import type { OpponentOptions } from '../reference/opponent.ts'
import { afterwards, connect } from './testing/line.ts'
import type { TestLine } from './testing/line.ts'

/** The reference server of GWS, seen from the wire alone: what it does to sessions is what labs do. */
const step = { purpose: 'step' } as const

async function lab(options: OpponentOptions = {}) {
  const server = afterwards(await startGws(options))
  const people = server.target['accounts'] as readonly JsonObject[]
  const agent = (index: number): TestLine & { readonly user: string } => {
    const { user, password } = people[index] as { user: string; password: string }
    const account = { type: 'basic', user, password } as const
    return { user, ...connect(server.url, { participant: user, account }) }
  }
  return { server, agent }
}

const status = async ({ line }: TestLine, method: string, path: string, body?: JsonObject) => {
  const reply = await line.request({ method, path, ...(body && { body }) }, step)
  return reply.outcome === 'answered' ? reply.status : reply.reason
}
const until = (test: TestLine, wanted: string) =>
  test.journal.until((entry) => entry.kind === 'connection' && entry.change === wanted)
const start = { operationName: 'StartContactCenterSession', channels: ['voice'] }

test('two agents on one host are two sessions, in REST and in events', async () => {
  const { agent } = await lab()
  const people = [agent(0), agent(1)]
  for (const { line } of people) {
    expect(await line.open()).toMatchObject({ ok: true })
    expect(await line.subscribe('/v2/me/devices')).toMatchObject({ ok: true })
  }
  for (const person of people) expect(await status(person, 'POST', '/me', start)).toBe(200)
  const names: unknown[] = []
  for (const { line } of people) {
    expect(await line.event((event) => event.channel === '/v2/me/devices', 0, 5_000)).toBeDefined()
    const me = await line.request({ method: 'GET', path: '/me' }, step)
    names.push(me.outcome === 'answered' && (me.body as { user: JsonObject }).user['userName'])
  }
  expect(names).toEqual(people.map(({ user }) => user))
  const cookies = people.map(({ learned }) => learned.get('cookie JSESSIONID'))
  expect(new Set(cookies).size).toBe(2)
})

describe('a lost', () => {
  test('HTTP session costs one refusal, then a new token is known', async () => {
    const { server, agent } = await lab({ options: { csrf: 'on' } })
    const alice = agent(0)
    expect(await status(alice, 'GET', '/me')).toBe(200)
    expect(await status(alice, 'POST', '/me', start)).toBe(200)
    await server.stimulate('lose-session', alice.user)
    expect(await status(alice, 'POST', '/me', start)).toBe(403)
    expect(await status(alice, 'POST', '/me', start)).toBe(200)
  })

  test('event session is begun anew, with its subscriptions, and the gap is known', async () => {
    const { server, agent } = await lab({ options: { csrf: 'on' } })
    const alice = agent(0)
    expect(await alice.line.open()).toMatchObject({ ok: true })
    expect(await alice.line.subscribe('/v2/me/devices')).toMatchObject({ ok: true })
    await server.stimulate('lose-events', alice.user)
    await until(alice, 'resumed')
    expect(alice.journal.changes()).toEqual([
      'opened',
      'armed /v2/me/devices',
      'gap',
      'armed /v2/me/devices',
      'resumed',
    ])
    expect(await status(alice, 'POST', '/me', start)).toBe(200)
    expect(await alice.line.event((event) => event.channel === '/v2/me/devices', 0, 5_000)).toBeDefined()
  })
})

test('without a token nothing is changed, and whoever says so on purpose is taken at his word', async () => {
  const { agent } = await lab({ options: { csrf: 'on' } })
  const alice = agent(0)
  await status(alice, 'GET', '/me')
  const reply = await alice.line.request({ method: 'POST', path: '/me', body: start, csrf: false }, step)
  expect(reply).toMatchObject({ outcome: 'answered', status: 403 })
  expect(alice.journal.of('invoke').map(({ method }) => method)).toEqual(['GET', 'POST'])
})
