import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { silenceWindow } from './delays.ts'
import { nearestRank, quantiles } from './quantiles.ts'
import { state } from './testing/desk.ts'
import { play } from './testing/play.ts'
import { cause, hear, scenario, send, type Hearing } from './testing/steps.ts'

const many = (n: number) => Array.from({ length: n }, (_, i) => (i === 0 ? 100 : 10))

describe('the window', () => {
  test('without a measured delay there is none', () => {
    expect(silenceWindow([], 1)).toBeUndefined()
  })

  test('from one delay, from a hundred, from ten thousand', () => {
    expect([1, 100, 10_000].map((n) => silenceWindow(many(n), 1))).toEqual([
      {
        ms: 1300,
        usual: 1100,
        p999: 100,
        samples: 1,
        bound:
          'p99.9 of 1 measured delays is 100.0 ms; times 13.0 is 1300 ms; fewer than 100.0 % of events are later (95 %)',
      },
      {
        ms: 400,
        usual: 200,
        p999: 100,
        samples: 100,
        bound:
          'p99.9 of 100 measured delays is 100.0 ms; times 4.0 is 400 ms; fewer than 3.0 % of events are later (95 %)',
      },
      {
        ms: 31,
        usual: 11,
        p999: 10,
        samples: 10_000,
        bound:
          'p99.9 of 10000 measured delays is 10.0 ms; times 3.1 is 31 ms; fewer than 0.03 % of events are later (95 %)',
      },
    ])
  })

  test('is stretched', () => {
    expect(silenceWindow([100], 2)?.ms).toBe(2600)
  })

  test('of a server in the same process is still a window', () => {
    expect(silenceWindow([0, 0, 0], 1)?.ms).toBe(9)
  })

  test('is longer than most delays that it was computed from, and does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 50 }), (delays) => {
        const window = silenceWindow(delays, 1)
        expect(window?.ms).toBeGreaterThan(Math.max(...delays))
        expect(silenceWindow(delays.toReversed(), 1)).toEqual(window)
      }),
    )
  })

  test('never shrinks when a slower delay is seen beside as many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 }), fc.nat(5000), (delays, more) => {
        const slower = delays.with(0, Math.max(...delays) + more)
        expect(silenceWindow(slower, 1)?.ms).toBeGreaterThanOrEqual(silenceWindow(delays, 1)?.ms ?? 0)
      }),
    )
  })
})

describe('quantiles', () => {
  test('of nothing, of one, of a hundred', () => {
    expect([
      quantiles([]),
      quantiles([1.23456]),
      quantiles(Array.from({ length: 100 }, (_, i) => 100 - i)),
    ]).toEqual([
      { count: 0, min: 0, median: 0, p99: 0, max: 0 },
      { count: 1, min: 1.235, median: 1.235, p99: 1.235, max: 1.235 },
      { count: 100, min: 1, median: 50, p99: 99, max: 100 },
    ])
  })

  test('a quantile was really seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          expect(values).toContain(
            nearestRank(
              values.toSorted((a, b) => a - b),
              q,
            ),
          )
        },
      ),
    )
  })
})

const measured = (how: Hearing, before: boolean, byStimulus = false) => {
  const first = byStimulus
    ? cause('knock', 'alice')
    : send('alice', 'POST', '/state', { accept: 'operation' })
  const t = play(scenario('s', [first, hear('alice', '/state', how)]))
  t.on('steps.0')
  if (byStimulus) t.stimulates('knock')
  else {
    const ask = t.asks('alice', 'POST', '/state')
    if (before) t.waits(9).tells('alice', '/state', state('Ready'))
    t.waits(9).replies(ask, 200, { code: 0 })
  }
  t.on('steps.1')
  if (!before) t.waits(9).tells('alice', '/state', state('Ready'))
  t.ends()
  return t.judged().delays.map(({ event, afterReply }) => [event.median, afterReply.median])
}

describe('a delay is measured', () => {
  test('from the request and from the reply, which may come after it', () => {
    expect([measured({}, false), measured({}, true)]).toEqual([[[22, 12]], [[10, -10]]])
  })

  test('not of an event that is due at a time of its own, nor of a stimulus', () => {
    expect([measured({ within: 5000 }, false), measured({}, false, true)]).toEqual([[], []])
  })

  test.each([
    ['while the event was on its way', 300, 0, []],
    ['so that the event was seen before the standstill was', 0, 300, []],
    ['before the operation', -1, 0, [613]],
  ] as const)('not where the harness itself stood still %s', (_, before, after, delays) => {
    const t = play(
      scenario('s', [send('alice', 'POST', '/state', { accept: 'operation' }), hear('alice', '/state', {})]),
    )
    t.on('steps.0')
    if (before < 0) t.waits(600).stalls(300)
    const ask = t.asks('alice', 'POST', '/state')
    t.waits(9).replies(ask, 200, { code: 0 })
    t.on('steps.1')
    t.waits(600)
    if (before > 0) t.stalls(before)
    t.tells('alice', '/state', state('Ready'))
    if (after > 0) t.stalls(after)
    t.ends()
    expect(t.judged().delays.map(({ event }) => event.median)).toEqual(delays)
  })
})
