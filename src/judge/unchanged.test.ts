import { describe, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import { play, type Play } from './testing/play.ts'
import { scenario, send } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const story = scenario('s', [
  send('alice', 'POST', '/calls/c-1', {
    refuse: 'operation',
    unchanged: [{ path: '/state' }, { path: '/calls/c-1', except: ['/call/seconds'] }],
    proves: ['desk.must'],
  }),
])
type Answer = (t: Play, ask: number) => number
const ok =
  (body: Json): Answer =>
  (t, ask) =>
    t.replies(ask, 200, body)
const status =
  (code: number, body?: Json): Answer =>
  (t, ask) =>
    t.replies(ask, code, body)
const nothing: Answer = (t, ask) => t.loses(ask)

const state = { state: 'Ready', calls: [1, 2] }
const call = (seconds: number) => ({ call: { id: 'c-1', seconds } })

/** The reads before, the refusal, the reads after; gives the check and the numbers of the six or fewer replies. */
function refused(before: readonly Answer[], after: readonly Answer[]) {
  const t = play(story)
  t.on('steps.0')
  const read = (answer: Answer, i: number) =>
    answer(t, t.asks('alice', 'GET', i === 0 ? '/state' : '/calls/c-1', { purpose: 'probe' }))
  const first = before.map(read)
  const ask = t.asks('alice', 'POST', '/calls/c-1')
  const reply = t.replies(ask, 403, { code: 5 })
  const second = after.map(read)
  t.ends()
  return { first, ask, reply, second, check: checksOf(t.judged())['s#1'] }
}

test('a refusal is proven together with reads that show that nothing changed', () => {
  const { first, ask, reply, second, check } = refused([ok(state), ok(call(3))], [ok(state), ok(call(4))])
  expect(check).toEqual({
    verdict: 'pass',
    evidence: [ask, reply, first[0], second[0], first[1], second[1]],
  })
})

test('what changed is told', () => {
  const { first, second, check } = refused(
    [ok({ state: 'Ready', reason: null, calls: [1], was: 1 }), ok(call(3))],
    [ok({ state: 'NotReady', calls: [1, 2], was: 1, is: 2 }), ok(call(3))],
  )
  expect(check).toEqual({
    verdict: 'fail',
    severity: 'failure',
    evidence: [first[0], second[0]],
    problem: {
      kind: 'changed',
      sentence: 'A refused request changed something.',
      accepted: ['the same as before the request'],
      came: [
        {
          entry: second[0],
          differences: [
            { at: '/state', expected: '"Ready"', got: 'NotReady' },
            { at: '/reason', expected: 'null' },
            { at: '/calls', expected: '[1]', got: [1, 2] },
            { at: '/is', expected: 'nothing', got: 2 },
          ],
        },
      ],
    },
  })
})

test('what is gone has changed as well', () => {
  const { second, check } = refused([ok(state), ok(call(3))], [ok(state), status(404, { code: 6 })])
  expect(check).toMatchObject({
    verdict: 'fail',
    problem: {
      came: [
        {
          entry: second[1],
          differences: [
            { at: '/status', expected: '200', got: 404 },
            { at: '/call', expected: '{"id":"c-1"}' },
            { at: '/code', expected: 'nothing', got: 6 },
          ],
        },
      ],
    },
  })
})

describe('reads that show nothing', () => {
  test.each<[string, readonly Answer[], readonly Answer[], string]>([
    [
      'refused before',
      [status(403, { code: 5 }), ok(call(3))],
      [ok(state), ok(call(3))],
      'the read before the refusal gave HTTP 403',
    ],
    [
      'empty before and after',
      [status(200), ok(call(3))],
      [status(200), ok(call(3))],
      'the read before the refusal gave no data',
    ],
    [
      'lost before',
      [nothing, ok(call(3))],
      [ok(state), ok(call(3))],
      'a read before or after the refusal was not answered',
    ],
    [
      'lost after',
      [ok(state), ok(call(3))],
      [ok(state), nothing],
      'a read before or after the refusal was not answered',
    ],
    [
      'a server in trouble after',
      [ok(state), ok(call(3))],
      [status(503), ok(call(3))],
      'the read after the refusal gave HTTP 503',
    ],
    ['the reads after were not made', [ok(state), ok(call(3))], [ok(state)], 'the server did not answer it'],
  ])('%s', (_, before, after, cause) => {
    expect(refused(before, after).check).toMatchObject({ verdict: 'inconclusive', cause })
  })
})

/** Alice is refused in the state, and it is read again `ms` after what began it was asked for. */
function refusedIn(ms: number) {
  const t = play(
    scenario('s', [
      send('alice', 'POST', '/calls', { accept: 'operation' }),
      send('alice', 'POST', '/state', {
        refuse: 'operation',
        unchanged: [{ path: '/state' }],
        holds: 500,
        proves: ['desk.must'],
      }),
    ]),
  )
  t.on('steps.0')
  const cause = t.asks('alice', 'POST', '/calls')
  t.replies(cause, 200, { code: 0 })
  t.on('steps.1')
  const before = t.replies(t.asks('alice', 'GET', '/state', { purpose: 'probe' }), 200, { state: 'Busy' })
  t.replies(t.asks('alice', 'POST', '/state'), 403, { code: 5 })
  const ask = t.asks('alice', 'GET', '/state', { purpose: 'probe' })
  const after = t.waits((t.entries[cause]?.t ?? 0) + ms - t.now).replies(ask, 200, { state: 'Ready' })
  t.ends()
  return { reads: [before, after], check: checksOf(t.judged())['s#2'] }
}

describe('of a state that ends by itself', () => {
  test('a change is told while it certainly lasts', () => {
    const { reads, check } = refusedIn(499)
    expect(check).toMatchObject({ verdict: 'fail', evidence: reads, problem: { kind: 'changed' } })
  })

  test('a change that is read later may be its end', () => {
    const { reads, check } = refusedIn(500)
    expect(check).toEqual({
      verdict: 'inconclusive',
      cause: 'the state that this is about may have ended before the server took the request',
      evidence: reads,
    })
  })
})
