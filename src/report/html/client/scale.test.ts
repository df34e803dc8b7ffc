import { describe, expect, test } from 'vitest'
import type { Sample } from '../model.ts'
import { binsOf, isAhead, logScale } from './scale.ts'

const sample = (reply?: number, event?: number): Sample => ({
  scenario: 0,
  entry: 0,
  ...(reply === undefined ? {} : { reply }),
  ...(event === undefined ? {} : { event }),
})

test.each([
  [sample(10, 9), true],
  [sample(10, 10), false],
  [sample(10, 11), false],
  [sample(undefined, 9), false],
  [sample(10), false],
])('%j is ahead of its reply: %s', (item, ahead) => {
  expect(isAhead(item)).toBe(ahead)
})

describe('the scale', () => {
  test('spans powers of ten, all in view', () => {
    const scale = logScale([sample(12, 43), sample(250)])
    expect(scale.ticks).toEqual([10, 100, 1000])
    expect(scale.ticks.map((ms) => scale.at(ms))).toEqual([3, 50, 97])
  })

  test('holds very small and single values', () => {
    expect(logScale([sample(0)]).ticks).toEqual([0.1, 1])
    expect(logScale([sample(0)]).at(0)).toBe(3)
    expect(logScale([sample(100)]).ticks).toEqual([100, 1000])
    expect(logScale([]).ticks).toEqual([10_000, 100_000])
  })
})

describe('the histogram', () => {
  test('has the reply on the border of two bins', () => {
    const bins = binsOf([sample(10, 8), sample(10, 10), sample(10, 46)])
    expect(bins).toMatchObject({ from: -2, to: 38, zero: 1 })
    expect(bins.bins).toEqual([1, 1, ...Array<number>(17).fill(0), 1])
  })

  test('counts every pair once', () => {
    const samples = Array.from({ length: 500 }, (_, i) => sample(20, (i * 37) % 300))
    expect(binsOf(samples).bins.reduce((sum, count) => sum + count, 0)).toBe(500)
  })

  test('is not pressed together by one straggler', () => {
    const usual = Array.from({ length: 300 }, (_, i) => sample(20, 10 + (i % 30)))
    const { bins, from, to } = binsOf([...usual, sample(20, 5000)])
    expect({ from, to, last: bins.at(-1) }).toEqual({ from: -10, to: 20, last: 11 })
  })

  test('leaves out what is no pair', () => {
    expect(binsOf([sample(10), sample(undefined, 3)]).bins.every((count) => count === 0)).toBe(true)
  })
})
