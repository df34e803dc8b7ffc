import { describe, expect, test } from 'vitest'
import type { Entry } from '../../journal/entry.ts'
import { serveBayeux } from '../testing/server.ts'
import { afterwards, bayeux, connect } from '../testing/line.ts'
import type { TestLine } from '../testing/line.ts'

/** Open, and armed on the channels. */
async function armed(test: TestLine, ...channels: string[]): Promise<TestLine> {
  expect(await test.line.open()).toMatchObject({ ok: true })
  for (const channel of channels) expect(await test.line.subscribe(channel)).toEqual({ ok: true, facts: {} })
  return test
}

const data = ({ journal }: TestLine) => journal.of('event').map((event) => event.data)
const change = (kind: string) => (entry: Entry) => entry.kind === 'connection' && entry.change === kind
const alive = ({ journal }: TestLine) => journal.of('connection').filter((c) => c.change === 'alive').length

describe('an event connection', () => {
  test('is opened and armed before anything is heard, and everything is journalled', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url), '/v2/me/calls')
    server.publish('/v2/me/calls', { id: 'c1' })
    await alice.line.event(() => true, 0, 2_000)
    await alice.line.close()
    expect(alice.journal.plain('connection').filter(({ change }) => change !== 'alive')).toEqual([
      { kind: 'connection', participant: 'alice', change: 'opened', ordered: false },
      { kind: 'connection', participant: 'alice', change: 'armed', channel: '/v2/me/calls', ordered: false },
      { kind: 'connection', participant: 'alice', change: 'closed' },
    ])
    expect(alice.journal.plain('event')).toEqual([
      { kind: 'event', participant: 'alice', channel: '/v2/me/calls', data: { id: 'c1' } },
    ])
    const frames = alice.journal.of('frame').map(({ direction, channel }) => `${direction} ${channel}`)
    expect(frames.slice(0, 2)).toEqual(['out /meta/handshake', 'in /meta/handshake'])
    expect(frames).toContain('out /meta/subscribe')
    expect(frames).toContain('in /meta/disconnect')
    expect(alice.journal.of('invoke')).toEqual([])
  })

  test('says when polls are answered', async () => {
    const server = await bayeux({ options: { timeout: 50 } })
    const alice = await armed(connect(server.url))
    await alice.journal.until(() => alive(alice) >= 3)
    expect(alive(alice)).toBeGreaterThanOrEqual(3)
  })

  test('that is open is not opened twice', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url))
    await armed(alice)
    expect(alice.journal.changes()).toEqual(['opened'])
  })

  test('that was never opened takes no subscription', async () => {
    const outcome = { ok: false, cause: 'no event connection', detail: 'The event connection is not open.' }
    const { line } = connect('http://127.0.0.1:1')
    expect([await line.subscribe('/a'), await line.unsubscribe('/a')]).toEqual([outcome, outcome])
  })

  test('to nobody fails with the reason', async () => {
    const { line, journal } = connect('http://127.0.0.1:1')
    const outcome = await line.open()
    expect(outcome).toEqual({
      ok: false,
      cause: 'event connection failed',
      detail: expect.stringContaining('refused'),
    })
    expect(journal.changes()).toEqual(['failed'])
    expect(journal.of('frame').at(-1)).toMatchObject({
      direction: 'in',
      channel: '/meta/handshake',
      frame: { failure: { reason: 'refused' } },
    })
  })
})

const strict = async () => {
  const server = await bayeux()
  server.cometd.policy = {
    canSubscribe: (_session, _message, channel, callback) =>
      callback(undefined, !channel.name.startsWith('/v2/users')),
  }
  return server
}

