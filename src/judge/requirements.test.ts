import { describe, expect, test } from 'vitest'
import { requirements } from './testing/desk.ts'
import { judgeRequirements } from './requirements.ts'
import type { CheckResult, ScenarioResult } from './result.ts'
import type { Verdict } from './verdict.ts'

const must = requirements.get('desk.must')
const unseen = requirements.get('desk.unseen')

type Outcome = 'pass' | 'declined' | 'fail' | 'warning' | 'inconclusive' | 'blocked' | 'error'

function check(outcome: Outcome, id: string): CheckResult {
  const common = { id, proves: ['desk.must', 'desk.unseen'], says: '', step: '' }
  switch (outcome) {
    case 'pass':
      return { ...common, verdict: 'pass', evidence: [1] }
    case 'declined':
      return { ...common, verdict: 'pass', evidence: [1], declined: true, observed: 'it does otherwise' }
    case 'fail':
    case 'warning': {
      const problem = { kind: 'reply', sentence: '', accepted: [], came: [] } as const
      const severity = outcome === 'fail' ? 'failure' : 'warning'
      return { ...common, verdict: 'fail', severity, evidence: [1], problem }
    }
    case 'inconclusive':
    case 'blocked':
    case 'error':
      return { ...common, verdict: outcome, evidence: [], cause: `${outcome} it is` }
  }
}

function scenario(
  id: string,
  verdict: Verdict,
  outcomes: readonly Outcome[],
  cause?: string,
): ScenarioResult {
  return {
    run: `${id}@lab`,
    id,
    title: '',
    target: 'lab',
    verdict,
    durationMs: 0,
    checks: outcomes.map((outcome, i) => check(outcome, `${id}#${i + 1}`)),
    preamble: [],
    agents: {},
    ...(cause !== undefined && { cause }),
  }
}

/** The status of a requirement that these scenarios were to prove. */
function status(...around: readonly ScenarioResult[]) {
  const [result] = judgeRequirements(
    must === undefined ? [] : [must],
    around.filter(({ checks }) => checks.length > 0),
    () => around,
  )
  return [result?.status, result?.reason]
}

describe('what the checks of one scenario say', () => {
  test.each<[readonly Outcome[], readonly (string | undefined)[]]>([
    [['pass'], ['met', undefined]],
    [
      ['pass', 'declined'],
      ['met', undefined],
    ],
    [['declined'], ['not-applicable', 'it does otherwise']],
    [
      ['pass', 'fail'],
      ['violated', undefined],
    ],
    [['warning'], ['violated', undefined]],
    [
      ['pass', 'inconclusive'],
      ['inconclusive', 'inconclusive it is'],
    ],
    [['blocked'], ['inconclusive', 'blocked it is']],
    [
      ['error', 'pass'],
      ['inconclusive', 'error it is'],
    ],
    [
      ['fail', 'error'],
      ['violated', undefined],
    ],
  ])('%j: %j', (outcomes, expected) => {
    expect(status(scenario('s', 'pass', outcomes))).toEqual(expected)
  })
})

describe('what scenarios say together', () => {
  const good = scenario('good', 'pass', ['pass'])

  test('a requirement is met when everything that was to prove it did', () => {
    expect(status(good, scenario('also', 'pass', ['pass']))).toEqual(['met', undefined])
  })

  test('one that was not judged leaves it open, and says why', () => {
    expect(status(good, scenario('other', 'blocked', [], 'no account'))).toEqual([
      'inconclusive',
      'other was not judged: no account',
    ])
    expect(status(good, scenario('other', 'error', []))).toEqual(['inconclusive', 'other was not judged'])
  })

  test('one that does not apply takes nothing away', () => {
    expect(status(good, scenario('other', 'not-applicable', []))).toEqual(['met', undefined])
  })

  test('one that fails decides', () => {
    expect(status(good, scenario('bad', 'fail', ['fail']), scenario('other', 'blocked', []))).toEqual([
      'violated',
      undefined,
    ])
  })

  test('none that applies, none at all', () => {
    expect([status(scenario('other', 'not-applicable', [])), status()]).toEqual([
      ['not-applicable', 'the target does not claim the feature'],
      ['untested', undefined],
    ])
  })
})

const judged = (...around: readonly ScenarioResult[]) =>
  judgeRequirements(unseen === undefined ? [] : [unseen], around, () => around)[0]

test('what no black box can show stays untestable, unless something did show it', () => {
  expect(judged()).toMatchObject({ status: 'untestable', reason: 'it happens behind the scenes' })
  expect(judged(scenario('s', 'fail', ['fail']))).toMatchObject({ status: 'violated' })
})

test('names the scenarios and the checks, each once', () => {
  const a = scenario('a', 'pass', ['pass', 'pass'])
  const b = scenario('b', 'blocked', [])
  const [result] = judgeRequirements(must === undefined ? [] : [must], [a, b], () => [a, b])
  expect(result).toEqual({
    id: 'desk.must',
    system: 'desk',
    page: 'the page',
    level: 'must',
    text: 'what desk.must says',
    scenarios: ['a', 'b'],
    checks: ['a#1', 'a#2'],
    status: 'inconclusive',
    reason: 'b was not judged',
  })
})
