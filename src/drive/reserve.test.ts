import { expect, test } from 'vitest'
import { silenceWindow } from '../judge/delays.ts'
import { withReserve } from './reserve.ts'

const after = (count: number, delay: number, timeScale = 1) => {
  const window = silenceWindow(
    Array.from({ length: count }, () => delay),
    timeScale,
  )
  return window && withReserve(window, timeScale)
}

test.each([
  ['at the beginning a second, as the first delays tell little', 16, 50, 1000],
  ['of a slow server at once what its delays demand: 2 s × (3 + 10/√1) × 1.5', 1, 2000, 39_000],
  ['a second still with 299', 299, 50, 1000],
  ['then ten times the longest: a longer one may come any time', 300, 50, 500],
  ['ten times the longest with 999', 999, 50, 500],
  [
    'half as much again as is needed where the percentile is one: 50 ms × (3 + 10/√1000) × 1.5',
    1000,
    50,
    249,
  ],
])('%s', (_, count, delay, ms) => {
  expect(after(count, delay)).toBe(ms)
})

test('before anything was measured it is a second: the end of the run will know how long was needed', () => {
  expect([withReserve(undefined, 1), withReserve(undefined, 4)]).toEqual([1000, 4000])
})

test('all of it is stretched', () => {
  expect([after(16, 50, 4), after(300, 50, 4), after(1000, 50, 4)]).toEqual([4000, 2000, 996])
})

test('is enough when the longest delay becomes four times as long by the end, from the sixteenth on', () => {
  for (const count of [16, 100, 299]) {
    const end = silenceWindow([...Array.from({ length: 999 }, () => 50), 200], 1)
    expect(after(count, 50)).toBeGreaterThanOrEqual(end?.ms ?? Infinity)
  }
})