describe('a subscription', () => {
  test('that is refused says so, and hears nothing', async () => {
    const server = await strict()
    const alice = await armed(connect(server.url))
    expect(await alice.line.subscribe('/v2/users/bob')).toEqual({
      ok: false,
      cause: 'subscription refused',
      detail: '/v2/users/bob: 403::subscribe_denied',
    })
    expect(alice.journal.plain('connection').find(({ change }) => change === 'denied')).toEqual({
      kind: 'connection',
      participant: 'alice',
      change: 'denied',
      channel: '/v2/users/bob',
      detail: '/v2/users/bob: 403::subscribe_denied',
    })
  })

  test('is asked for again even when it is armed: the acknowledgement is the evidence', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url), '/a', '/a')
    expect(server.posts.filter(({ body }) => body.includes('/meta/subscribe'))).toHaveLength(2)
    server.publish('/a', 1)
    server.publish('/a', 2)
    await alice.line.event((event) => event.data === 2, 0, 2_000)
    expect(data(alice)).toEqual([1, 2])
  })

  test('that is ended is disarmed and hears nothing more', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url), '/a', '/b')
    expect(await alice.line.unsubscribe('/a')).toEqual({ ok: true, facts: {} })
    server.publish('/a', 'unheard')
    server.publish('/b', 'heard')
    await alice.line.event((event) => event.channel === '/b', 0, 2_000)
    expect(data(alice)).toEqual(['heard'])
    expect(alice.journal.changes()).toEqual(['opened', 'armed /a', 'armed /b', 'disarmed /a'])
  })

  test('to what is no channel is never sent', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url))
    expect(await alice.line.subscribe('no channel')).toMatchObject({ ok: false, cause: 'not a channel' })
    expect(server.posts.some(({ body }) => body.includes('/meta/subscribe'))).toBe(false)
  })

  test('that is never answered is neither armed nor denied', async () => {
    const server = await bayeux({ before: (_request, _response, body) => body.includes('/meta/subscribe') })
    const alice = await armed(connect(server.url, { limits: { requestMs: 150 } }))
    expect(await alice.line.subscribe('/a')).toMatchObject({ ok: false, cause: 'subscription unanswered' })
    expect(alice.journal.changes()).toEqual(['opened'])
    const missing = await alice.journal.until(
      (entry) => entry.kind === 'frame' && 'failure' in (entry.frame as object),
    )
    expect(missing).toMatchObject({ channel: '/meta/subscribe', frame: { failure: { reason: 'timeout' } } })
  })

  test('that the server refuses outside Bayeux is denied, if it says 403', async () => {
    const server = await bayeux({
      before(_request, response, body) {
        if (!body.includes('/meta/subscribe')) return false
        response.writeHead(403, { 'content-type': 'application/json' }).end('{"statusCode":20}')
        return true
      },
    })
    const alice = await armed(connect(server.url))
    expect(await alice.line.subscribe('/a')).toMatchObject({ ok: false, cause: 'subscription refused' })
    expect(alice.journal.of('frame').at(-1)).toMatchObject({
      frame: { failure: { reason: 'HTTP 403', status: 403, body: { statusCode: 20 } } },
    })
  })
})

describe('participants', () => {
  test('on one host have different sessions, and both are polled', async () => {
    const server = await bayeux({ options: { timeout: 100 } })
    const people = ['alice', 'bob'].map((participant) => connect(server.url, { participant }))
    for (const person of people) await armed(person, '/all')
    server.publish('/all', 'hello')
    for (const { line } of people)
      expect(await line.event(() => true, 0, 2_000)).toMatchObject({ data: 'hello' })
    const cookies = new Set(
      server.posts.map(({ headers }) => headers.cookie).filter((cookie) => cookie !== undefined),
    )
    expect(cookies.size).toBe(2)
    // Were the cookie shared, the second one would be told so and polled slowly.
    const frames = people.flatMap(({ journal }) => journal.of('frame'))
    expect(JSON.stringify(frames)).not.toContain('multiple-clients')
  })

  test('share their cookies and the CSRF token between REST and events', async () => {
    const server = await bayeux({
      before(request, response, body) {
        if (request.method === 'GET') {
          response.setHeader('set-cookie', 'JSESSIONID=rest-1; Path=/')
          response.setHeader('X-CSRF-HEADER', 'X-CSRF-TOKEN').setHeader('X-CSRF-TOKEN', 'csrf-1').end('{}')
          return true
        }
        if (request.headers['x-csrf-token'] === 'csrf-1') return false
        response.writeHead(403).end(`Missing or invalid Csrf token ${body.length}`)
        return true
      },
    })
    const alice = connect(server.url)
    await alice.line.request({ method: 'GET', path: '/me' }, { purpose: 'login' })
    await armed(alice, '/a')
    for (const { headers } of server.posts) expect(headers.cookie).toContain('JSESSIONID=rest-1')
    expect(alice.learned.get('cookie BAYEUX_BROWSER')).toMatch(/^[0-9a-f]{40}$/)
    expect(alice.learned.get('bayeux client id')).toMatch(/^[0-9a-f]{40}$/)
  })

  test('who were not given a token yet ask for one and go on', async () => {
    const server = await bayeux({
      before(request, response) {
        if (request.method === 'GET')
          response.setHeader('X-CSRF-HEADER', 'X-CSRF-TOKEN').setHeader('X-CSRF-TOKEN', 'csrf-1').end('{}')
        else if (request.headers['x-csrf-token'] === 'csrf-1') return false
        else response.writeHead(403).end('Missing or invalid Csrf token')
        return true
      },
    })
    const alice = await armed(connect(server.url, { probe: '/me' }), '/a')
    expect(alice.journal.of('invoke').map(({ method, url, mark }) => [method, url, mark])).toEqual([
      ['GET', `${server.url}/me`, { purpose: 'probe' }],
    ])
  })
})

