import { expect, test } from 'vitest'
import { duration } from './duration.ts'

test.each([
  ['500ms', 500],
  ['2s', 2_000],
  ['1.5m', 90_000],
  ['0s', 0],
])('%s is %i ms', (text, ms) => {
  expect(duration(text)).toBe(ms)
})

test('anything else is no duration', () => {
  const others = ['', '5', '5 s', '-5s', '5h', 's', '1e3s', '$target.timers.x', '5s ']
  expect(others.map(duration)).toEqual(others.map(() => undefined))
})
