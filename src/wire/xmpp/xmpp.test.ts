import { afterEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../journal/entry.ts'
import type { Opponent, OpponentOptions } from '../../reference/opponent.ts'
import { startFinesse } from '../../reference/finesse/start.ts'
import { xmppClient } from '../../reference/finesse/testing/xmpp-client.ts'
import type { LineOptions } from '../open.ts'
import { afterwards, connect, type TestLine } from '../testing/line.ts'
import { serve, targetAt } from '../testing/server.ts'

const user = '0001001'
const own = `/finesse/api/User/${user}`
const home = { domain: 'finesse.localhost', service: 'pubsub.finesse.localhost' }

let running: Opponent[] = []
afterEach(() => {
  running = []
})

async function finesse(options: OpponentOptions = {}) {
  const server = afterwards(await startFinesse(options))
  running.push(server)
  return server
}

function to(server: Opponent, options: Partial<LineOptions> = {}, as = user): TestLine {
  return connect(server.url, {
    wire: 'xmpp',
    payload: 'xml',
    lists: ['roles/role'],
    target: { ...targetAt(server.url), notifications: server.target['notifications'] as string },
    account: { type: 'basic', user: as, password: `secret-${as}` },
    ...options,
  })
}

async function opened(server: Opponent, options: Partial<LineOptions> = {}, as = user) {
  const test = to(server, options, as)
  expect(await test.line.open(home)).toEqual({ ok: true, facts: { ordered: true } })
  return test
}

const put = ({ line }: TestLine, state: string, more = {}) =>
  line.request(
    { method: 'PUT', path: `/User/${user}`, body: { User: { state, ...more } } },
    { purpose: 'step' },
  )
const signIn = (test: TestLine) => put(test, 'LOGIN', { extension: `5${user}` })
const change = (name: string) => (entry: Entry) => entry.kind === 'connection' && entry.change === name
const states = ({ journal }: TestLine) =>
  journal
    .of('event')
    .map(({ data }) => (data as { Update: { data: { user: { state: string } } } }).Update.data.user.state)

describe('opening', () => {
  test('authenticates, binds, is present; a ping shows that events can come', async () => {
    const alice = await opened(await finesse())
    expect(alice.journal.plain('connection')).toEqual([
      { kind: 'connection', participant: 'alice', change: 'opened', ordered: true },
      { kind: 'connection', participant: 'alice', change: 'alive' },
    ])
    expect(alice.journal.of('frame').map(({ direction, channel }) => `${direction} ${channel}`)).toEqual([
      'in features',
      'out auth',
      'in success',
      'in features',
      'out iq',
      'in iq',
      'out presence',
      'out iq',
      'in presence',
      'in iq',
    ])
    expect(await alice.line.open(home)).toEqual({ ok: true, facts: { ordered: true } })
    expect(alice.journal.of('connection')).toHaveLength(2)
  })

  test('tells the redactor what it authenticates with, before it is written', async () => {
    const alice = await opened(await finesse())
    const secret = alice.learned.get(`credentials of ${user}`)
    expect(Buffer.from(secret ?? '', 'base64').toString()).toMatch(new RegExp(`${user}.secret-${user}$`))
  })

  test('without a home the address says who serves the events', async () => {
    const alice = to(await finesse())
    expect(await alice.line.open()).toMatchObject({ ok: true })
  })

  test.each<[string, Partial<LineOptions>, RegExp]>([
    ['a wrong password', { account: { type: 'basic', user, password: 'wrong' } }, /not-authorized/],
    [
      'another path',
      { target: { ...targetAt('http://127.0.0.1:1'), notifications: 'ws://127.0.0.1:1/ws/' } },
      /ECONNREFUSED/,
    ],
  ])('%s is no event connection', async (_, options, detail) => {
    const alice = to(await finesse(), options)
    expect(await alice.line.open(home)).toEqual({
      ok: false,
      cause: 'event connection failed',
      detail: expect.stringMatching(detail) as string,
    })
    expect(alice.journal.changes()).toEqual(['failed'])
    expect(await alice.line.subscribe(own)).toMatchObject({ ok: false, cause: 'no event connection' })
  })

  test('nobody, and who has only a token, has none', async () => {
    const server = await finesse()
    for (const account of [undefined, { type: 'bearer', token: 't' }] as const)
      expect(await to(server, { account }).line.open(home)).toMatchObject({
        ok: false,
        cause: 'no event connection',
      })
  })

  test('a server that says nothing is given up', async () => {
    const silent = afterwards(await serve(() => undefined))
    const notifications = silent.url.replace('http', 'ws')
    const alice = to(await finesse(), {
      target: { ...targetAt(silent.url), notifications },
      limits: { requestMs: 100 },
    })
    silent.server.on('upgrade', (_request, socket) => socket.resume().on('end', () => socket.destroy()))
    expect(await alice.line.open(home)).toMatchObject({ ok: false, detail: 'No stream after 100 ms.' })
  })
})

describe('events', () => {
  test('come decoded twice, with the node as channel and the item id', async () => {
    const alice = await opened(await finesse())
    const reply = await signIn(alice)
    expect(reply).toMatchObject({ outcome: 'answered', status: 202 })
    const event = await alice.line.event(({ channel }) => channel === own, 0, 2_000)
    expect(event).toMatchObject({
      kind: 'event',
      participant: 'alice',
      channel: own,
      id: expect.stringMatching(/^[0-9a-f-]{36}\d+$/) as string,
      data: {
        Update: {
          data: {
            user: {
              loginId: user,
              state: 'NOT_READY',
              roles: { role: ['Agent'] },
              lastName: `O'Hara ${user}`,
            },
          },
          event: 'PUT',
          requestId: '',
          source: own,
        },
      },
    })
    expect(event).not.toHaveProperty('defects')
  })

  test('are told once, though the server sends them twice', async () => {
    const alice = await opened(await finesse({ jitter: ['repeated-item'], seed: 3 }))
    await signIn(alice)
    for (const state of ['READY', 'NOT_READY', 'READY', 'NOT_READY'])
      await put(alice, state, state === 'READY' ? {} : { reasonCodeId: '16' })
    await running[0]?.idle()
    await alice.line.subscribe(own)
    expect(states(alice)).toEqual(['NOT_READY', 'READY', 'NOT_READY', 'READY', 'NOT_READY'])
    expect(alice.journal.of('frame').some(({ channel }) => channel === 'message repeated')).toBe(true)
  })

  test('that waited for the client are no news', async () => {
    const server = await finesse()
    const early = to(server)
    await signIn(early)
    await server.idle()
    const alice = await opened(server)
    await alice.line.subscribe(own)
    expect(alice.journal.of('event')).toEqual([])
    expect(alice.journal.of('frame').filter(({ channel }) => channel === 'message delayed')).toHaveLength(1)
  })

  test('that are not escaped, or not well-formed, keep their text and say so', async () => {
    const alice = await opened(await finesse({ faults: ['payload-not-escaped'] }))
    await signIn(alice)
    const event = await alice.line.event(() => true, 0, 2_000)
    expect(event?.defects).toEqual([
      { kind: 'protocol', detail: 'The payload in notification is elements and not escaped text.' },
    ])
    expect(event?.data).toMatch(/^<Update>.*<state>NOT_READY<\/state>.*<\/Update>$/)
  })

  test('in every legal form are read', async () => {
    const alice = await opened(await finesse({ jitter: true, seed: 5 }))
    await signIn(alice)
    await put(alice, 'READY')
    await running[0]?.idle()
    await alice.line.subscribe(own)
    expect(alice.journal.of('event').length).toBeGreaterThanOrEqual(2)
    expect(alice.journal.of('event').filter(({ defects }) => defects !== undefined)).toEqual([])
  })
})

describe('subscriptions', () => {
  const team = '/finesse/api/Team/1/Users'

  test('that the server made are found in its list', async () => {
    const alice = await opened(await finesse())
    expect(await alice.line.subscribe(own)).toEqual({ ok: true, facts: {} })
    expect(alice.journal.plain('connection').at(-1)).toEqual({
      kind: 'connection',
      participant: 'alice',
      change: 'armed',
      channel: own,
      detail: `The server lists ${user}@finesse.localhost as subscribed.`,
      ordered: true,
    })
  })

  test('are asked for, heard from, and ended', async () => {
    const server = await finesse()
    const boss = await opened(server, {}, '0001081')
    expect(await boss.line.subscribe(team)).toEqual({ ok: true, facts: {} })
    await signIn(to(server))
    expect(await boss.line.event(({ channel }) => channel === team, 0, 2_000)).toBeDefined()
    expect(await boss.line.unsubscribe(team)).toEqual({ ok: true, facts: {} })
    expect(await boss.line.unsubscribe(team)).toMatchObject({ ok: false, cause: 'subscription refused' })
    expect(boss.journal.changes()).toEqual(['opened', `armed ${team}`, `disarmed ${team}`])
  })

  test('that are refused say why', async () => {
    const alice = await opened(await finesse())
    expect(await alice.line.subscribe(team)).toEqual({
      ok: false,
      cause: 'subscription refused',
      detail: `${team}: forbidden`,
    })
    expect(await alice.line.subscribe('/finesse/api/Nothing')).toMatchObject({
      cause: 'subscription refused',
    })
    expect(alice.journal.changes()).toEqual(['opened', `denied ${team}`, 'denied /finesse/api/Nothing'])
  })
})

describe('a gap', () => {
  test('that was cut on purpose ends with resume; what was armed is looked at anew', async () => {
    const server = await finesse()
    const alice = await opened(server)
    await alice.line.subscribe(own)
    await alice.line.drop()
    await signIn(alice)
    await server.idle()
    await alice.line.resume()
    await put(alice, 'READY')
    await alice.line.event(() => true, 0, 2_000)
    expect(alice.journal.changes()).toEqual(['opened', `armed ${own}`, 'gap', `armed ${own}`, 'resumed'])
    expect(states(alice)).toEqual(['READY'])
  })

  test('that the server makes is mended by itself', async () => {
    const server = await finesse()
    const alice = await opened(server, { limits: { backoffMs: 20 } })
    const texts = alice.journal.of('frame').map(({ frame }) => (typeof frame === 'string' ? frame : ''))
    const jid = /<jid>([^<]+)<\/jid>/.exec(texts.join(''))?.[1]
    const thief = await xmppClient(
      server.target['notifications'] as string,
      user,
      undefined,
      jid?.split('/')[1],
    )
    await alice.journal.until(change('resumed'))
    await thief.close()
    expect(alice.journal.changes()).toEqual(['opened', 'gap', 'resumed'])
    expect(alice.journal.of('connection').find(change('gap'))?.detail).toMatch(/conflict/)
  })

  test('that lasts too long is given up', async () => {
    const server = await startFinesse()
    const alice = await opened(server, { limits: { backoffMs: 30, reconnectMs: 150 } })
    await server.close()
    expect(await alice.journal.until(change('failed'))).toMatchObject({
      detail: expect.stringMatching(/^Not restored within 150 ms; last error: .*ECONNREFUSED/) as string,
    })
    expect(alice.journal.changes()).toEqual(['opened', 'gap', 'failed'])
  })

  test('a line that is closed stays closed', async () => {
    const alice = await opened(await finesse())
    await alice.line.close()
    await alice.line.close()
    await alice.line.resume()
    expect(alice.journal.changes()).toEqual(['opened', 'closed'])
  })
})
