import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exitCode, gravity, worse, worst, type Summary, type Verdict } from './verdict.ts'

const order: readonly Verdict[] = [
  'none',
  'not-applicable',
  'pass',
  'blocked',
  'inconclusive',
  'fail',
  'error',
]
const verdict = () => fc.constantFrom(...order)

describe('the lattice', () => {
  test('none < not-applicable < pass < blocked < inconclusive < fail < error', () => {
    expect(order.map((a) => order.map((b) => worse(a, b)))).toEqual(
      order.map((_, i) => order.map((_, j) => order[Math.max(i, j)])),
    )
  })

  test('merging is associative, commutative and idempotent, and none changes nothing', () => {
    fc.assert(
      fc.property(verdict(), verdict(), verdict(), (a, b, c) => {
        expect(worse(worse(a, b), c)).toBe(worse(a, worse(b, c)))
        expect(worse(a, b)).toBe(worse(b, a))
        expect(worse(a, a)).toBe(a)
        expect(worse('none', a)).toBe(a)
      }),
    )
  })

  test('merging never improves', () => {
    fc.assert(
      fc.property(fc.array(verdict()), verdict(), (verdicts, more) => {
        const before = order.indexOf(worst(verdicts))
        expect(order.indexOf(worst([...verdicts, more]))).toBe(Math.max(before, order.indexOf(more)))
      }),
    )
  })

  test('it does not matter in which order, or in which parts', () => {
    fc.assert(
      fc.property(fc.array(verdict()), fc.nat(10), (verdicts, cut) => {
        const parts = [worst(verdicts.slice(cut)), worst(verdicts.slice(0, cut))]
        expect(worst(parts)).toBe(worst(verdicts))
      }),
    )
  })
})

test('only a must fails; a should warns, unless the run is strict', () => {
  const levels = ['must', 'should', 'may', 'undefined'] as const
  expect(levels.map((level) => [gravity(level, false), gravity(level, true)])).toEqual([
    ['fail', 'fail'],
    ['warn', 'fail'],
    ['none', 'none'],
    ['none', 'none'],
  ])
})

describe('the exit code', () => {
  const nothing: Summary = {
    pass: 0,
    fail: 0,
    inconclusive: 0,
    error: 0,
    notApplicable: 0,
    blocked: 0,
    warnings: 0,
  }

  test.each<[string, Partial<Summary>, number]>([
    ['all pass', { pass: 3 }, 0],
    ['all pass, some warn', { pass: 3, warnings: 2 }, 0],
    ['some do not apply', { pass: 1, notApplicable: 9 }, 0],
    ['one fails', { pass: 9, fail: 1 }, 1],
    ['one fails beside errors', { fail: 1, error: 9, inconclusive: 9 }, 1],
    ['one is inconclusive', { pass: 9, inconclusive: 1 }, 2],
    ['one is blocked', { pass: 9, blocked: 1 }, 2],
    ['an error outweighs what is inconclusive', { pass: 9, inconclusive: 1, error: 1 }, 3],
    ['nothing was judged', {}, 3],
    ['nothing applies', { notApplicable: 9 }, 3],
  ])('%s', (_, summary, code) => {
    expect(exitCode({ ...nothing, ...summary })).toBe(code)
  })

  test('never says success over anything but passes', () => {
    fc.assert(
      fc.property(
        fc.record({
          pass: fc.nat(3),
          fail: fc.nat(3),
          inconclusive: fc.nat(3),
          error: fc.nat(3),
          notApplicable: fc.nat(3),
          blocked: fc.nat(3),
          warnings: fc.nat(3),
        }),
        (summary) => {
          const { pass, fail, inconclusive, error, blocked } = summary
          const isGood = pass > 0 && fail + inconclusive + error + blocked === 0
          expect(exitCode(summary) === 0).toBe(isGood)
        },
      ),
    )
  })
})
