import { describe, expect, test } from 'vitest'
import { parseDocument } from './document.ts'
import { worked } from './testing/cpu.ts'

function read(text: string) {
  const parsed = parseDocument('f.yaml', text)
  if (!parsed.ok) throw new Error(parsed.diagnostics.map((d) => d.message).join())
  return parsed.document
}

function refused(text: string): readonly string[] {
  const parsed = parseDocument('f.yaml', text)
  return parsed.ok
    ? []
    : parsed.diagnostics.map((d) => `${d.source.line}:${d.source.column} ${d.rule}: ${d.message}`)
}

describe('a value', () => {
  test.each([
    ['a: 1', { a: 1 }],
    ['a: "1"', { a: '1' }],
    ['a: yes', { a: 'yes' }],
    ['a: on', { a: 'on' }],
    ['on: /x', { on: '/x' }],
    ['a: true', { a: true }],
    ['a:', { a: null }],
    ['a: ~', { a: null }],
    ['a: 8.5', { a: 8.5 }],
    ['a: 1e3', { a: 1000 }],
    ['a: 2024-01-01', { a: '2024-01-01' }],
    ['a: >-\n  b\n  c\n', { a: 'b c' }],
    ['- [1, {a: b}]', [[1, { a: 'b' }]]],
    ['{ call: { id: $call.id }, post: /me?fields=* }', { call: { id: '$call.id' }, post: '/me?fields=*' }],
    ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['"1": a', { '1': 'a' }],
    ['just a text', 'just a text'],
  ])('%j', (text, value) => {
    expect(read(text).value).toEqual(value)
  })

  test('a key such as __proto__ is a key and nothing else', () => {
    const { value } = read('__proto__: { polluted: true }')
    expect(Object.keys(value as object)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a place', () => {
  const document = read('# a comment\nsteps:\n  - send: { as: alice }\n    "a/b~c": 1\n  - x\n')
  test.each([
    ['/steps', 'key', 2, 1],
    ['/steps', 'value', 3, 3],
    ['/steps/0/send/as', 'key', 3, 13],
    ['/steps/0/send/as', 'value', 3, 17],
    ['/steps/0/a~1b~0c', 'key', 4, 5],
    ['/steps/1', 'value', 5, 5],
    ['/steps/1', 'key', 5, 5],
    ['', 'value', 2, 1],
  ] as const)('%s (%s) stands at %i:%i', (pointer, part, line, column) => {
    expect(document.at(pointer, part)).toEqual({ file: 'f.yaml', line, column })
  })

  test('of what is not there is where its parent stands', () => {
    expect(document.at('/steps/0/send/on/x', 'key')).toEqual(document.at('/steps/0/send', 'key'))
  })

  test('is right behind Windows line ends too', () => {
    expect(read('a: 1\r\nb:\r\n  - c\r\n').at('/b/0')).toEqual({ file: 'f.yaml', line: 3, column: 5 })
  })

  test('of what an alias brings is where the anchor stands', () => {
    expect(read('a: &x { b: 1 }\nc: *x').at('/c/b')).toEqual({ file: 'f.yaml', line: 1, column: 12 })
  })

  test('a mistake can point at a word of a value, and has its line', () => {
    const at = read('a: /calls/$cal.id/x\r\nb: 1').diagnostic(
      '/a',
      'value',
      { rule: 'r', message: 'm' },
      '$cal.id',
    )
    expect(at).toEqual({
      severity: 'error',
      rule: 'r',
      source: { file: 'f.yaml', line: 1, column: 11 },
      length: 7,
      excerpt: 'a: /calls/$cal.id/x',
      message: 'm',
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['', ['1:1 empty-file: the file is empty']],
    ['# only a comment\n', ['1:1 empty-file: the file is empty']],
    [
      'a: 1\na: 2\na: 3',
      [
        '2:1 duplicate-key: the key `a` stands twice; first on line 1',
        '3:1 duplicate-key: the key `a` stands twice; first on line 1',
      ],
    ],
    ['1: a\n[b]: c', ['1:1 key-not-text: a key must be a text', '2:1 key-not-text: a key must be a text']],
    ['a: *b', ['1:4 unknown-anchor: no anchor `&b` stands before this alias']],
    ['a: *', ['1:4 yaml-syntax: this is no alias']],
    ['a: &x { b: *x }', ['1:12 circular-alias: `*x` contains itself']],
    ['a: .inf', ['1:4 not-json: this value has no form in JSON']],
    ['a: 12345678901234567890', ['1:4 inexact-number: 12345678901234567890 cannot be kept exactly']],
    ['a: !date x', ['1:4 yaml-syntax: unresolved tag: !date']],
    ['a: @x', ['1:4 yaml-syntax: a text cannot begin with this character']],
    ['a:\n\tb: 1', ['2:1 yaml-syntax: a tab cannot indent YAML']],
    ['a: 1\n--- \nb: 1', ['2:1 yaml-syntax: a second document begins here']],
  ])('%j', (text, messages) => {
    expect(refused(text)).toEqual(messages)
  })

  test('a few aliases are a convenience', () => {
    const text = `a: &a [1, 2, 3]\nb: [${Array.from({ length: 400 }, () => '*a').join(', ')}]`
    expect(refused(text)).toEqual([])
  })

  test('thousands of values by alias are a bomb, and told once', () => {
    const text = `a: &a [1, 2, 3]\nb: [${Array.from({ length: 600 }, () => '*a').join(', ')}]`
    expect(refused(text).map((m) => m.replace(/^\d+:\d+ /, ''))).toEqual([
      'alias-bomb: aliases repeat more than 2000 values',
    ])
  })

  test.each([
    ['brackets', '['.repeat(50_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(50_000)],
    ['question marks', '? '.repeat(50_000)],
  ])('endless %s, within a second', (_, text) => {
    const began = process.cpuUsage()
    expect(refused(text).map((m) => m.replace(/^\d+:\d+ /, ''))).toEqual([
      'too-deep: nested more than 64 levels deep',
    ])
    expect(worked(began)).toBeLessThan(1000)
  })

  test('a file beyond all measure, at once', () => {
    const began = process.cpuUsage()
    expect(refused('- x\n'.repeat(300_000))).toEqual(['1:1 too-large: the file is longer than 1 MiB'])
    expect(worked(began)).toBeLessThan(100)
  })

  test('very many keys are read in good time', () => {
    const began = process.cpuUsage()
    expect(refused(Array.from({ length: 20_000 }, (_, i) => `key${i}: 1`).join('\n'))).toEqual([])
    expect(worked(began)).toBeLessThan(2000)
  })
})
