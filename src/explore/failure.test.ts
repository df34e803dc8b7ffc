import { describe, expect, test } from 'vitest'
import type { FailedCheck, ScenarioResult } from '../judge/result.ts'
import { turnsOf } from './testing/toy.ts'
import { faultOf } from './failure.ts'
import type { Took } from './walk.ts'

/** Open has steps 0 and 1, Fill has 2 and 3; the journal was at 10 and at 20 when they began. */
const took: readonly Took[] = turnsOf('alice Open', 'alice Fill 1 + bob Knock').map((turn, i) => ({
  turn,
  covers: [],
  steps: [],
  firstStep: i * 2,
  since: (i + 1) * 10,
  closing: false,
}))

function failed(step: string, evidence: readonly number[], more: Partial<FailedCheck> = {}): FailedCheck {
  return {
    id: `walk#${step}`,
    proves: ['toy.told'],
    says: 'hear',
    step,
    verdict: 'fail',
    severity: 'failure',
    problem: { kind: 'missing-event', sentence: 'Nothing came.' },
    evidence,
    ...more,
  } as FailedCheck
}
const resultOf = (...checks: ScenarioResult['checks']) => ({ checks }) as unknown as ScenarioResult

describe('the fault of a walk', () => {
  test('is none where nothing failed, and a warning is nothing', () => {
    const passed = { ...failed('steps.0', [11]), verdict: 'pass' } as unknown as FailedCheck
    expect(faultOf(resultOf(passed, failed('steps.1', [12], { severity: 'warning' })), took)).toBeUndefined()
  })

  test('is that of the earliest turn, whatever the order of the checks', () => {
    expect(faultOf(resultOf(failed('steps.3', [25]), failed('steps.1', [12])), took)).toEqual({
      signature: 'toy.told: missing-event at Open',
      requirements: ['toy.told'],
      kind: 'missing-event',
      sentence: 'Nothing came.',
      check: 'walk#steps.1',
      turn: 0,
      loose: false,
      evidence: [12],
    })
  })

  test('names all operations that were in flight together', () => {
    expect(faultOf(resultOf(failed('steps.2', [21])), took)).toMatchObject({
      signature: 'toy.told: missing-event at Fill ∥ Knock',
      turn: 1,
    })
  })

  test('of a message that nothing explains belongs to the turn in which it came, perhaps', () => {
    const unexplained = failed('allow', [15], {
      problem: { kind: 'unexplained-event', sentence: 'Nobody asked.' } as FailedCheck['problem'],
    })
    expect(faultOf(resultOf(unexplained), took)).toMatchObject({
      signature: 'toy.told: unexplained-event',
      turn: 0,
      loose: true,
    })
  })

  test('is what a step demanded rather than what holds for every message of the same turn', () => {
    const results = resultOf(failed('messages', [21]), failed('steps.2', [25]))
    expect(faultOf(results, took)).toMatchObject({ check: 'walk#steps.2', loose: false })
  })

  test('of two of one kind is the one that was seen first', () => {
    expect(faultOf(resultOf(failed('steps.3', [29]), failed('steps.2', [25])), took)).toMatchObject({
      check: 'walk#steps.2',
    })
  })
})
