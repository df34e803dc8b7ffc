import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Json } from '../base/json.ts'
import { memberOf, yamlOf } from './yaml.ts'

test('what fits stands on one line', () => {
  expect(yamlOf({ send: { as: 'alice', get: '/me' }, list: [1, true, null], none: {}, nothing: [] })).toBe(
    ['send: { as: alice, get: /me }', 'list: [1, true, null]', 'none: {}', 'nothing: []'].join('\n'),
  )
})

test('what does not fit stands one member a line', () => {
  const long = 'x'.repeat(100)
  expect(yamlOf({ hear: { as: 'alice', where: { text: long } } })).toBe(
    ['hear:', '  as: alice', '  where:', `    text: ${long}`].join('\n'),
  )
  expect(yamlOf([{ one: long, two: [long, 'b'] }, long, ['a', long]], 2)).toBe(
    [`  - one: ${long}`, '    two:', `      - ${long}`, '      - b', `  - ${long}`, `  - [a, ${long}]`].join(
      '\n',
    ),
  )
})

test.each<readonly [Json, string]>([
  ['Off', "'Off'"],
  ['1', "'1'"],
  ['', "''"],
  ['$call.id', '$call.id'],
  ["it's: so", '"it\'s: so"'],
  ['a, b', "'a, b'"],
  ['null', "'null'"],
  [1.5, '1.5'],
  [false, 'false'],
])('%j is written as %s, and read again as it was', (value, text) => {
  expect(yamlOf(value)).toBe(text)
  expect(parse(`[${text}]`)).toEqual([value])
  expect(parse(`[${text}]`, { version: '1.1' })).toEqual([value])
})

test('a key is quoted where some YAML would read something else', () => {
  expect(memberOf('on', '/v2/me', 2)).toBe("  'on': /v2/me")
})

test('everything is read again as it was', () => {
  const value: Json = {
    text: 'a\nb',
    deep: [[{ a: [{ b: ['x'.repeat(120), { c: null }] }] }], [], {}],
    yes: 'yes',
    '~': '#1',
  }
  expect(parse(yamlOf(value))).toEqual(value)
})
