import { describe, expect, test } from 'vitest'
import type { Transition } from '../systems/model.ts'
import { Coverage } from './coverage.ts'
import { concluded, shareOf, type Counterexample, type Sum } from './result.ts'

const transition = (from: string, act: string, outcome: Transition['outcome'] = 'accepted'): Transition => ({
  machine: 'call',
  from,
  act,
  outcome,
  to: 'Held',
})
const transitions = [
  transition('Established', 'Hold'),
  transition('Held', 'Hold', 'refused'),
  transition('Established', 'other Hold'),
  transition('Ringing', 'stranger Hold', 'refused'),
  transition('Held', 'read calls'),
]
const after = (...visited: readonly Transition[]) => {
  const coverage = new Coverage()
  coverage.visit(visited.map((one) => ({ ...one, on: '1/alice' })))
  return coverage
}
const sum = (more: Partial<Sum> = {}): Sum => ({
  system: 'gws',
  target: 'lab',
  seed: 1,
  cast: ['alice'],
  lanes: 1,
  walks: 1,
  ms: 1000,
  coverage: after(...transitions),
  transitions,
  stopped: 'steps',
  counterexamples: [],
  findings: [],
  unjudged: new Map(),
  ...more,
})
const verdict = (more: Partial<Sum>, goal?: number) => {
  const { verdict: said, exitCode, reasons } = concluded(sum(more), goal)
  return { said, exitCode, reasons }
}
/** What it says is not looked at here. */
const counterexample = {} as Counterexample

describe('an exploration', () => {
  test('passes when everything was done and nothing was wrong', () => {
    expect(verdict({}, 1)).toEqual({ said: 'pass', exitCode: 0, reasons: [] })
  })

  test('fails with a failure, whatever else there is', () => {
    expect(
      verdict({ counterexamples: [counterexample], unjudged: new Map([['error: oops', 1]]) }),
    ).toMatchObject({
      said: 'fail',
      exitCode: 1,
    })
  })

  test('that failed does not list what it did not come to', () => {
    expect(verdict({ counterexamples: [counterexample], coverage: after() })).toEqual({
      said: 'fail',
      exitCode: 1,
      reasons: [],
    })
  })

  test('is an error where the harness had one', () => {
    expect(verdict({ unjudged: new Map([['error: oops', 2]]) })).toEqual({
      said: 'error',
      exitCode: 3,
      reasons: ['2 walks were not judged: error: oops'],
    })
  })

  test.each([
    [
      'a walk could not be judged',
      { unjudged: new Map([['no reply', 1]]) },
      ['a walk was not judged: no reply'],
    ],
    ['it was interrupted', { stopped: 'interrupted' }, ['it was interrupted']],
    ['it could not go on', { stopped: 'stuck' }, ['no walk could begin any more']],
    [
      'a kind of operation was never done',
      { coverage: after() },
      ['never done: Hold, Hold (to be refused), read calls'],
    ],
    [
      'one was done, but never refused',
      { coverage: after(transition('Established', 'Hold'), transition('Held', 'read calls')) },
      ['never done: Hold (to be refused)'],
    ],
  ] as const)('is inconclusive where %s', (_, more, reasons) => {
    expect(verdict(more)).toEqual({ said: 'inconclusive', exitCode: 2, reasons })
  })

  test('is inconclusive where it ended before its goal', () => {
    const most = after(...transitions.slice(0, 2), ...transitions.slice(3))
    expect([verdict({ coverage: most }, 0.8).said, verdict({ coverage: most }, 0.81)]).toEqual([
      'pass',
      {
        said: 'inconclusive',
        exitCode: 2,
        reasons: ['it ended before 81 % of the transitions were visited'],
      },
    ])
  })
})

test('the share of what was visited', () => {
  expect([
    shareOf(after(), transitions),
    shareOf(after(...transitions.slice(0, 2)), transitions),
    shareOf(after(...transitions, transition('elsewhere', 'Hold')), transitions),
    shareOf(after(), []),
  ]).toEqual([0, 0.4, 1, 0])
})
