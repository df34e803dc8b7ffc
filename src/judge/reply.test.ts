import { describe, expect, test } from 'vitest'
import type { Form, ReplyPattern, Ruling } from '../catalogue/model.ts'
import type { AnsweredEntry } from '../journal/entry.ts'
import { compareForm, compareReply, describeReply, type ReplyContext } from './reply.ts'
import { lab, schemas, spec } from './testing/desk.ts'
import { $, atLeast, like } from './testing/pattern.ts'
import { sourceOf } from './testing/steps.ts'

function answer(more: Partial<AnsweredEntry>): AnsweredEntry {
  return {
    seq: 2,
    t: 0,
    at: '',
    kind: 'reply',
    outcome: 'answered',
    cause: 1,
    participant: 'lab/alice',
    status: 200,
    headers: {},
    ms: 1,
    ...more,
  }
}
const context: ReplyContext = { spec, schemas, target: lab, values: new Map([['code', 7]]) }

describe('a reply pattern', () => {
  test('every part that differs is told', () => {
    const wanted: ReplyPattern = {
      status: like(200),
      headers: like({ 'content-type': 'application/json' }),
      body: like({ code: $('code') }),
      schema: 'desk/Reply',
      empty: true,
    }
    const reply = answer({ status: 404, headers: { 'content-type': 'text/html' }, body: { code: 'x' } })
    expect(compareReply(wanted, reply, context)).toEqual({
      fits: false,
      accepted: [
        'HTTP 200, no body, headers {content-type: "application/json"}, body {code: 7}, body as desk/Reply',
      ],
      differences: [
        { at: '/status', expected: '200', got: 404 },
        { at: '/headers/content-type', expected: '"application/json"', got: 'text/html' },
        { at: '/body', expected: 'no body at all', got: { code: 'x' } },
        { at: '/body/code', expected: '7', got: 'x' },
        { at: '/body/code', expected: 'must be a number' },
      ],
    })
  })

  test('a body that was not decoded is not the body that was wanted', () => {
    const reply = answer({ text: '{"code":7' })
    expect(compareReply({ body: like({ code: 7 }) }, reply, context).differences).toEqual([
      { at: '/body', expected: 'an object' },
    ])
  })

  test('nothing stated is satisfied by any reply', () => {
    expect(compareReply({}, answer({ status: 500 }), context)).toEqual({
      fits: true,
      accepted: ['any reply'],
      differences: [],
    })
  })

  test('in words', () => {
    expect(describeReply({ status: atLeast(200), empty: true }, context.values)).toBe(
      'HTTP at least 200, no body',
    )
  })
})

const shown = (alternative: string) => ({ ruling: 'overlapping', alternative })

describe('a ruling', () => {
  const overlapping: Ruling = {
    id: 'overlapping',
    question: '',
    pages: [],
    why: '',
    consistent: 'free',
    source: sourceOf('x'),
    alternatives: [
      { name: 'trap', accepted: false, note: '', reply: { body: like({ code: 0, said: 'yes' }) } },
      { name: 'code', accepted: true, note: '', reply: { body: like({ code: 0 }) } },
      { name: 'event', accepted: true, note: '', event: { messages: ['X'], where: like({}) } },
      { name: 'ok', accepted: true, note: '', reply: { body: like({ ok: true }) } },
    ],
  }
  const form: Form = { id: 'f', accept: { ruling: 'overlapping' }, source: sourceOf('x') }
  const rulings = new Map([[overlapping.id, overlapping]])
  const compared = (body: AnsweredEntry['body'], pinned?: string) =>
    compareForm(form, 'accept', answer(body === undefined ? {} : { body }), {
      ...context,
      spec: { ...spec, rulings },
      target: { ...lab, rulings: pinned === undefined ? {} : { overlapping: pinned } },
    })

  test('the first alternative that a reply matches is the one it shows', () => {
    expect([compared({ code: 0, ok: true }), compared({ code: 0, said: 'yes', ok: true })]).toMatchObject([
      { fits: true, shown: shown('code') },
      { fits: false, shown: shown('trap') },
    ])
  })

  test('a reply that matches two accepted ones shows the one that is pinned', () => {
    expect(compared({ code: 0, ok: true }, 'ok')).toMatchObject({ fits: true, shown: shown('ok') })
    expect(compared({ code: 0 }, 'ok')).toMatchObject({ fits: false, shown: shown('code') })
  })

  test('a pin saves no reply that shows what is not accepted', () => {
    expect(compared({ code: 0, said: 'yes', ok: true }, 'ok')).toMatchObject({
      fits: false,
      shown: shown('trap'),
    })
  })

  test('a reply that matches none is told by the nearest that is accepted', () => {
    expect(compared({ ok: false })).toEqual({
      fits: false,
      accepted: ['code: body {code: 0}', 'ok: body {ok: true}'],
      differences: [{ at: '/body/code', expected: '0' }],
    })
  })

  test('a side that the catalogue says nothing of', () => {
    const gone: Form = { id: 'g', refuse: { ruling: 'gone' }, source: sourceOf('x') }
    expect([
      compareForm(form, 'refuse', answer({}), context),
      compareForm(gone, 'refuse', answer({}), context),
    ]).toEqual([undefined, undefined])
  })
})
