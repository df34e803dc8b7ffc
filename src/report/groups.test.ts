import { describe, expect, test } from 'vitest'
import { causeOf, notJudged } from './groups.ts'
import { source } from './testing/catalogue.ts'
import { desk } from './testing/desk.ts'
import { failed, judgementOf, open, passed, scenarioResult } from './testing/judged.ts'

const basics = { id: 'a#1', says: '', proves: [] }
const problem = { kind: 'reply', sentence: '', accepted: [], came: [] } as const

describe('groups of what was not judged', () => {
  test('of a run: the worst first, then the largest', () => {
    expect(notJudged(desk().judgement).map(({ verdict, scenarios }) => [verdict, scenarios.length])).toEqual([
      ['error', 1],
      ['inconclusive', 1],
      ['inconclusive', 1],
      ['blocked', 3],
      ['not-applicable', 1],
    ])
  })

  test('one cause on two targets is two groups: what stops one may not stop the other', () => {
    const scenarios = ['one', 'one', 'two'].map((target, i) =>
      scenarioResult(`a/${i}`, '', 'blocked', [], { cause: 'no login' }, target),
    )
    expect(
      notJudged(judgementOf([], scenarios)).map(({ target, scenarios }) => [target, scenarios.length]),
    ).toEqual([
      ['one', 2],
      ['two', 1],
    ])
  })

  test('one cause with two verdicts is two groups', () => {
    const scenarios = (['inconclusive', 'blocked'] as const).map((verdict) =>
      scenarioResult(`a/${verdict}`, '', verdict, [], { cause: 'a gap' }),
    )
    expect(notJudged(judgementOf([], scenarios))).toHaveLength(2)
  })

  test('what passed or failed is in none', () => {
    const scenarios = [
      scenarioResult('a', '', 'pass', [passed(basics, [1])]),
      scenarioResult('b', '', 'fail', [failed(basics, [1], problem), open(basics, 'inconclusive', 'a gap')]),
    ]
    expect(notJudged(judgementOf([], scenarios))).toEqual([])
  })

  test.each([
    ['its own', { detail: 'own' }, 'own'],
    ['its check’s', {}, 'of the check'],
  ])('the detail is %s', (_, extra, detail) => {
    const check = open(basics, 'inconclusive', 'a gap', [], 'of the check')
    const scenarios = [scenarioResult('a', '', 'inconclusive', [check], extra)]
    expect(notJudged(judgementOf([], scenarios))[0]?.detail).toBe(detail)
  })

  test('the detail is else what the preamble says', () => {
    const preamble = [{ step: 'given.0', source: source('f', 1), text: 'no call', evidence: [] }]
    const scenarios = [scenarioResult('a', '', 'blocked', [], { cause: 'no call', preamble })]
    expect(notJudged(judgementOf([], scenarios))[0]?.detail).toBe('no call')
  })
})

describe('the cause', () => {
  test.each([
    ['the scenario’s own', scenarioResult('a', '', 'blocked', [], { cause: 'own' }), 'own'],
    [
      'of the check that has the scenario’s verdict',
      scenarioResult('a', '', 'inconclusive', [
        passed(basics, [1]),
        open(basics, 'blocked', 'first'),
        open(basics, 'inconclusive', 'second'),
      ]),
      'second',
    ],
    [
      'of any check that is open',
      scenarioResult('a', '', 'none', [passed(basics, [1]), open(basics, 'blocked', 'first')]),
      'first',
    ],
    ['missing', scenarioResult('a', '', 'none', []), 'no reason was recorded'],
  ])('is %s', (_, scenario, cause) => {
    expect(causeOf(scenario)).toBe(cause)
  })
})
