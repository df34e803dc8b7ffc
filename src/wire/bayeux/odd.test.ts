import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { isArray } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import type { Entry } from '../../journal/entry.ts'
import { bayeux, connect, http } from '../testing/line.ts'
import type { TestLine } from '../testing/line.ts'

/**
 * Servers that are not as the books say. Each is a real HTTP server; `answer` gives the reply to the messages of one
 * request, or writes it by itself and gives nothing.
 */
type Sent = { readonly channel: string; readonly id: string; readonly clientId?: string }
type Answer = (sent: Sent, request: IncomingMessage, response: ServerResponse) => Json | undefined

async function odd(answer: Answer) {
  const asked: Sent[] = []
  const server = await http((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const [sent] = body === '' ? [] : (JSON.parse(body) as Sent[])
      if (sent === undefined) {
        response.end('{}')
        return
      }
      asked.push(sent)
      const said = sent.channel === '/meta/disconnect' ? [fine(sent)] : answer(sent, request, response)
      if (said === undefined) return
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(said))
    })
  })
  return { ...server, asked }
}

const handshake = (sent: Sent, more: object = {}) => ({
  channel: '/meta/handshake',
  id: sent.id,
  successful: true,
  version: '1.0',
  clientId: 'client-1',
  supportedConnectionTypes: ['long-polling'],
  ...more,
})
const fine = (sent: Sent, more: object = {}) => ({
  channel: sent.channel,
  id: sent.id,
  successful: true,
  ...more,
})
const isChange = (change: string) => (entry: Entry) => entry.kind === 'connection' && entry.change === change
const defects = ({ journal }: TestLine) =>
  journal.entries.flatMap((entry) => ('defects' in entry ? (entry.defects ?? []) : []))
const quick = { backoffMs: 10, requestMs: 2_000 }

/** Held until the client is gone, as a poll is. */
const hold = () => undefined

test('a reply to a handshake that is no array ends the attempt, and shows what came', async () => {
  const server = await odd(() => ({ statusCode: 20, statusMessage: 'Access denied' }))
  const alice = connect(server.url, { limits: quick })
  expect(await alice.line.open()).toMatchObject({ ok: false, detail: 'not-bayeux: the reply is no array' })
  expect(alice.journal.of('frame').at(-1)).toMatchObject({
    frame: { failure: { reason: 'not-bayeux', status: 200, body: { statusCode: 20 } } },
  })
})

test('a handshake that is denied ends the attempt', async () => {
  const server = await bayeux()
  server.cometd.policy = { canHandshake: (_session, _message, callback) => callback(undefined, false) }
  const alice = connect(server.url, { limits: quick })
  expect(await alice.line.open()).toMatchObject({ ok: false, detail: '403::handshake_denied' })
  expect(alice.journal.changes()).toEqual(['failed'])
})

test('a handshake that is never answered ends with the time', async () => {
  const server = await odd(hold)
  const alice = connect(server.url, { limits: { ...quick, requestMs: 100 } })
  expect(await alice.line.open()).toMatchObject({ ok: false, cause: 'event connection failed' })
})

test('ids echoed as numbers, or not at all, and replies without advice do not stop the polling', async () => {
  let polls = 0
  const server = await odd((sent) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent, { id: Number(sent.id) })]
    if (sent.channel !== '/meta/connect') return [fine(sent, { id: Number(sent.id), subscription: '/a' })]
    if (++polls > 6) return hold()
    const { id: _id, ...without } = fine(sent)
    return [{ channel: '/a', data: polls }, polls % 2 === 0 ? without : fine(sent, { id: Number(sent.id) })]
  })
  const alice = connect(server.url, { limits: quick })
  expect(await alice.line.open()).toMatchObject({ ok: true })
  expect(await alice.line.subscribe('/a')).toMatchObject({ ok: true })
  await alice.line.event((event) => event.data === 6, 0, 2_000)
  expect(alice.journal.of('event').map(({ data }) => data)).toEqual([1, 2, 3, 4, 5, 6])
  expect(alice.journal.changes()).toEqual(['opened', 'armed /a'])
})

test('a handshake that names no connection types is taken at its word', async () => {
  const server = await odd((sent) => {
    if (sent.channel !== '/meta/handshake') return hold()
    const { supportedConnectionTypes: _types, clientId: _id, ...reply } = handshake(sent)
    return [reply]
  })
  const alice = connect(server.url, { limits: quick })
  expect(await alice.line.open()).toMatchObject({ ok: true })
  expect(defects(alice).map(({ detail }) => detail)).toEqual([
    'The handshake gives no clientId.',
    'The handshake names no connection types that the server supports.',
  ])
})

test('a handshake that the library cannot take ends the attempt at once', async () => {
  const server = await odd((sent) => [handshake(sent, { supportedConnectionTypes: ['websocket'] })])
  const alice = connect(server.url, { limits: quick })
  expect(await alice.line.open()).toMatchObject({ ok: false, cause: 'event connection failed' })
})

