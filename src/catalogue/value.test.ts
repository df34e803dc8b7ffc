import { describe, expect, test } from 'vitest'
import { formatDiagnostic } from './diagnostic.ts'
import { Complaints } from './complaints.ts'
import type { Expr } from './model.ts'
import { Scope } from './scope.ts'
import { cursorOf } from './testing/cursor.ts'
import { compileValue } from './value.ts'

const value = (value: unknown) => ({ e: 'value', value })
const ref = (name: string, ...path: string[]) => ({ e: 'ref', ref: { name, path } })

/** alice, the target, a kept call, the case's values, an argument from elsewhere, and two parameters without values. */
function scope(): Scope {
  const outside = new Scope()
  outside.bind('me', { is: 'agent', agent: 'alice' })
  const scope = new Scope()
  scope.bind('target', { is: 'target' })
  scope.bind('alice', { is: 'agent', agent: 'alice' })
  scope.bind('from', { is: 'agent', agent: 'bob' })
  const kept: Expr = { e: 'ref', ref: { name: 'given.0/call', path: ['data'] } }
  scope.bind('call', { is: 'kept', expr: kept, line: 1 })
  scope.bind('joined', { is: 'kept', expr: { e: 'text', parts: ['x-', { name: 'n', path: [] }] }, line: 1 })
  scope.bind('size', { is: 'data', at: cursorOf('5'), scope: outside })
  scope.bind('nothing', { is: 'data', at: cursorOf('~'), scope: outside })
  scope.bind('row', { is: 'data', at: cursorOf('{ a: { b: [x, $me.id] }, s: y }'), scope: outside })
  scope.bind('left', { is: 'omitted' })
  scope.bind('open', { is: 'unknown' })
  return scope
}

function compile(text: string): { readonly expr: Expr | undefined; readonly said: readonly string[] } {
  const out = new Complaints()
  const expr = compileValue(cursorOf(text), scope(), out)
  return { expr, said: out.sorted().map((d) => formatDiagnostic(d).split('\n')[0] ?? '') }
}

describe('a value', () => {
  test.each([
    ['5', value(5)],
    ['~', value(null)],
    ['x', value('x')],
    ['5$$', value('5$')],
    ['{ a: [1, { b: x }] }', value({ a: [1, { b: 'x' }] })],
    ['{ $$a: 1 }', value({ $a: 1 })],
    ['$alice.user', ref('alice', 'user')],
    ['$from.user', ref('bob', 'user')],
    ['$target.values.key', ref('target', 'values', 'key')],
    ['$call', ref('given.0/call', 'data')],
    ['$call.id', ref('given.0/call', 'data', 'id')],
    ['$open.x', ref('open', 'x')],
    [
      '/calls/$call.id/x',
      { e: 'text', parts: ['/calls/', { name: 'given.0/call', path: ['data', 'id'] }, '/x'] },
    ],
    ['$joined', { e: 'text', parts: ['x-', { name: 'n', path: [] }] }],
    ['a-$joined-b', { e: 'text', parts: ['a-x-', { name: 'n', path: [] }, '-b'] }],
    ['$size', value(5)],
    ['no. $size', value('no. 5')],
    ['<$nothing>', value('<null>')],
    ['$row.s', value('y')],
    ['$row.a', { e: 'object', members: [['b', { e: 'list', items: [value('x'), ref('alice', 'id')] }]] }],
    ['$row.a.b.1', ref('alice', 'id')],
    [
      '{ a: 1, b: $call }',
      {
        e: 'object',
        members: [
          ['a', value(1)],
          ['b', ref('given.0/call', 'data')],
        ],
      },
    ],
    ['[1, $call]', { e: 'list', items: [value(1), ref('given.0/call', 'data')] }],
    ['$left', undefined],
    ['{ a: 1, b: $left }', value({ a: 1 })],
    ['[1, $left]', value([1])],
  ])('%s', (text, expr) => {
    expect(compile(text)).toEqual({ expr, said: [] })
  })

  test('a member named __proto__ stays a member', () => {
    const { expr } = compile('{ __proto__: 1 }')
    expect(expr?.e === 'value' && Object.keys(expr.value as object)).toEqual(['__proto__'])
  })
})

describe('a mistake', () => {
  test.each([
    ['{ a: $cal.id }', 'f.yaml:1:6: unknown variable `$cal`; did you mean `$call`?'],
    ['a $', 'f.yaml:1:3: no name follows this `$`'],
    [
      '$target.vales.x',
      'f.yaml:1:1: unknown fact of the target `$target.vales.x`; did you mean `$target.values`?',
    ],
    ['$target', 'f.yaml:1:1: unknown fact of the target `$target`'],
    ['[$any]', 'f.yaml:1:2: `$any` matches, it cannot be sent'],
    ['{ $set: [1] }', 'f.yaml:1:3: `$set` matches, it cannot be sent'],
    ['$row.a.c', 'f.yaml:1:1: `$row.a.c` has no such member'],
    ['x-$row.a', 'f.yaml:1:1: a map or a list cannot stand inside a text'],
    ['x-$left', 'f.yaml:1:1: a parameter that may be left out cannot stand inside a text'],
    ['$joined.x', 'f.yaml:1:1: `$joined` is not a kept value, so it has no members'],
  ])('%s', (text, message) => {
    expect(compile(text).said).toEqual([message])
  })

  test('all of a value are told', () => {
    expect(compile('[$a, $b, $c]').said.length).toBe(3)
  })
})
