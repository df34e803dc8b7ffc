import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import { $, absent, like } from '../testing/pattern.ts'
import { play, type Play } from '../testing/play.ts'
import { hear, scenario, send, type Sending } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

/** One request, and what comes of it. */
function asked(how: Sending, answer: (t: Play, ask: number) => unknown, method = 'POST') {
  const t = play(scenario('s', [send('alice', method, '/state', { proves: ['desk.must'], ...how })]))
  t.on('steps.0')
  const ask = t.asks('alice', method, '/state')
  answer(t, ask)
  t.ends()
  t.finishes()
  return { t, ask, check: checksOf(t.judged())['s#1'] }
}
const answering = (status: number, body?: Json, text?: string) => (t: Play, ask: number) =>
  t.replies(ask, status, body, text === undefined ? {} : { text })

describe('accepted', () => {
  test.each<[string, Json | undefined]>([
    ['in the first form of the ruling', { code: 0 }],
    ['in the second form', undefined],
    ['with members that no page knows', { code: 0, more: true }],
  ])('%s', (_, body) => {
    const { ask, check } = asked({ accept: 'operation' }, answering(200, body))
    expect(check).toEqual({ verdict: 'pass', evidence: [ask, ask + 1] })
  })

  test('in a form that the ruling knows but does not accept', () => {
    const { ask, check } = asked({ accept: 'operation' }, answering(200, { said: 'yes' }))
    expect(check).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [ask, ask + 1],
      problem: {
        kind: 'reply',
        sentence:
          'The server did not reply as documented (it showed "word" of the ruling success, which is not accepted).',
        accepted: ['code: HTTP 200, body {code: 0}', 'empty: HTTP 200, no body'],
        came: [{ entry: ask + 1, differences: [] }],
      },
    })
  })

  test('in no form: the nearest one explains', () => {
    const { ask, check } = asked({ accept: 'operation' }, answering(200, { code: '0' }))
    expect(check).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [ask, ask + 1],
      problem: {
        kind: 'reply',
        sentence: 'The server did not reply as documented.',
        accepted: ['code: HTTP 200, body {code: 0}', 'empty: HTTP 200, no body'],
        came: [{ entry: ask + 1, differences: [{ at: '/body/code', expected: '0', got: '0' }] }],
      },
    })
  })

  test('not at all: a documented refusal is an answer, whatever its status', () => {
    for (const status of [200, 403, 500, 503]) {
      const { check } = asked({ accept: 'operation' }, answering(status, { code: 3 }))
      expect(check).toMatchObject({ verdict: 'fail', severity: 'failure' })
    }
  })

  test('by its schema', () => {
    const good = asked({ accept: 'read' }, answering(200, { code: 3 }), 'GET')
    const bad = asked({ accept: 'read' }, answering(200, { code: 'x' }), 'GET')
    const page = asked({ accept: 'read' }, answering(200, undefined, '<html>'), 'GET')
    const none = asked({ accept: 'read' }, answering(200), 'GET')
    expect(good.check).toEqual({ verdict: 'pass', evidence: [good.ask, good.ask + 1] })
    expect([bad, page, none].map(({ check }) => check)).toMatchObject([
      { problem: { came: [{ differences: [{ at: '/body/code', expected: 'must be a number' }] }] } },
      {
        problem: {
          came: [{ differences: [{ at: '/body', expected: 'a body as desk/Reply says', got: '<html>' }] }],
        },
      },
      { problem: { came: [{ differences: [{ at: '/body', expected: 'a body as desk/Reply says' }] }] } },
    ])
  })

  test('by a form that is not in the catalogue any more: nobody is to blame', () => {
    const { ask, check } = asked({ accept: 'gone' }, answering(400, { code: 3 }))
    expect(check).toEqual({
      verdict: 'inconclusive',
      cause: 'the catalogue lacks the reply form that the step names',
      evidence: [ask, ask + 1],
    })
  })
})

describe('refused', () => {
  test('in an accepted form', () => {
    const { ask, check } = asked({ refuse: 'operation' }, answering(403, { code: 5 }))
    expect(check).toEqual({ verdict: 'pass', evidence: [ask, ask + 1] })
  })

  test('in a form that is not accepted, although its status is one of a server in trouble', () => {
    const { check } = asked({ refuse: 'operation' }, answering(500, { said: 'no' }))
    expect(check).toMatchObject({
      verdict: 'fail',
      problem: {
        sentence:
          'The server did not refuse the request as documented (it showed "http-alone" of the ruling failure, which is not accepted).',
      },
    })
  })

  test('not at all', () => {
    const { ask, check } = asked({ refuse: 'operation' }, answering(200, { code: 0 }))
    expect(check).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [ask, ask + 1],
      problem: {
        kind: 'reply',
        sentence: 'The server did not refuse the request as documented.',
        accepted: ['code: body {code: at least 1}'],
        came: [{ entry: ask + 1, differences: [{ at: '/body/code', expected: 'at least 1', got: 0 }] }],
      },
    })
  })

  test('by a form without a refusal: nobody is to blame', () => {
    const { check } = asked({ refuse: 'read' }, answering(200, { code: 0 }))
    expect(check).toMatchObject({ verdict: 'inconclusive' })
  })
})

