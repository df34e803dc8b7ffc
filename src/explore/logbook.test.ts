import { describe, expect, test } from 'vitest'
import type { CheckResult, Finding, ScenarioResult } from '../judge/result.ts'
import type { Covered } from '../systems/model.ts'
import type { Fault } from './failure.ts'
import type { Walked } from './lab.ts'
import { Logbook } from './logbook.ts'
import type { Counterexample } from './result.ts'
import { lampAct } from './testing/lamp.ts'
import { newTrail, type Took } from './walk.ts'

const cover = (name: string): Covered => ({
  machine: 'lamp',
  from: 'Off',
  act: name,
  outcome: 'accepted',
  to: 'On',
  on: 'lamp',
})
const took = (name: string, closing = false): Took => ({
  turn: [lampAct(1, name)],
  covers: [cover(name)],
  steps: [],
  firstStep: 0,
  since: 0,
  closing,
})

interface Setting {
  readonly took?: readonly Took[]
  readonly finished?: number
  readonly fault?: Fault
  readonly findings?: readonly Finding[]
  readonly result?: Partial<ScenarioResult>
}

/** A walk as the lab gives it; what the logbook does not look at is left out. */
function walked({
  took: turns = [],
  finished = turns.length,
  fault,
  findings = [],
  result = {},
}: Setting): Walked {
  return {
    trail: { ...newTrail(), took: [...turns], finished },
    growing: {} as Walked['growing'],
    result: { verdict: 'pass', checks: [], ...result } as unknown as ScenarioResult,
    findings,
    fault,
    entries: [],
  }
}
const fault = (turn: number, signature = 'a') => ({ signature, turn }) as Fault
const finding = (kind: string, message: string) => ({ kind, message }) as unknown as Finding
const counterexample = (id: string) => ({ file: { id } }) as Counterexample

describe('a walk', () => {
  test('counts for what it finished', () => {
    const log = new Logbook()
    log.record(walked({ took: [took('Light'), took('Dim'), took('Cool')], finished: 2 }))
    expect([log.walks, log.coverage.acts, [...log.coverage.kinds.keys()]]).toEqual([1, 2, ['Light', 'Dim']])
  })

  test('counts up to its fault', () => {
    const log = new Logbook()
    log.record(walked({ took: [took('Light'), took('Dim'), took('Cool')], fault: fault(1) }))
    expect([...log.coverage.kinds.keys()]).toEqual(['Light'])
  })

  test('counts the reads at its end as no operations', () => {
    const log = new Logbook()
    log.record(walked({ took: [took('Light'), took('read', true)] }))
    expect([log.coverage.acts, log.coverage.visits(cover('read'))]).toEqual([1, 1])
  })

  test('begins anew what follows what', () => {
    const log = new Logbook()
    log.record(walked({ took: [took('Light')] }))
    log.record(walked({ took: [took('Dim')] }))
    expect([log.walks, log.coverage.pairs]).toEqual([2, 0])
  })
})

describe('what could not be judged', () => {
  test('is counted by its cause', () => {
    const log = new Logbook()
    const open = { verdict: 'inconclusive', cause: 'no reply' } as unknown as CheckResult
    const plain = { verdict: 'pass' } as unknown as CheckResult
    log.record(walked({ result: { verdict: 'inconclusive', checks: [plain, open] } }))
    log.record(walked({ result: { verdict: 'inconclusive', checks: [open] } }))
    log.record(walked({ result: { verdict: 'blocked', cause: 'nobody could log in' } }))
    log.record(walked({ result: { verdict: 'error', cause: 'oops' } }))
    log.record(walked({ result: { verdict: 'inconclusive' } }))
    expect([...log.unjudged]).toEqual([
      ['no reply', 2],
      ['nobody could log in', 1],
      ['error: oops', 1],
      ['inconclusive', 1],
    ])
  })

  test('is nothing on a walk that failed or passed', () => {
    const log = new Logbook()
    log.record(walked({ result: { verdict: 'fail', cause: 'x' }, fault: fault(0) }))
    log.record(walked({}))
    expect([...log.unjudged]).toEqual([])
  })
})

describe('findings', () => {
  test('are kept once, but for those that failed checks tell', () => {
    const log = new Logbook()
    const all = [
      finding('schema', 'x'),
      finding('unexplained-event', 'x'),
      finding('duplicate', 'x'),
      finding('ruling', 'x'),
    ]
    log.record(walked({ findings: all }))
    log.record(walked({ findings: [finding('ruling', 'x'), finding('ruling', 'y')] }))
    expect(log.findings.map(({ kind, message }) => [kind, message])).toEqual([
      ['ruling', 'x'],
      ['ruling', 'y'],
    ])
  })

  test('are bounded', () => {
    const log = new Logbook()
    log.record(walked({ findings: Array.from({ length: 500 }, (_, i) => finding('ruling', String(i))) }))
    expect(log.findings.length).toBe(100)
  })
})

describe('failures', () => {
  test('are made smaller by whoever meets them first', () => {
    const log = new Logbook()
    expect([log.claim('a'), log.claim('a'), log.claim('b'), log.failures]).toEqual([true, false, true, 2])
    expect(log.counterexamples).toEqual([])
    log.settle('a', counterexample('A'))
    expect(log.counterexamples.map(({ file }) => file.id)).toEqual(['A'])
  })

  test('that did not come again may be tried again, and are told in the end', () => {
    const log = new Logbook()
    log.claim('a')
    log.doubt('a', counterexample('doubtful'))
    expect([log.failures, log.counterexamples.map(({ file }) => file.id)]).toEqual([0, ['doubtful']])
    expect(log.claim('a')).toBe(true)
    log.settle('a', counterexample('certain'))
    expect(log.counterexamples.map(({ file }) => file.id)).toEqual(['certain'])
  })
})
