import { describe, expect, test } from 'vitest'
import { Coverage } from './coverage.ts'
import { Interest } from './interest.ts'
import { lampAct, lampModel, type Lamp } from './testing/lamp.ts'

const transitions = lampModel.transitions(['ann'], {})
/** Every mood is the same. */
const even = { next: () => 0.9 }
const off: Lamp = { on: false, warm: false }
const on: Lamp = { on: true, warm: true }
const warm: Lamp = { on: false, warm: true }

/** A coverage in which each of these was visited so often. */
const visited = (...counts: readonly (readonly [from: Lamp, name: string, times: number])[]) => {
  const coverage = new Coverage()
  for (const [from, name, times] of counts)
    for (let i = 0; i < times; i++) {
      coverage.restart()
      const { takes } = lampAct(1, name, from)
      const there = transitions.find((one) => one.from === takes.from && one.act === name)
      coverage.visit([{ ...takes, to: there?.to ?? '', on: 'lamp' }])
    }
  return coverage
}
const weigh = (coverage: Coverage, from: Lamp, name: string) =>
  new Interest(coverage, transitions, even).weigh(lampAct(1, name, from))

describe('an operation is worth', () => {
  test('less, the more often it was done in this state', () => {
    const worth = [0, 1, 9].map((times) => weigh(visited([on, 'Dim', times]), on, 'Dim'))
    expect(worth).toEqual(worth.toSorted((a, b) => b - a))
    expect(new Set(worth).size).toBe(3)
  })

  test('what leads on: the more, the less was done there', () => {
    const everything = visited([off, 'Light', 9], [on, 'Dim', 9], [warm, 'Light', 9], [warm, 'Cool', 9])
    const butCool = visited([off, 'Light', 9], [on, 'Dim', 9], [warm, 'Light', 9])
    // Everything but the refusals, which are never visited here, so that all places are worth the same.
    const all = new Interest(
      everything,
      transitions.filter(({ outcome }) => outcome === 'accepted'),
      even,
    )
    const some = new Interest(
      butCool,
      transitions.filter(({ outcome }) => outcome === 'accepted'),
      even,
    )
    const light = lampAct(1, 'Light', off)
    expect(some.weigh(light)).toBeGreaterThan(all.weigh(light))
    expect(some.weigh(lampAct(1, 'Dim', on))).toBeGreaterThan(some.weigh(light))
  })

  test('less, when the walk has done it itself', () => {
    const interest = new Interest(new Coverage(), transitions, even)
    const dim = lampAct(1, 'Dim', on)
    const before = interest.weigh(dim)
    interest.note([dim])
    expect(interest.weigh(dim)).toBeLessThan(before)
  })

  test('more, when it never followed what was done before', () => {
    const coverage = new Coverage()
    const [light, dim] = [lampAct(1, 'Light', off), lampAct(2, 'Dim', on)]
    const cover = (act: typeof light, to: string) => ({ ...act.takes, to, on: 'lamp' })
    coverage.visit([cover(light, 'On'), cover(dim, 'Warm')])
    const after = (name: string, from: Lamp) => {
      const interest = new Interest(coverage, [], even)
      interest.note([lampAct(1, name, from)])
      return interest.weigh(dim)
    }
    expect(after('Light', warm)).toBeGreaterThan(after('Light', off))
  })

  test('as much more as its weight says', () => {
    const interest = new Interest(new Coverage(), transitions, even)
    const dim = lampAct(1, 'Dim', on)
    expect(interest.weigh({ ...dim, weight: 3 })).toBeCloseTo(3 * interest.weigh(dim))
  })
})

test('every walk has its own mood, and keeps it', () => {
  const moods = [0, 0.4, 0.9].map((drawn) => {
    const interest = new Interest(new Coverage(), [], { next: () => drawn })
    return [interest.weigh(lampAct(1, 'Dim', on)), interest.weigh(lampAct(1, 'Dim', on))]
  })
  expect(moods).toEqual([
    [0.4, 0.4],
    [6, 6],
    [2, 2],
  ])
})