describe('a stated reply', () => {
  test('status, headers, body', () => {
    const reply = { status: like(302), headers: like({ location: '/login' }), body: absent }
    const t = play(scenario('s', [send('alice', 'GET', '/', { reply, proves: ['desk.must'] })]))
    t.on('steps.0')
    const ask = t.asks('alice', 'GET', '/')
    t.replies(ask, 302, undefined, { headers: { location: '/login' } })
    t.ends()
    expect(checksOf(t.judged())['s#1']).toEqual({ verdict: 'pass', evidence: [ask, ask + 1] })
  })

  test('empty means empty', () => {
    const reply = { status: like(200), empty: true }
    const text = asked({ reply }, answering(200, undefined, ' '))
    const body = asked({ reply }, answering(200, {}))
    const nothing = asked({ reply }, answering(200, undefined, ''))
    expect([text.check, body.check, nothing.check]).toMatchObject([
      { problem: { came: [{ differences: [{ at: '/body', expected: 'no body at all', got: ' ' }] }] } },
      { problem: { came: [{ differences: [{ at: '/body', expected: 'no body at all', got: {} }] }] } },
      { verdict: 'pass' },
    ])
  })

  test('a server that fails at a read is wrong: reads have no second world', () => {
    expect(asked({ reply: { status: like(200) } }, answering(500), 'GET').check).toMatchObject({
      verdict: 'fail',
    })
  })
})

describe('what only is recorded', () => {
  test('observed, whatever it is', () => {
    const { ask, check } = asked(
      { observe: 'what comes', proves: ['desk.open'] },
      answering(500, { code: 9 }),
    )
    expect(check).toEqual({
      verdict: 'pass',
      evidence: [ask, ask + 1],
      observed: 'HTTP 500 {"code":9}',
    })
  })

  test('as text, or as nothing', () => {
    const text = asked({ observe: 'what comes' }, answering(404, undefined, 'not here'))
    const none = asked({ observe: 'what comes' }, answering(204))
    expect([text.check, none.check]).toMatchObject([
      { observed: 'HTTP 404 "not here"' },
      { observed: 'HTTP 204 null' },
    ])
  })
})

describe('values of a reply', () => {
  const story = scenario('s', [
    send('alice', 'GET', '/calls', { accept: 'read', keep: { call: '/call' }, proves: ['desk.must'] }),
    hear('alice', '/calls', { where: { id: $('call.id') }, proves: ['desk.other'] }),
  ])

  test('are kept for the steps to come', () => {
    const t = play(story)
    t.on('steps.0')
    t.replies(t.asks('alice', 'GET', '/calls'), 200, { code: 0, call: { id: 'c-1' } })
    t.on('steps.1')
    t.tells('alice', '/calls', { messageType: 'Call', id: 'c-2' })
    const told = t.tells('alice', '/calls', { messageType: 'Call', id: 'c-1' })
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('that are not there leave the check without a verdict: no page was broken', () => {
    const t = play(story)
    t.on('steps.0')
    const ask = t.asks('alice', 'GET', '/calls')
    t.replies(ask, 200, { code: 0 })
    t.ends({ why: 'expectation', cause: 'the reply has nothing at /call', detail: '' })
    expect(checksOf(t.judged())['s#1']).toEqual({
      verdict: 'inconclusive',
      cause: 'the reply has nothing at /call',
      evidence: [ask, ask + 1],
    })
  })
})

test('a request that was not sent for lack of a value says which', () => {
  const t = play(
    scenario('s', [
      send(
        'alice',
        'POST',
        { e: 'text', parts: ['/calls/', { name: 'call', path: ['id'] }] },
        { accept: 'operation' },
      ),
      send('alice', 'POST', '/state', { accept: 'operation' }),
    ]),
  )
  t.on('steps.0')
  t.ends({ why: 'expectation', cause: '$call.id is not known', detail: '' })
  expect(checksOf(t.judged())).toEqual({
    's#1': { verdict: 'inconclusive', cause: '$call.id is not known', evidence: [] },
    's#2': { verdict: 'inconclusive', cause: '$call.id is not known', evidence: [] },
  })
})