describe('names with other letters', () => {
  test('split inside a character arrive whole in events', async () => {
    const name = 'Jürgen 你好 👩‍🚀'
    const server = await bayeux({
      before(_request, response) {
        // One byte at a time: every character is split everywhere.
        const end = response.end.bind(response)
        response.end = ((content?: string) => {
          for (const byte of Buffer.from(content ?? '')) response.write(Buffer.from([byte]))
          return end()
        }) as typeof response.end
        return false
      },
    })
    const alice = await armed(connect(server.url), '/a')
    server.publish('/a', { name })
    expect(await alice.line.event(() => true, 0, 2_000)).toMatchObject({ data: { name } })
  })
})

describe('acknowledged delivery', () => {
  test('is negotiated, and makes the order known', async () => {
    const server = await bayeux({ ack: true })
    const alice = connect(server.url)
    expect(await alice.line.open()).toEqual({ ok: true, facts: { ordered: true } })
    await alice.line.subscribe('/a')
    expect(alice.journal.of('connection').find(({ change }) => change === 'armed')).toMatchObject({
      ordered: true,
    })
  })

  test('gives events ids, different ones for equal events', async () => {
    const server = await bayeux({ ack: true })
    const alice = await armed(connect(server.url), '/a')
    server.publish('/a', 'same')
    await alice.line.event(() => true, 0, 2_000)
    server.publish('/a', 'same')
    server.publish('/a', 'last')
    await alice.line.event((event) => event.data === 'last', 0, 2_000)
    const ids = alice.journal.of('event').map((event) => event.id)
    expect(ids.every((id) => typeof id === 'string')).toBe(true)
    expect(new Set(ids).size).toBe(3)
  })

  test('delivers again what was lost with a connection', async () => {
    let lost = 0
    const server = await bayeux({
      ack: true,
      before(request, response) {
        const end = response.end.bind(response)
        response.end = ((content?: string) => {
          if (!content?.includes('"lost"') || lost++ > 0) return end(content)
          request.socket.destroy()
          return response
        }) as typeof response.end
        return false
      },
    })
    const alice = await armed(connect(server.url, { limits: { backoffMs: 20 } }), '/a')
    server.publish('/a', 'first')
    await alice.line.event((event) => event.data === 'first', 0, 2_000)
    server.publish('/a', 'lost')
    await alice.journal.until(change('resumed'))
    await alice.line.event((event) => event.data === 'lost', 0, 2_000)
    server.publish('/a', 'after')
    await alice.line.event((event) => event.data === 'after', 0, 2_000)
    expect(data(alice)).toEqual(['first', 'lost', 'after'])
    expect(alice.journal.changes()).toEqual(['opened', 'armed /a', 'gap', 'resumed'])
  })
})

