import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import type { ReplyEntry } from '../../journal/entry.ts'
import { accepts, get, list, operate, text } from './talk.ts'
import { desk, type Answer } from './testing/desk.ts'

const mark = { purpose: 'clean' } as const
const common = { kind: 'reply', seq: 1, t: 0, at: '', cause: 0, participant: 'lab/agent1', ms: 1 } as const
const answered = (status: number, body?: Json): ReplyEntry => ({
  ...common,
  outcome: 'answered',
  status,
  headers: {},
  ...(body !== undefined && { body }),
})

describe('a reply', () => {
  test.each<[number, Json | undefined, boolean]>([
    [200, { statusCode: 0 }, true],
    [200, { statusCode: 7 }, true],
    [200, { status: 'ok' }, true],
    [200, { status: 0 }, true],
    [200, undefined, true],
    [204, undefined, true],
    [200, { statusCode: 0, status: 'failed' }, true],
    [200, { statusCode: 1, status: 'ok' }, false],
    [200, { statusCode: 2 }, false],
    [200, { statusCode: '0' }, false],
    [200, { statusCode: null }, false],
    [200, { status: 'OK' }, false],
    [200, { status: 'failed' }, false],
    [200, {}, false],
    [200, null, false],
    [200, 'ok', false],
    [200, [], false],
    [199, { statusCode: 0 }, false],
    [302, { statusCode: 0 }, false],
    [403, { statusCode: 0 }, false],
    [500, undefined, false],
  ])('%i with %j says yes: %s', (status, body, yes) => {
    expect(accepts(answered(status, body))).toBe(yes)
  })

  test('that never came says nothing', () => {
    expect(accepts({ ...common, outcome: 'unknown', reason: 'reset', detail: '' })).toBe(false)
  })
})

const said = (answer: Answer) => get(desk(() => answer).port, '/me', mark)

describe('what a server told', () => {
  test('is the body where it was accepted', async () => {
    expect(await said({ body: { statusCode: 0, user: { id: '1' } } })).toEqual({
      ok: true,
      facts: { statusCode: 0, user: { id: '1' } },
    })
    expect(await said({})).toEqual({ ok: true, facts: {} })
  })

  test('is its reason where it was refused', async () => {
    expect(await said({ status: 403, body: { statusCode: 3, statusMessage: 'Not you.' } })).toEqual({
      ok: false,
      cause: 'GET /me was refused with HTTP 403, statusCode 3',
      detail: 'Not you.',
    })
    expect(await said({ body: { statusCode: 6, errorDescription: 'Bad.' } })).toEqual({
      ok: false,
      cause: 'GET /me was refused with HTTP 200, statusCode 6',
      detail: 'Bad.',
    })
    expect(await said({ status: 502, body: 'Bad gateway' })).toEqual({
      ok: false,
      cause: 'GET /me was refused with HTTP 502',
      detail: '',
    })
  })

  test('is nothing where no answer came', async () => {
    expect(await said('lost')).toEqual({ ok: false, cause: 'GET /me: timeout', detail: 'nothing came' })
  })

  test('is called by the name of the operation', async () => {
    const { port, asked } = desk(() => 'lost')
    expect(await operate(port, '/me', { operationName: 'EndContactCenterSession' }, mark)).toMatchObject({
      cause: 'EndContactCenterSession: timeout',
    })
    expect(asked).toEqual(['POST /me EndContactCenterSession'])
  })

  test('is short, however much it is', async () => {
    const reply: ReplyEntry = {
      ...common,
      outcome: 'answered',
      status: 500,
      headers: {},
      text: 'x'.repeat(9_000),
    }
    const port = { ...desk(() => ({})).port, request: () => Promise.resolve(reply) }
    const outcome = await get(port, '/me', mark)
    expect(!outcome.ok && outcome.detail.length).toBe(200)
  })
})

test.each<[Json, readonly Json[]]>([
  [
    [{ a: 1 }, { b: 2 }],
    [{ a: 1 }, { b: 2 }],
  ],
  [[{ a: 1 }, null, 'x', [1]], [{ a: 1 }]],
  [{ a: 1 }, []],
  ['x', []],
  [null, []],
])('the objects listed in %j', (value, objects) => {
  expect(list({ calls: value }, 'calls')).toEqual(objects)
  expect(list({ other: value }, 'calls')).toEqual([])
})

test.each<[Json | undefined, string]>([
  ['x', 'x'],
  ['', ''],
  [undefined, ''],
  [7, '7'],
  [null, 'null'],
  [{ a: 1 }, '{"a":1}'],
])('%j as a text', (value, expected) => {
  expect(text(value)).toBe(expected)
})
