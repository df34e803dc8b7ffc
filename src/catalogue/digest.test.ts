import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'

const source = { file: 'f', line: 1, column: 2 }

test('is the beginning of the SHA-256 of canonical JSON', () => {
  // printf '{"a":[1,"x"],"b":null}' | sha256sum
  expect(digestOf({ b: null, a: [1, 'x'] })).toBe('854ef06dc57f5dfe')
})

test.each([
  ['the order of members', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['where things stand', { a: 1, source }, { a: 1 }],
  ['members that are undefined', { a: 1, b: undefined }, { a: 1 }],
  ['a map being no object', new Map([['a', new Map([['b', 1]])]]), { a: { b: 1 } }],
])('does not depend on %s', (_, one, other) => {
  expect(digestOf(one)).toBe(digestOf(other))
})

test.each([
  ['the order of items', [1, 2], [2, 1]],
  ['a text that is called source', { source: 'a' }, { source: 'b' }],
  ['a body whose member is called source', { source: { a: 1 } }, {}],
  ['the type of a value', { a: 1 }, { a: '1' }],
])('depends on %s', (_, one, other) => {
  expect(digestOf(one)).not.toBe(digestOf(other))
})
