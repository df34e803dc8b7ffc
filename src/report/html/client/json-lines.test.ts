import { describe, expect, test } from 'vitest'
import type { Json } from '../../../base/json.ts'
import { jsonLines } from './json-lines.ts'

/** Lines as a person would see them. */
const shown = (value: Json, expected: Record<string, string> = {}) =>
  jsonLines(value, new Map(Object.entries(expected))).map(
    ({ depth, key, text, expected, absent }) =>
      `${'  '.repeat(depth)}${key === undefined ? '' : `"${key}": `}${absent ? '(nothing)' : text}${expected === undefined ? '' : ` ≠ ${expected}`}`,
  )

describe('pretty-printed JSON', () => {
  test.each<[Json]>([
    [null],
    ['text "quoted"'],
    [{}],
    [[]],
    [{ a: 1, b: [true, null, { c: 'x' }], d: {} }],
    [[[], [1, 2]]],
  ])('%j is as JSON.stringify gives it', (value) => {
    expect(shown(value)).toEqual(JSON.stringify(value, undefined, 2).split('\n'))
  })

  test('each line knows what it is', () => {
    expect(jsonLines({ a: 1, b: 'x', c: null, d: [] }, new Map()).map(({ kind }) => kind)).toEqual([
      'mark',
      'number',
      'string',
      'word',
      'mark',
      'mark',
    ])
  })
})

describe('differences', () => {
  const event = { devices: [{ userState: { state: 'Ready' } }] }

  test('stand beside the value that differs', () => {
    expect(shown(event, { '/devices/0/userState/state': '"NotReady"' })).toContain(
      '        "state": "Ready" ≠ "NotReady"',
    )
  })

  test('stand where something is missing', () => {
    expect(shown(event, { '/devices/0/userState/workMode': '"AuxWork"' })).toEqual([
      '{',
      '  "devices": [',
      '    {',
      '      "userState": {',
      '        "state": "Ready"',
      '        "workMode": (nothing) ≠ "AuxWork"',
      '      }',
      '    }',
      '  ]',
      '}',
    ])
  })

  test('stand at the whole', () => {
    expect(shown('x', { '': 'an object' })).toEqual(['"x" ≠ an object'])
  })

  test('stand in an empty object, and behind a list', () => {
    expect(shown({ a: {}, b: [1] }, { '/a/c': 'one', '/b/1': 'two' })).toEqual([
      '{',
      '  "a": {',
      '    "c": (nothing) ≠ one',
      '  },',
      '  "b": [',
      '    1',
      '    "1": (nothing) ≠ two',
      '  ]',
      '}',
    ])
  })

  test('come last when they are nowhere near', () => {
    expect(shown({ a: 1 }, { '/b/c/d': 'one' })).toEqual(['{', '  "a": 1', '}', '"/b/c/d": (nothing) ≠ one'])
  })

  test('are found through escaped names', () => {
    expect(shown({ 'a/b~c': 1 }, { '/a~1b~0c': 'two' })).toContain('  "a/b~c": 1 ≠ two')
  })
})
