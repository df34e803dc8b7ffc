import { describe, expect, test } from 'vitest'
import type { Finding } from '../judge/result.ts'
import type { Act } from '../systems/model.ts'
import { Coverage } from './coverage.ts'
import type { Counterexample, Exploration } from './result.ts'
import { lampAct, lampModel } from './testing/lamp.ts'
import { counterexampleText, coverageText, explorationText } from './text.ts'

const transitions = lampModel.transitions(['ann'], {})
const light = transitions[0]
if (light === undefined) throw new Error('the lamp has no transitions')

const coverage = () => {
  const counted = new Coverage()
  const turn = [lampAct(1, 'Light')] as const
  counted.count(turn, [{ ...light, on: 'lamp' }])
  counted.count(turn, [{ ...light, on: 'lamp' }])
  counted.count([lampAct(1, 'Dim', undefined, 'refused')], [])
  return counted
}

const exploration = (more: Partial<Exploration> = {}): Exploration => ({
  system: 'lamps',
  target: 'lab-1',
  seed: 7,
  cast: ['ann'],
  lanes: 1,
  walks: 1,
  ms: 1500,
  coverage: coverage(),
  transitions,
  stopped: 'steps',
  counterexamples: [],
  findings: [],
  unjudged: new Map(),
  verdict: 'inconclusive',
  reasons: ['never done: Cool'],
  exitCode: 2,
  ...more,
})

const act = (id: number, name: string, more: Partial<Act> = {}): Act => ({
  ...lampAct(id, 'Light'),
  name,
  ...more,
})
const found: Pick<Counterexample, keyof Counterexample> = {
  fault: {
    signature: 'lamps.told: missing-event at Dim',
    requirements: ['lamps.told'],
    kind: 'missing-event',
    sentence: 'What came is not what had to come.',
    check: 'explored/walk-1#3',
    turn: 1,
    loose: false,
    evidence: [12],
  },
  turns: [
    [act(1, 'Light')],
    [act(2, 'Dim', { with: { to: 'half' } }), act(3, 'Cool', { expect: 'refused' })],
  ],
  original: 17,
  repeated: { times: 3, of: 3 },
  runs: 12,
  operations: 60,
  spared: 8,
  minimal: true,
  file: { id: 'regressions/dim', path: 'lamps/scenarios/regressions/dim.yaml', text: '' },
  provenance: {},
  result: {} as Counterexample['result'],
  entries: [],
}

test('an exploration, for a person', () => {
  expect(explorationText(exploration())).toBe(`explored lab-1 (lamps), seed 7
3 operations in 1 walk of 1 agent, 1 at a time, in 1.5 s (2 a second)

transitions  1 of 9 (11.1 %)
pairs        1

operation  accepted   refused
Dim                         1
Light             2

not visited
  lamp: Off -Dim (refused)-> Off
  lamp: Off -Cool (refused)-> Off
  lamp: On -Dim-> Warm
  lamp: On -Light (refused)-> On
  lamp: On -Cool (refused)-> On
  lamp: Warm -Light-> On
  lamp: Warm -Cool-> Off
  lamp: Warm -Dim (refused)-> Warm

inconclusive (ended by: steps)
  never done: Cool

`)
})

describe('what was covered', () => {
  test('names no more than twenty that were not', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...light, from: `Off ${String(i)}` }))
    const lines = coverageText(exploration({ transitions: many })).split('\n')
    expect(lines.slice(-2)).toEqual(['  lamp: Off 19 -Light-> On', '  and 5 more'])
    expect(lines[0]).toBe('transitions  0 of 25 (0.0 %)')
  })

  test('is not listed where it was everything', () => {
    expect(coverageText(exploration({ transitions: [light] }))).toBe(`transitions  1 of 1 (100.0 %)
pairs        1

operation  accepted   refused
Dim                         1
Light             2`)
  })

  test('says what was in flight together, and what could have gone either way', () => {
    const raced = coverage()
    raced.count([lampAct(1, 'Light'), lampAct(2, 'Dim')], [{ ...light, on: 'ann' }])
    raced.count([lampAct(1, 'Light'), lampAct(2, 'Cool')], [])
    expect(coverageText(exploration({ coverage: raced, transitions: [light] })))
      .toBe(`transitions  1 of 1 (100.0 %)
pairs        1
races        2 of 2 kinds

operation  accepted   refused    either
Cool                                  1
Dim                         1         1
Light             3                   1`)
  })
})

describe('a failure', () => {
  test('is told with the operations that are left', () => {
    expect(counterexampleText(found)).toBe(`FAIL  lamps.told: missing-event at Dim
      What came is not what had to come.
       1. ann: Light
       2. ann: Dim half, while ann: Cool (to be refused)
      3 of 17 operations are left, after 12 runs with 60 operations; none can be left out
      failed again 3 of 3 times
      lamps/scenarios/regressions/dim.yaml`)
  })

  test('that may not be the shortest says why', () => {
    const text = counterexampleText({
      ...found,
      minimal: false,
      why: 'the time was over',
      repeated: { times: 1, of: 3 },
    })
    expect(text.split('\n').slice(4, 6)).toEqual([
      '      3 of 17 operations are left, after 12 runs with 60 operations; perhaps not the shortest: the time was over',
      '      failed again 1 of 3 times',
    ])
  })

  test('and what else was noticed stand before the verdict', () => {
    const finding = {
      kind: 'ruling',
      message: 'the server changed its mind',
      evidence: [1],
    } as unknown as Finding
    const text = explorationText(
      exploration({
        verdict: 'fail',
        stopped: 'failures',
        reasons: [],
        counterexamples: [found, found],
        findings: [finding],
      }),
    )
    expect(text.slice(text.indexOf('noticed'))).toBe(`noticed  ruling: the server changed its mind

fail: 2 failures (ended by: failures)

`)
  })
})
