import { describe, expect, test } from 'vitest'
import { pick, randomOf } from './random.ts'

const draw = (count: number, ...path: Parameters<typeof randomOf>) => {
  const random = randomOf(...path)
  return Array.from({ length: count }, () => random.next())
}

describe('numbers left to chance', () => {
  test('are the same for the same seed and path, and others for another', () => {
    expect(draw(20, 1, 2, 3)).toEqual(draw(20, 1, 2, 3))
    const streams = [draw(5, 1), draw(5, 2), draw(5, 1, 1), draw(5, 1, 2), draw(5, 2, 1), draw(5, 1, 1, 1)]
    expect(new Set(streams.map(String)).size).toBe(streams.length)
  })

  test('lie between 0 and 1, and everywhere between', () => {
    const numbers = draw(5000, 7)
    const tenths = Array.from(
      { length: 10 },
      (_, i) => numbers.filter((one) => Math.floor(one * 10) === i).length,
    )
    expect(numbers.filter((one) => one < 0 || one >= 1)).toEqual([])
    expect(tenths.filter((count) => count < 400 || count > 600)).toEqual([])
  })
})

const at = (number: number) => ({ next: () => number })

describe('one of several', () => {
  const weights = { a: 1, b: 0, c: 3 }
  const pickAt = (number: number) => pick(at(number), ['a', 'b', 'c'] as const, (item) => weights[item])

  test('is picked as often as its weight says', () => {
    expect([0, 0.24, 0.25, 0.99].map(pickAt)).toEqual(['a', 'a', 'c', 'c'])
  })

  test('is none where there is none with a weight', () => {
    expect([
      pick(at(0.5), [], () => 1),
      pick(at(0.5), ['a'], () => 0),
      pick(at(0.5), ['a'], () => Number.NaN),
    ]).toEqual([undefined, undefined, undefined])
  })

  test('is the last where the numbers do not add up', () => {
    expect(pick(at(1), ['a', 'b'], () => 1)).toBe('b')
  })
})