test('a Bayeux reply counts whatever HTTP status it has', async () => {
  let sessions = 0
  const server = await odd((sent, _request, response) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent, { clientId: `client-${++sessions}` })]
    if (sent.clientId !== 'client-1') return hold()
    response.statusCode = 403
    return [{ ...fine(sent), successful: false, error: '403::Unknown client' }]
  })
  const alice = connect(server.url, { limits: quick })
  await alice.line.open()
  await alice.journal.until(isChange('resumed'))
  expect(alice.journal.changes()).toEqual(['opened', 'gap', 'resumed'])
})

test('an unknown session without advice is answered with a new handshake', async () => {
  let sessions = 0
  const server = await odd((sent) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent, { clientId: `client-${++sessions}` })]
    if (sent.channel !== '/meta/connect') return [fine(sent)]
    if (sent.clientId === 'client-1' && sessions === 1)
      return [{ ...fine(sent), successful: false, error: '402::Unknown client' }]
    return hold()
  })
  const alice = connect(server.url, { limits: quick })
  await alice.line.open()
  await alice.journal.until(isChange('resumed'))
  expect(alice.journal.changes()).toEqual(['opened', 'gap', 'resumed'])
})

test('a subscription asked for in a session that was lost is answered in the next one', async () => {
  let sessions = 0
  let asked = false
  const server = await odd((sent, _request, response) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent, { clientId: `client-${++sessions}` })]
    if (sent.channel === '/meta/subscribe') {
      asked = true
      if (sent.clientId === 'client-1')
        return [{ ...fine(sent), successful: false, error: '402::session_unknown' }]
      return [fine(sent, { subscription: '/a' })]
    }
    if (sent.clientId !== 'client-1') return hold()
    // The poll learns of the loss only after the subscription did.
    const wait = setInterval(() => {
      if (!asked) return
      clearInterval(wait)
      const advice = { reconnect: 'handshake' }
      response.end(
        JSON.stringify([{ ...fine(sent), successful: false, error: '402::session_unknown', advice }]),
      )
    }, 10)
    return undefined
  })
  const alice = connect(server.url, { limits: quick })
  await alice.line.open()
  expect(await alice.line.subscribe('/a')).toEqual({ ok: true, facts: {} })
  await alice.journal.until(isChange('resumed'))
  expect(alice.journal.changes()).toEqual(['opened', 'gap', 'armed /a', 'resumed'])
})

test('a poll answered with events alone is polled again', async () => {
  let polls = 0
  const server = await odd((sent) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent)]
    return ++polls > 3 ? hold() : [{ channel: '/a', data: polls }]
  })
  const alice = connect(server.url, { limits: quick })
  await alice.line.open()
  expect(await alice.line.event((event) => event.data === 3, 0, 2_000)).toBeDefined()
  expect(defects(alice)).toContainEqual({
    kind: 'protocol',
    detail: 'The reply to /meta/connect holds no message of /meta/connect.',
  })
})

test('events that ride on other replies are heard, in the order of the reply', async () => {
  const server = await odd((sent) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent)]
    if (sent.channel !== '/meta/subscribe') return hold()
    return [{ channel: '/a', data: 1 }, fine(sent, { subscription: '/a' }), { channel: '/a', data: 2 }]
  })
  const alice = connect(server.url, { limits: quick })
  await alice.line.open()
  await alice.line.subscribe('/a')
  expect(alice.journal.of('event').map(({ data }) => data)).toEqual([1, 2])
})

test('the same batch delivered twice gives the same ids', async () => {
  let polls = 0
  const server = await odd((sent) => {
    if (sent.channel === '/meta/handshake') return [handshake(sent, { ext: { ack: true } })]
    return ++polls > 2 ? hold() : [{ channel: '/a', data: 'x' }, fine(sent, { ext: { ack: 7 } })]
  })
  const alice = connect(server.url, { limits: quick })
  await alice.line.open()
  await alice.journal.until(() => alice.journal.of('event').length === 2)
  expect(alice.journal.of('event').map(({ data, id }) => [data, id])).toEqual([
    ['x', '1/7.0'],
    ['x', '1/7.0'],
  ])
})

/** Accepts each handshake and knows nothing of the session afterwards. */
const forgetful = (cookie: string | undefined, advice: object = {}) =>
  odd((sent, _request, response) => {
    if (cookie !== undefined) response.setHeader('set-cookie', cookie)
    if (sent.channel === '/meta/handshake') return [handshake(sent)]
    const error = { successful: false, error: '402::session_unknown' }
    return [{ ...fine(sent), ...error, advice: { reconnect: 'handshake', interval: 0, ...advice } }]
  })

