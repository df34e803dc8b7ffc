import { describe, expect, test } from 'vitest'
import { cut, ellipsis, grouped, harmlessJson, oneLine, start, visible } from './visible.ts'

describe('visible', () => {
  test.each([
    ['a terminal escape', '\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['the one-byte CSI of C1', '\u009b31m', '\\u009b31m'],
    ['NUL, backspace, delete', 'a\u0000b\bc\u007f', 'a\\u0000b\\u0008c\\u007f'],
    ['carriage return, which overwrites a line', 'pass\rfail', 'pass\\u000dfail'],
    ['right-to-left override', 'user\u202egnp.exe', 'user\\u202egnp.exe'],
    ['isolates', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['zero width', 'ad\u200bmin\ufeff', 'ad\\u200bmin\\ufeff'],
    ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['invisible tag characters', 'x\u{e0041}', 'x\\udb40\\udc41'],
    ['half a surrogate pair', 'a\ud83d', 'a\\ud83d'],
    ['the other half', '\ude00a', '\\ude00a'],
  ])('%s is written out', (_, wire, shown) => {
    expect(visible(wire)).toBe(shown)
  })

  test.each(['Grüße aus Köln', '日本語', 'שלום', '😀 whole pairs', 'line\nbreak\ttab', '<b>&"\''])(
    'leaves %j alone',
    (text) => {
      expect(visible(text)).toBe(text)
    },
  )
})

test('one line has no line breaks and no tabs', () => {
  expect(oneLine('a\nb\tc\u001b')).toBe('a\\nb\\tc\\u001b')
})

test('harmless JSON means the same', () => {
  const value = { 'k\u202e': 'a\u009b\u2028\u{e0041}\ud800😀 ä' }
  const text = harmlessJson(JSON.stringify(value))
  expect(text).toBe(String.raw`{"k\u202e":"a\u009b\u2028\udb40\udc41\ud800😀 ä"}`)
  expect(JSON.parse(text)).toEqual(value)
})

describe('cutting', () => {
  test('a short text stays', () => {
    expect([cut('abc', 3), ellipsis('abc', 3), start('abc', 3)]).toEqual(['abc', 'abc', 'abc'])
  })

  test('a long text says how long it was', () => {
    expect(cut('x'.repeat(5_000_000), 4)).toBe('xxxx… (5,000,000 characters in all)')
    expect(ellipsis('abcdef', 4)).toBe('abc…')
  })

  test('a pair is never halved', () => {
    expect(start('a😀b', 2)).toBe('a')
    expect(start('a😀b', 3)).toBe('a😀')
    expect(ellipsis('a😀bcd', 3)).toBe('a…')
  })
})

test('grouped', () => {
  expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567'])
})
