import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import type { Judgement } from './result.ts'
import { performed } from './testing/everything.ts'

const passes = ({ scenarios }: Judgement) =>
  scenarios.flatMap(({ checks }) => checks.flatMap((check) => (check.verdict === 'pass' ? [check] : [])))

test('the whole journal passes', () => {
  const judgement = performed().judged()
  expect(
    judgement.scenarios.flatMap(({ checks }) => checks.filter(({ verdict }) => verdict !== 'pass')),
  ).toEqual([])
  expect([judgement.exitCode, judgement.findings]).toEqual([0, []])
})

describe('cut off anywhere', () => {
  const t = performed()
  const whole = t.judged()
  const proven = new Set(passes(whole).map(({ id }) => id))
  const cuts = t.entries.map((_, length) => [length, judge(t.entries.slice(0, length), t.rules())] as const)

  test('it blames nobody', () => {
    for (const [length, { scenarios, findings }] of cuts) {
      const bad = scenarios.flatMap(({ checks }) =>
        checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'error'),
      )
      expect([length, bad, findings]).toEqual([length, [], []])
    }
  })

  test('it passes nothing that the whole does not, and only by entries that it has', () => {
    for (const [length, judgement] of cuts) {
      for (const { id, evidence } of passes(judgement)) {
        expect([length, id, proven.has(id)]).toEqual([length, id, true])
        expect(Math.max(...evidence)).toBeLessThan(length)
      }
    }
  })

  test('it is no success before the whole is there', () => {
    const finished = t.entries.findLastIndex(({ kind }) => kind === 'scenario')
    expect(cuts.filter(([length, { exitCode }]) => exitCode === 0 && length <= finished)).toEqual([])
  })

  test('what is proven stays proven as the journal grows', () => {
    const first = new Map<string, number>()
    const undone: (readonly [string, number])[] = []
    for (const [length, judgement] of cuts) {
      const now = new Set(passes(judgement).map(({ id }) => id))
      for (const id of now) first.set(id, first.get(id) ?? length)
      // Implicit checks begin anew with each event, and are absent while there is none.
      for (const id of first.keys())
        if (!now.has(id) && !/#(messages|causes)$/.test(id)) undone.push([id, length])
    }
    expect(undone).toEqual([])
    expect(first.size).toBe(proven.size)
  })
})
