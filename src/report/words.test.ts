import { expect, test } from 'vitest'
import type { CheckResult } from '../judge/result.ts'
import { bySeverity, counts, duration, headline, outcomeOf, outcomeWord, outcomes, plural } from './words.ts'

test('plural', () => {
  expect([plural(0, 'scenario'), plural(1, 'scenario'), plural(2, 'entry', 'entries')]).toEqual([
    '0 scenarios',
    '1 scenario',
    '2 entries',
  ])
})

test.each([
  [0, '0 ms'],
  [0.34, '0.3 ms'],
  [9.96, '10 ms'],
  [31.4, '31 ms'],
  [999.4, '999 ms'],
  [999.5, '1 s'],
  [2149, '2.1 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [184_000, '3 min 4 s'],
  [-12.2, '−12 ms'],
  [-1500, '−1.5 s'],
])('%s ms is %s', (ms, said) => {
  expect(duration(ms)).toBe(said)
})

test('a broken should is a warning, a broken must is not', () => {
  const check = {
    id: 'x#1',
    proves: [],
    says: '',
    step: 'steps.0',
    verdict: 'fail',
    evidence: [1],
    severity: 'warning',
    problem: { kind: 'reply', sentence: '', accepted: [], came: [] },
  } as const satisfies CheckResult
  expect(outcomeOf(check)).toBe('warning')
  expect(outcomeOf({ ...check, severity: 'failure' })).toBe('fail')
  expect(outcomeOf({ id: 'x#1', proves: [], says: '', step: 's', verdict: 'pass', evidence: [1] })).toBe(
    'pass',
  )
})

test('worst first', () => {
  expect(outcomes.toReversed().toSorted(bySeverity)).toEqual(outcomes)
  expect(outcomes.map(outcomeWord)).toContain('not applicable')
})

test('each exit code says something else', () => {
  expect(new Set(([0, 1, 2, 3] as const).map(headline)).size).toBe(4)
})

test('counts leave out what did not occur', () => {
  expect(
    counts({ pass: 3, fail: 1, inconclusive: 0, error: 0, notApplicable: 2, blocked: 4, warnings: 0 }),
  ).toEqual([
    { outcome: 'fail', count: 1 },
    { outcome: 'pass', count: 3 },
    { outcome: 'blocked', count: 4 },
    { outcome: 'not-applicable', count: 2 },
  ])
})
