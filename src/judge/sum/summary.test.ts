import { expect, test } from 'vitest'
import type { ScenarioResult } from '../result.ts'
import { scenario, send, together } from '../testing/steps.ts'
import type { Verdict } from '../verdict.ts'
import { byRequirement, summarise } from './summary.ts'

function result(id: string, verdict: Verdict, warnings = 0): ScenarioResult {
  const problem = { kind: 'reply', sentence: '', accepted: [], came: [] } as const
  const warning = {
    id: '',
    proves: [],
    says: '',
    step: '',
    verdict: 'fail',
    severity: 'warning',
    problem,
  } as const
  return {
    run: `${id}@lab`,
    id,
    title: '',
    target: 'lab',
    verdict,
    durationMs: 0,
    checks: Array.from({ length: warnings }, () => ({ ...warning, evidence: [1] as const })),
    preamble: [],
    agents: {},
  }
}

test('scenarios are counted by verdict, checks that warn beside them', () => {
  const verdicts: readonly Verdict[] = [
    'pass',
    'pass',
    'fail',
    'inconclusive',
    'none',
    'error',
    'blocked',
    'not-applicable',
  ]
  expect(summarise(verdicts.map((verdict, i) => result(`s${i}`, verdict, i % 2)))).toEqual({
    pass: 2,
    fail: 1,
    inconclusive: 2,
    error: 1,
    notApplicable: 1,
    blocked: 1,
    warnings: 4,
  })
})

const proving = (...ids: string[]) => send('alice', 'GET', '/', { proves: ids })

test('which executions were to prove a requirement, also inside requests in flight together', () => {
  const scenarios = [
    scenario('a', [proving('x', 'y'), proving('x')]),
    scenario('b', [together(proving('y'), proving('z'))]),
    scenario('c', [proving('z')]),
  ]
  const results = [result('a', 'pass'), { ...result('a', 'pass'), run: 'a@other' }, result('b', 'pass')]
  const found = [...byRequirement(results, scenarios)].map(([id, runs]) => [id, runs.map(({ run }) => run)])
  expect(found).toEqual([
    ['x', ['a@lab', 'a@other']],
    ['y', ['a@lab', 'a@other', 'b@lab']],
    ['z', ['b@lab']],
  ])
})
