import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import type { Expr } from '../catalogue/model.ts'
import { resolve, resolveText } from './resolve.ts'
import { $, expr, text, type Written } from './testing/pattern.ts'

const values = new Map<string, Json>([
  ['call', { id: 'c-1', parties: ['alice', 'bob'], count: 2, held: null }],
  ['alice', { user: 'agent1' }],
])

describe('resolve', () => {
  test.each<[Written, Json]>([
    ['as it stands', 'as it stands'],
    [$('call.count'), 2],
    [$('call.held'), null],
    [$('call.parties.1'), 'bob'],
    [$('alice'), { user: 'agent1' }],
    [
      [$('call.id'), 1],
      ['c-1', 1],
    ],
    [
      { user: $('alice.user'), more: [{ id: $('call.id') }] },
      { user: 'agent1', more: [{ id: 'c-1' }] },
    ],
  ])('%j', (written, value) => {
    expect(resolve(expr(written), values)).toEqual({ ok: true, value })
  })

  test.each<[string, Expr, string]>([
    ['a name nobody kept', expr($('bob.user')), '$bob.user'],
    ['a member that is not there', expr($('call.uuid')), '$call.uuid'],
    ['a name of JavaScript', expr($('call.constructor')), '$call.constructor'],
    ['inside a text', text('/calls/', $('call.uuid')), '$call.uuid'],
    ['the first of several', expr([$('call.id'), $('x'), $('y')]), '$x'],
    ['inside an object', expr({ a: { b: $('x.y') } }), '$x.y'],
  ])('%s is missing', (_, missing, name) => {
    expect(resolve(missing, values)).toEqual({ ok: false, missing: name })
  })

  test('a value without references is itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(resolve(expr(value as Json), values)).toEqual({ ok: true, value })
      }),
    )
  })

  test('a member called __proto__ is a member', () => {
    const written: Expr = { e: 'object', members: [['__proto__', { e: 'value', value: 1 }]] }
    expect(JSON.stringify(resolve(written, values))).toBe('{"ok":true,"value":{"__proto__":1}}')
  })
})

describe('resolveText', () => {
  test.each<[Expr, string]>([
    [text('/calls/', $('call.id'), '?n=', $('call.count')), '/calls/c-1?n=2'],
    [text('by ', $('call.parties')), 'by ["alice","bob"]'],
    [expr($('call.count')), '2'],
    [expr($('call.held')), 'null'],
    [expr($('alice')), '{"user":"agent1"}'],
  ])('%j', (written, value) => {
    expect(resolveText(written, values)).toEqual({ ok: true, value })
  })

  test('what is missing is named', () => {
    expect(resolveText(text('/', $('x')), values)).toEqual({ ok: false, missing: '$x' })
  })
})
