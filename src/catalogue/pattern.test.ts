import { describe, expect, test } from 'vitest'
import { Complaints } from './complaints.ts'
import { compilePattern, operators } from './pattern.ts'
import { Scope } from './scope.ts'
import { cursorOf } from './testing/cursor.ts'

const eq = (value: unknown) => ({ p: 'equal', value: { e: 'value', value } })
const call = { p: 'equal', value: { e: 'ref', ref: { name: 'call', path: ['id'] } } }

function compile(text: string) {
  const outside = new Scope()
  const scope = new Scope()
  scope.bind('call', { is: 'kept', expr: { e: 'ref', ref: { name: 'call', path: [] } }, line: 1 })
  outside.bind('it', { is: 'kept', expr: { e: 'ref', ref: { name: 'call', path: [] } }, line: 1 })
  scope.bind('tone', { is: 'data', at: cursorOf('$absent'), scope: outside })
  scope.bind('row', {
    is: 'data',
    at: cursorOf('{ a: { b: { $ci: x } }, own: { id: $it.id } }'),
    scope: outside,
  })
  scope.bind('left', { is: 'omitted' })
  const out = new Complaints()
  return { pattern: compilePattern(cursorOf(text), scope, out), said: out.sorted().map((d) => d.message) }
}

describe('a pattern', () => {
  test.each([
    ['5', eq(5)],
    ['~', eq(null)],
    ['x', eq('x')],
    ['$call.id', call],
    ['5$$', eq('5$')],
    ['{}', { p: 'members', members: [] }],
    [
      '{ a: 1, b: { c: $call.id } }',
      {
        p: 'members',
        members: [
          ['a', eq(1)],
          ['b', { p: 'members', members: [['c', call]] }],
        ],
      },
    ],
    ['[1, { a: 2 }]', { p: 'items', items: [eq(1), { p: 'members', members: [['a', eq(2)]] }] }],
    ['{ $set: [1, $call.id] }', { p: 'set', items: [eq(1), call] }],
    ['{ $contains: [{ a: 1 }] }', { p: 'contains', items: [{ p: 'members', members: [['a', eq(1)]] }] }],
    ['{ $absent: true }', { p: 'absent' }],
    ['$absent', { p: 'absent' }],
    ['{ $any: true }', { p: 'any' }],
    ['$any', { p: 'any' }],
    ['{ $not: { $oneOf: [1, 2] } }', { p: 'not', pattern: { p: 'oneOf', patterns: [eq(1), eq(2)] } }],
    ['{ $not: $absent }', { p: 'not', pattern: { p: 'absent' } }],
    ["{ $matches: '^[0-9]+$' }", { p: 'matches', source: '^[0-9]+$' }],
    ["{ $matches: '(a$|^b)' }", { p: 'matches', source: '(a$|^b)' }],
    ["{ $matches: '^\\$x$' }", { p: 'matches', source: '^\\$x$' }],
    ['{ $ci: $call.id }', { p: 'ci', value: call.value }],
    ['{ $type: integer }', { p: 'type', type: 'integer' }],
    ['{ $gte: 1 }', { p: 'atLeast', value: { e: 'value', value: 1 } }],
    ['{ $lte: $call.id }', { p: 'atMost', value: call.value }],
    [
      '{ $gte: 200, $lte: 299 }',
      {
        p: 'all',
        patterns: [
          { p: 'atLeast', value: { e: 'value', value: 200 } },
          { p: 'atMost', value: { e: 'value', value: 299 } },
        ],
      },
    ],
    ['{ $$ref: 1 }', { p: 'members', members: [['$ref', eq(1)]] }],
    ['{ a: $tone }', { p: 'members', members: [['a', { p: 'absent' }]] }],
    ['$row.a', { p: 'members', members: [['b', { p: 'ci', value: { e: 'value', value: 'x' } }]] }],
    ['$row.own', { p: 'members', members: [['id', call]] }],
    ['{ a: $left, b: 1 }', { p: 'members', members: [['b', eq(1)]] }],
    ['$left', undefined],
  ])('%s', (text, pattern) => {
    expect(compile(text)).toEqual({ pattern, said: [] })
  })
})

describe('a mistake', () => {
  test.each([
    ['{ $sett: [1] }', ['unknown operator `$sett`; did you mean `$set`?']],
    ['{ $set: [1], a: 1 }', ['`a` stands beside an operator']],
    ['{ $set: 1 }', ['`$set` takes a list']],
    ['{ $contains: { a: 1 } }', ['`$contains` takes a list']],
    ['{ $oneOf: 1 }', ['`$oneOf` takes a list']],
    ['{ $absent: false }', ['`$absent` takes `true`']],
    ['{ $any: no }', ['`$any` takes `true`']],
    ['{ $matches: 5 }', ['`$matches` takes a regular expression']],
    [
      "{ $matches: '/users/${alice.id}$' }",
      ['`$matches` fills in no references: nothing matches `${alice.id}`'],
    ],
    ["{ $matches: '^$alice.id$' }", ['`$matches` fills in no references: nothing matches `$alice.id`']],
    ["{ $matches: '(' }", ['this is no regular expression of RE2: missing closing ): `(`']],
    ["{ $matches: '(a)\\1' }", ['this is no regular expression of RE2: invalid escape sequence: `\\1`']],
    ['{ $ci: 5 }', ['`$ci` takes a text']],
    ['{ $type: text }', ['unknown type `text`']],
    ['{ $type: 5 }', ['`$type` takes a type']],
    ['{ $gte: [] }', ['`$gte` takes a number']],
    ['{ $lte: x }', ['`$lte` takes a number']],
    ['{ a: [{ b: $cal }] }', ['unknown variable `$cal`; did you mean `$call`?']],
    ['$row.b', ['`$row.b` has no such member']],
  ])('%s', (text, said) => {
    expect(compile(text).said).toEqual(said)
  })
})

test('the operators are those of the documentation, in its order', () => {
  expect(operators.join(' ')).toBe('$set $contains $absent $any $not $matches $ci $oneOf $type $gte $lte')
})
