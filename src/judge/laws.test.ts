import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, type Json } from '../base/json.ts'
import type { Entry } from '../journal/entry.ts'
import { judge } from './judge.ts'
import type { Judgement } from './result.ts'
import { catalogueOf, desk } from './testing/desk.ts'
import { everything, later, performed } from './testing/everything.ts'
import { journal } from './testing/strange.ts'
import { verdictsOf } from './testing/verdicts.ts'

const rules = { catalogue: catalogueOf([everything, later]), systems: { desk }, strict: false }
const bytes = (judgement: Judgement) => canonical(JSON.parse(JSON.stringify(judgement)) as Json)

describe('whatever the journal', () => {
  test('the judge does not stumble, says the same again, and points only at entries that are there', () => {
    fc.assert(
      fc.property(journal(), (entries) => {
        const judgement = judge(entries, rules)
        expect(bytes(judge(structuredClone(entries), rules))).toBe(bytes(judgement))
        const cited = judgement.scenarios.flatMap(({ checks, preamble }) => [
          ...checks.flatMap(({ evidence }) => evidence),
          ...checks.flatMap((check) =>
            check.verdict === 'fail' ? check.problem.came.map(({ entry }) => entry) : [],
          ),
          ...preamble.flatMap(({ evidence }) => evidence),
        ])
        const found = [...cited, ...judgement.findings.flatMap(({ evidence }) => evidence)]
        expect(found.filter((seq) => entries[seq] === undefined)).toEqual([])
        const judged = judgement.scenarios.flatMap(({ checks }) => checks)
        const decided = judged.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail')
        expect(decided.filter(({ evidence }) => evidence.length === 0)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('its beginnings do not make it stumble either', () => {
    fc.assert(
      fc.property(journal(), fc.nat(100), (entries, length) => {
        expect(judge(entries.slice(0, length), rules).scenarios.length).toBe(
          length === 0 || entries.length === 0 ? 0 : 2,
        )
      }),
      { numRuns: 200 },
    )
  })

  test('a run without a begun scenario passes nothing and is no success', () => {
    fc.assert(
      fc.property(journal(), (entries) => {
        const without = entries.filter(({ kind }) => kind !== 'scenario')
        const { summary, exitCode } = judge(without, rules)
        expect([summary.pass, exitCode === 0]).toEqual([0, false])
      }),
      { numRuns: 100 },
    )
  })

  test('a strict run is never better than one that is not', () => {
    fc.assert(
      fc.property(journal(), (entries) => {
        const lenient = judge(entries, rules).summary
        const strict = judge(entries, { ...rules, strict: true }).summary
        expect(strict.pass).toBeLessThanOrEqual(lenient.pass)
        expect(strict.fail).toBeGreaterThanOrEqual(lenient.fail)
      }),
      { numRuns: 100 },
    )
  })
})

const isStep = ([id]: readonly [string, string]) => !/#(messages|causes)$/.test(id)

const passing = (verdicts: Readonly<Record<string, string>>) =>
  Object.entries(verdicts)
    .filter(isStep)
    .filter(([, verdict]) => verdict === 'pass')

describe('no evidence, no pass', () => {
  const { entries } = performed()
  const checks = judge(entries, rules).scenarios.flatMap((scenario) => scenario.checks)
  const plain = checks.filter(
    (check) =>
      check.verdict === 'pass' && check.absence === undefined && !/#(messages|causes)$/.test(check.id),
  )

  test('there is something to show', () => {
    expect(plain.length).toBe(15)
  })

  test.each(plain.map((check) => [check.id, check.evidence] as const))(
    'without any one of its entries, %s does not pass',
    (id, evidence) => {
      for (const seq of evidence) {
        const without = entries.filter((entry) => entry.seq !== seq)
        expect([seq, verdictsOf(judge(without, rules))[id]]).not.toEqual([seq, 'pass'])
      }
    },
  )

  test('a server that answers everything alike, and pushes nothing, earns nothing', () => {
    const silent = entries.filter(({ kind }) => kind !== 'event')
    const same = (change: (entry: Extract<Entry, { outcome: 'answered' }>) => Partial<typeof entry>) =>
      verdictsOf(
        judge(
          silent.map((entry): Entry =>
            entry.kind === 'reply' && entry.outcome === 'answered' ? { ...entry, ...change(entry) } : entry,
          ),
          rules,
        ),
      )
    expect([
      passing(same(() => ({ status: 200, body: {} }))),
      passing(same(() => ({ status: 400, body: {} }))),
      passing(same(() => ({ status: 403, body: { code: 20 } }))),
      passing(same(() => ({ status: 500, body: {}, text: '<html>' }))),
    ]).toEqual([[], [], [], []])
  })
})
