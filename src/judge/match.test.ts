import { describe as group, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import { differences, matches } from './match.ts'
import type { Values } from './resolve.ts'
import {
  $,
  absent,
  all,
  any,
  atLeast,
  atMost,
  ci,
  contains,
  found,
  like,
  not,
  oneOf,
  set,
  type,
  type Like,
} from './testing/pattern.ts'

const values: Values = new Map<string, Json>([
  ['call', { id: 'c-1', parties: ['a', 'b'] }],
  ['limit', 3],
])
const nothing: Values = new Map()

group('every operator, what it matches and what it does not', () => {
  test.each<[string, Like, Json | undefined, boolean]>([
    ['equal', 'x', 'x', true],
    ['equal', 'x', 'X', false],
    ['equal', 1, '1', false],
    ['equal', null, null, true],
    ['equal', null, undefined, false],
    ['a reference', $('call.id'), 'c-1', true],
    ['a reference', $('call.id'), 'c-2', false],
    ['a reference to a list', $('call.parties'), ['a', 'b'], true],
    ['a reference nobody knows', $('call.uuid'), 'c-1', false],
    ['a reference nobody knows', $('call.uuid'), undefined, false],
    ['members', { a: 1 }, { a: 1, b: 2 }, true],
    ['members', { a: { b: 1 } }, { a: { b: 1, c: 2 } }, true],
    ['members', { a: 1 }, { b: 1 }, false],
    ['members', {}, {}, true],
    ['members', {}, [], false],
    ['members', {}, null, false],
    ['members', {}, undefined, false],
    ['members', { toString: any }, {}, false],
    ['items', [1, 2], [1, 2], true],
    ['items', [1, 2], [2, 1], false],
    ['items', [1, 2], [1, 2, 3], false],
    ['items', [{ a: 1 }], [{ a: 1, b: 2 }], true],
    ['items', [], {}, false],
    ['$set', set('a', 'b'), ['b', 'a'], true],
    ['$set', set('a', 'b'), ['a', 'b', 'c'], false],
    ['$set', set('a', 'b'), ['a', 'a'], false],
    ['$set', set(any, 'a'), ['a', 'b'], true],
    ['$set', set(), [], true],
    ['$set', set('a'), 'a', false],
    ['$contains', contains('b'), ['a', 'b'], true],
    ['$contains', contains('b', 'b'), ['a', 'b'], false],
    ['$contains', contains(any, 'a'), ['a', 'b'], true],
    ['$contains', contains(), [], true],
    ['$contains', contains('b'), 'abc', false],
    ['$absent', absent, undefined, true],
    ['$absent', absent, null, false],
    ['$absent', { a: absent }, { b: 1 }, true],
    ['$any', any, null, true],
    ['$any', any, undefined, false],
    ['$not', not('x'), 'y', true],
    ['$not', not('x'), 'x', false],
    ['$not of a missing value', not('x'), undefined, false],
    ['$not of nothing', not(absent), undefined, false],
    ['$not of nothing', not(absent), 'x', true],
    ['$not of anything', not(any), undefined, true],
    ['$not of anything', not(any), 'x', false],
    ['$not of an unknown value', not($('call.uuid')), 'c-1', false],
    ['$not of an unknown value, deeper', not({ id: $('call.uuid') }), { id: 'c-1' }, false],
    ['$matches', found('^c-\\d+$'), 'c-12', true],
    ['$matches', found('b'), 'abc', true],
    ['$matches', found('1'), 1, false],
    ['$matches', found('.*'), undefined, false],
    ['$ci', ci('AbC'), 'aBc', true],
    ['$ci', ci($('call.id')), 'C-1', true],
    ['$ci', ci('abc'), 'abd', false],
    ['$ci', ci('abc'), null, false],
    ['$ci of an unknown value', ci($('call.uuid')), 'c-1', false],
    ['$oneOf', oneOf('a', { b: 1 }), { b: 1, c: 2 }, true],
    ['$oneOf', oneOf('a', 'b'), 'c', false],
    ['$oneOf', oneOf(absent, 'b'), undefined, true],
    ['$oneOf', oneOf(), 'a', false],
    ['$type null', type('null'), null, true],
    ['$type null', type('null'), undefined, false],
    ['$type boolean', type('boolean'), false, true],
    ['$type number', type('number'), 1.5, true],
    ['$type number', type('number'), '1.5', false],
    ['$type integer', type('integer'), 2, true],
    ['$type integer', type('integer'), 1.5, false],
    ['$type string', type('string'), '', true],
    ['$type array', type('array'), [], true],
    ['$type array', type('array'), {}, false],
    ['$type object', type('object'), {}, true],
    ['$type object', type('object'), [], false],
    ['$type object', type('object'), null, false],
    ['$gte', atLeast(3), 3, true],
    ['$gte', atLeast($('limit')), 2, false],
    ['$gte', atLeast(3), '4', false],
    ['$gte of an unknown value', atLeast($('call.uuid')), 4, false],
    ['$lte', atMost(3), 3, true],
    ['$lte', atMost($('limit')), 4, false],
    ['several', all(atLeast(1), atMost(3)), 2, true],
    ['several', all(atLeast(1), atMost(3)), 4, false],
    ['several', all(type('integer'), not(7)), 7, false],
  ])('%s: %j and %j: %j', (_, pattern, value, expected) => {
    expect(matches(like(pattern), value, values)).toBe(expected)
  })
})

group('differences', () => {
  test('tell each place, what was expected and what was there', () => {
    const pattern = like({
      state: 'Ready',
      reason: absent,
      calls: [{ id: $('call.id') }, any],
      'a/b': oneOf('x', 'y'),
      count: all(type('integer'), atLeast(2)),
      uuid: $('call.uuid'),
      by: not('bob'),
    })
    const value: Json = {
      state: 'NotReady',
      reason: 'lunch',
      calls: [{ id: 'c-2' }, 1],
      count: '1',
      by: 'bob',
    }
    expect(differences(pattern, value, values)).toEqual([
      { at: '/state', expected: '"Ready"', got: 'NotReady' },
      { at: '/reason', expected: 'nothing', got: 'lunch' },
      { at: '/calls/0/id', expected: '"c-1"', got: 'c-2' },
      { at: '/a~1b', expected: 'one of "x" | "y"' },
      { at: '/count', expected: 'a value of type integer', got: '1' },
      { at: '/count', expected: 'at least 2', got: '1' },
      { at: '/uuid', expected: 'the value of $call.uuid, which is not known' },
      { at: '/by', expected: 'not "bob"', got: 'bob' },
    ])
  })

  test('of lists tell the whole list where an item cannot be named', () => {
    expect(differences(set('a', 'b'), ['a', 'c'], nothing, '/x')).toEqual([
      { at: '/x', expected: 'just "a", "b" in any order', got: ['a', 'c'] },
    ])
    expect(differences(contains('b'), ['a'], nothing)).toEqual([
      { at: '', expected: 'a list with "b"', got: ['a'] },
    ])
    expect(differences(like([1]), [1, 2], nothing)).toEqual([
      { at: '', expected: 'a list of 1', got: [1, 2] },
    ])
  })
})

test('of a list of objects they tell how the most similar one differs', () => {
  const devices: Json = [
    { id: 'd-1', state: { name: 'NotReady' } },
    { id: 'd-2', state: { name: 'Busy', mode: 'Manual' } },
  ]
  const wanted = { id: 'd-2', state: { name: 'NotReady', mode: 'Manual' } }
  expect(differences(contains(wanted), devices, nothing, '/devices')).toEqual([
    { at: '/devices/1/state/name', expected: '"NotReady"', got: 'Busy' },
  ])
  expect(differences(set({ id: 'd-1' }, wanted), devices, nothing)).toEqual([
    { at: '/1/state/name', expected: '"NotReady"', got: 'Busy' },
  ])
  // An item of which nothing fits, one that two want, nothing to compare with, plain values, another length.
  const whole = [
    differences(contains({ id: 'd-9' }), devices, nothing),
    differences(contains({ id: 'd-1' }, { id: 'd-1' }), devices, nothing),
    differences(contains({ id: 'd-1' }), [], nothing),
    differences(contains('d-1'), devices, nothing),
    differences(set(wanted), devices, nothing),
  ]
  expect(whole.map((found) => found.map(({ at }) => at))).toEqual([[''], [''], [''], [''], ['']])
})

test('a pattern of the worst kind is done in no time', () => {
  const began = performance.now()
  matches(found('(a+)+$'), `${'a'.repeat(50_000)}b`, nothing)
  expect(performance.now() - began).toBeLessThan(5_000)
})
