import { expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import type { Pattern } from '../../catalogue/model.ts'
import {
  $,
  absent,
  all,
  any,
  atLeast,
  ci,
  contains,
  found,
  like,
  not,
  oneOf,
  set,
  text,
  type,
} from '../testing/pattern.ts'
import { refersTo, unknownIn } from './references.ts'

const values = new Map<string, Json>([['call', { id: 'c-1' }]])

test.each<[string, Pattern, boolean, boolean]>([
  // what, pattern, refers to something, has something unknown
  ['a value', like('x'), false, false],
  ['a reference', like($('call.id')), true, false],
  ['an unknown reference', like($('call.uuid')), true, true],
  ['a reference in a text', { p: 'equal', value: text('/calls/', $('call.id')) }, true, false],
  ['a text without one', { p: 'equal', value: text('/calls') }, false, false],
  [
    'a reference in a value',
    {
      p: 'equal',
      value: {
        e: 'object',
        members: [['id', { e: 'list', items: [{ e: 'ref', ref: { name: 'x', path: [] } }] }]],
      },
    },
    true,
    true,
  ],
  ['in members', like({ call: { id: $('call.id') } }), true, false],
  ['in items', like([$('call.uuid')]), true, true],
  ['in a set', set($('call.id')), true, false],
  ['in what is contained', contains({ id: $('call.id') }), true, false],
  ['in any case', ci($('call.id')), true, false],
  ['among others', all(type('string'), like($('call.id'))), true, false],
  // None of these binds: what belongs to somebody else could match too.
  ['one of several', oneOf($('call.id'), 'x'), false, false],
  ['one of several, unknown', oneOf($('call.uuid'), 'x'), false, true],
  ['a negation', not($('call.uuid')), false, true],
  ['a bound', atLeast($('call.uuid')), false, true],
  ['nothing to bind', all(absent, any, found('x'), type('null')), false, false],
])('%s', (_, pattern, refers, unknown) => {
  expect([refersTo(pattern), unknownIn(pattern, values)]).toEqual([refers, unknown])
})

test('only references that count', () => {
  const pattern = like({ device: $('alice.device'), call: $('call.id') })
  expect(refersTo(pattern, ({ name }) => name === 'call')).toBe(true)
  expect(refersTo(like({ device: $('alice.device') }), ({ name }) => name === 'call')).toBe(false)
})