describe('a lost server', () => {
  test('that comes back is connected to again; what it forgot is armed anew, and the gap is known', async () => {
    const first = await serveBayeux()
    const port = Number(new URL(first.url).port)
    const alice = await armed(connect(first.url, { limits: { backoffMs: 30 } }), '/a', '/b')
    first.publish('/a', 'before')
    await alice.line.event(() => true, 0, 2_000)
    await first.close()
    await alice.journal.until(change('gap'))
    const second = afterwards(await serveBayeux({ port }))
    await alice.journal.until(change('resumed'))
    second.publish('/a', 'after')
    await alice.line.event((event) => event.data === 'after', 0, 2_000)
    expect(data(alice)).toEqual(['before', 'after'])
    expect(alice.journal.of('connection').find(change('resumed'))).toMatchObject({ session: 'new' })
    expect(alice.journal.changes()).toEqual([
      'opened',
      'armed /a',
      'armed /b',
      'gap',
      'armed /a',
      'armed /b',
      'resumed',
    ])
  })

  test('that was given up can be opened again', async () => {
    const first = await serveBayeux()
    const port = Number(new URL(first.url).port)
    const alice = await armed(connect(first.url, { limits: { backoffMs: 30, reconnectMs: 100 } }), '/a')
    await first.close()
    await alice.journal.until(change('failed'))
    afterwards(await serveBayeux({ port }))
    await armed(alice, '/b')
    expect(alice.journal.changes()).toEqual(['opened', 'armed /a', 'gap', 'failed', 'opened', 'armed /b'])
  })

  test('that stays away is given up, with the last error', async () => {
    const server = await serveBayeux()
    const alice = await armed(connect(server.url, { limits: { backoffMs: 30, reconnectMs: 200 } }), '/a')
    await server.close()
    const failed = await alice.journal.until(change('failed'))
    expect(failed).toMatchObject({
      detail: expect.stringMatching(/^Not restored within 200 ms; last error: refused/),
    })
    expect(await alice.line.subscribe('/a')).toMatchObject({ ok: false, cause: 'no event connection' })
  })

  test('that ends the session by itself is asked for a new one', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url, { limits: { backoffMs: 20 } }), '/a')
    const { frame } = alice.journal
      .of('frame')
      .find((f) => f.channel === '/meta/handshake' && f.direction === 'in')!
    server.cometd.getServerSession((frame as { clientId: string }).clientId).disconnect()
    await alice.journal.until(change('resumed'))
    server.publish('/a', 'after')
    expect(await alice.line.event((event) => event.data === 'after', 0, 2_000)).toBeDefined()
  })
})

describe('a cut', () => {
  test('is a gap; mending it goes on with the same session', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url), '/a')
    await alice.line.drop()
    server.publish('/a', 'maybe lost')
    await alice.line.resume()
    server.publish('/a', 'after')
    expect(await alice.line.event((event) => event.data === 'after', 0, 2_000)).toBeDefined()
    expect(alice.journal.changes()).toEqual(['opened', 'armed /a', 'gap', 'resumed'])
    expect(alice.journal.of('connection').find(change('resumed'))).toMatchObject({ session: 'same' })
    expect(server.posts.filter(({ body }) => body.includes('/meta/handshake'))).toHaveLength(1)
  })

  test('loses nothing where delivery is acknowledged', async () => {
    const server = await bayeux({ ack: true })
    const alice = await armed(connect(server.url), '/a')
    await alice.line.drop()
    for (const n of [1, 2, 3]) server.publish('/a', n)
    await alice.line.resume()
    await alice.line.event((event) => event.data === 3, 0, 2_000)
    expect(data(alice)).toEqual([1, 2, 3])
  })

  test('that outlasts the session arms everything anew', async () => {
    const server = await bayeux({ options: { timeout: 100, maxInterval: 100, sweepPeriod: 50 } })
    const alice = await armed(connect(server.url), '/a')
    await alice.line.drop()
    await new Promise((resolve) => setTimeout(resolve, 600))
    await alice.line.resume()
    expect(alice.journal.changes()).toEqual(['opened', 'armed /a', 'gap', 'armed /a', 'resumed'])
    server.publish('/a', 'after')
    expect(await alice.line.event((event) => event.data === 'after', 0, 2_000)).toBeDefined()
  })

  test('lets REST calls through: only the event connection is cut', async () => {
    const server = await bayeux()
    const alice = await armed(connect(server.url))
    await alice.line.drop()
    const reply = await alice.line.request({ method: 'GET', path: '/me' }, { purpose: 'step' })
    expect(reply).toMatchObject({ outcome: 'answered', status: 200 })
  })

  test('of a server that is gone meanwhile ends', async () => {
    const server = await serveBayeux()
    const alice = await armed(connect(server.url, { limits: { backoffMs: 20, reconnectMs: 150 } }), '/a')
    await alice.line.drop()
    await server.close()
    await alice.line.resume()
    expect(alice.journal.changes()).toEqual(['opened', 'armed /a', 'gap', 'failed'])
  })
})
