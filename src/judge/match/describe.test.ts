import { expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
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
} from '../testing/pattern.ts'
import { describe } from './describe.ts'

const values = new Map<string, Json>([['call', { id: 'c-1' }]])

test.each<[Like, string]>([
  ['x', '"x"'],
  [{ b: 1, a: null }, '{b: 1, a: null}'],
  [$('call'), '{"id":"c-1"}'],
  [$('call.uuid'), '$call.uuid'],
  [[1, any], '[1, any value]'],
  [set('a', 'b'), 'just "a", "b" in any order'],
  [contains('a'), 'a list with "a"'],
  [absent, 'nothing'],
  [not('x'), 'not "x"'],
  [found('^x'), 'text matching ^x'],
  [ci($('call.id')), '"c-1" in any case'],
  [oneOf('a', 'b'), 'one of "a" | "b"'],
  [type('array'), 'a value of type array'],
  [all(atLeast(1), atMost(9)), 'at least 1 and at most 9'],
])('%j reads %s', (pattern, text) => {
  expect(describe(like(pattern), values)).toBe(text)
})