describe('a storm of handshakes', () => {
  test.each([
    ['of a cookie for another path', 'BAYEUX_BROWSER=b1; Path=/elsewhere', {}, 'No cookie is returned'],
    [
      'of a cookie for another host',
      'BAYEUX_BROWSER=b1; Domain=gws.example',
      {},
      'cannot be returned to it: BAYEUX',
    ],
    ['of a server that forgets', 'BAYEUX_BROWSER=b1; Path=/', {}, 'the server forgets the session'],
    ['of shared cookies', 'BAYEUX_BROWSER=b1; Path=/', { 'multiple-clients': true }, 'behind one cookie'],
  ])('is stopped with its diagnosis: %s', async (_name, cookie, advice, words) => {
    const server = await forgetful(cookie, advice)
    const alice = connect(server.url, { limits: quick })
    await alice.line.open()
    const failed = await alice.journal.until(isChange('failed'))
    expect(failed).toMatchObject({ detail: expect.stringContaining(words) })
    const before = server.asked.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(server.asked.length).toBe(before)
    expect(server.asked.filter(({ channel }) => channel === '/meta/handshake')).toHaveLength(6)
  })
})

describe('hostile replies', () => {
  test('polls answered at once with nothing are slowed down', async () => {
    const server = await odd((sent) =>
      sent.channel === '/meta/handshake' ? [handshake(sent)] : [fine(sent)],
    )
    const alice = connect(server.url, { limits: quick })
    await alice.line.open()
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(server.asked.length).toBeLessThan(40)
    expect(defects(alice).filter(({ kind }) => kind === 'protocol')).toHaveLength(1)
  })

  test('advice to wait for ever, and advice without sense, is bounded', async () => {
    let polls = 0
    const server = await odd((sent) => {
      if (sent.channel === '/meta/handshake')
        return [handshake(sent, { advice: { timeout: 1e15, interval: -1 } })]
      return ++polls > 5 ? hold() : [fine(sent, { advice: { reconnect: 'never', interval: 'x' } })]
    })
    const alice = connect(server.url, { limits: quick })
    await alice.line.open()
    await alice.journal.until((entry) => entry.kind === 'frame' && server.asked.length > 4)
    expect(defects(alice).map(({ detail }) => detail)).toContain('Advice reconnect: "never".')
    expect(alice.journal.changes()).toEqual(['opened'])
  })

  test('__proto__ in an event is left out, touches nothing, and is told with it', async () => {
    const server = await odd((sent, _request, response) => {
      if (sent.channel === '/meta/handshake') return [handshake(sent)]
      if (Number(sent.id) > 2) return hold()
      const event = '{"channel":"/a","data":{"__proto__":{"polluted":1},"a":1},"__proto__":{"polluted":2}}'
      response.end(`[${event},${JSON.stringify({ ...fine(sent), advice: { a: 1 } })}]`)
      return undefined
    })
    const alice = connect(server.url, { limits: quick })
    await alice.line.open()
    const event = await alice.line.event(() => true, 0, 2_000)
    expect(event).toMatchObject({ channel: '/a', data: { a: 1 }, defects: [{ kind: 'prototype' }] })
    expect('polluted' in {}).toBe(false)
  })

  test('a reply that is too deep, too large or no JSON is a defect on the poll, and polling goes on', async () => {
    const bad = [`[${'['.repeat(500)}${']'.repeat(500)}]`, `["${'x'.repeat(3_000)}"]`, '[{"channel": oops']
    let polls = 0
    const server = await odd((sent, _request, response) => {
      if (sent.channel === '/meta/handshake') return [handshake(sent)]
      const text = bad[polls++]
      if (text === undefined) return [{ channel: '/a', data: 'alive' }, fine(sent)]
      response.setHeader('content-type', 'application/json')
      response.end(text)
      return undefined
    })
    const alice = connect(server.url, { limits: { ...quick, bodyBytes: 2_000 } })
    await alice.line.open()
    expect(await alice.line.event((event) => event.data === 'alive', 0, 5_000)).toBeDefined()
    await alice.journal.until(isChange('resumed'))
    const kinds = new Set(defects(alice).map(({ kind }) => kind))
    for (const kind of ['too-deep', 'too-large', 'not-json']) expect(kinds).toContain(kind)
    expect(alice.journal.changes()).toEqual(['opened', 'gap', 'resumed'])
  })

  test('a server that is silent after the handshake leaves the connection without a sign of life', async () => {
    const server = await odd((sent) => (sent.channel === '/meta/handshake' ? [handshake(sent)] : hold()))
    const alice = connect(server.url, { limits: { ...quick, requestMs: 100 } })
    await alice.line.open()
    expect(await alice.line.subscribe('/a')).toMatchObject({ ok: false, cause: 'subscription unanswered' })
    expect(alice.journal.of('connection').map(({ change }) => change)).not.toContain('alive')
  })
})

test('nothing that was sent holds a list in place of a message', async () => {
  const server = await bayeux()
  const alice = connect(server.url)
  await alice.line.open()
  await alice.line.subscribe('/a')
  for (const { body } of server.posts) expect(isArray(JSON.parse(body))).toBe(true)
})
