import { describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { desk, labAt, type LabSetting } from '../drive/testing/lab.ts'
import { refused, type Habits } from '../drive/testing/server.ts'
import { keyOf } from '../systems/model.ts'
import { explore } from './explore.ts'
import type { ExploreOptions, ExploreProgress } from './options.ts'
import { shiftModel } from './testing/shift.ts'

const users = ['anna', 'ben', 'cleo', 'dan']

async function exploring(
  more: Partial<ExploreOptions> = {},
  habits: Habits = {},
  setting: Partial<LabSetting> = {},
) {
  const { options, target } = labAt(await desk(habits), {
    scenarios: [],
    users,
    system: { model: shiftModel },
    ...setting,
  })
  const { targets: _targets, plan: _plan, jobs: _jobs, progress: _progress, ...rest } = options
  return explore({ ...rest, target, patience: 300, shrink: { ms: 5000 }, ...more })
}

const visitedBy = async (seed: number) =>
  (await exploring({ goals: { steps: 30 }, lanes: 1, seed })).coverage.visited

describe('a server that does as it should', () => {
  test('passes, with everything visited, in walks side by side', async () => {
    const {
      verdict,
      exitCode,
      reasons,
      stopped,
      lanes,
      cast,
      coverage,
      transitions,
      counterexamples,
      findings,
    } = await exploring({ goals: { steps: 120 } })
    expect({ verdict, exitCode, reasons, stopped, lanes, cast, counterexamples, findings }).toEqual({
      verdict: 'pass',
      exitCode: 0,
      reasons: [],
      stopped: 'steps',
      lanes: 2,
      cast: ['alice', 'bob'],
      counterexamples: [],
      findings: [],
    })
    expect(coverage.acts).toBe(120)
    expect(transitions.length).toBe(15)
    expect(transitions.filter((one) => coverage.visits(one) === 0).map(keyOf)).toEqual([])
  })

  test('does no more operations than it was asked for, also where two are in flight together', async () => {
    const done = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => {
        const { coverage } = await exploring({ goals: { steps: 21 }, taste: { racing: 1 }, seed })
        return [coverage.acts, coverage.races.size > 0]
      }),
    )
    expect(done).toEqual([1, 2, 3, 4].map(() => [21, true]))
  })

  test('passes with operations in flight together', async () => {
    const { verdict, coverage } = await exploring({ goals: { steps: 60 }, taste: { racing: 0.6 } })
    const races = [...coverage.races.values()].reduce((sum, one) => sum + one, 0)
    expect([verdict, coverage.acts >= 60, races > 5]).toEqual(['pass', true, true])
  })

  test('is walked as the seed says', async () => {
    const [first, again, other] = [await visitedBy(1), await visitedBy(1), await visitedBy(2)]
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })
})

describe('it ends', () => {
  test('when enough was visited', async () => {
    const { stopped, verdict, coverage } = await exploring({ goals: { steps: 5000, transitions: 0.9 } })
    expect([stopped, verdict, coverage.acts < 1000]).toEqual(['transitions', 'pass', true])
  })

  test('when the time is over', async () => {
    const { stopped, ms, walks } = await exploring({ goals: { ms: 400 }, length: 100_000, lanes: 1 })
    expect([stopped, ms >= 400, walks]).toEqual(['time', true, 1])
  })

  test('when it is interrupted', async () => {
    const stop = new AbortController()
    const progress = ({ phase }: ExploreProgress) => phase === 'walked' && stop.abort()
    const { stopped, verdict, exitCode, reasons } = await exploring({
      signal: stop.signal,
      progress,
      goals: { steps: 5000 },
    })
    expect([stopped, verdict, exitCode, reasons.includes('it was interrupted')]).toEqual([
      'interrupted',
      'inconclusive',
      2,
      true,
    ])
  })

  test('at the number of operations that was asked for, however many walks that takes', async () => {
    const { coverage, walks } = await exploring({ goals: { steps: 23 }, length: 4, lanes: 1 })
    expect([coverage.acts, walks]).toEqual([23, 6])
  })
})

describe('too little', () => {
  test('is inconclusive, and says what was never done', async () => {
    const { verdict, exitCode, reasons } = await exploring({
      goals: { steps: 2 },
      taste: { refused: 0 },
      lanes: 1,
    })
    expect([verdict, exitCode]).toEqual(['inconclusive', 2])
    expect(reasons.length).toBe(1)
    expect(reasons[0]).toMatch(/^never done: .*Drop \(to be refused\)/)
  })

  test('is less than what it was to reach', async () => {
    const { verdict, reasons } = await exploring({ goals: { steps: 6, transitions: 1 }, lanes: 1 })
    expect([verdict, reasons.at(-1)]).toEqual([
      'inconclusive',
      'it ended before 100 % of the transitions were visited',
    ])
  })

  test('is a server that nobody can log in to', async () => {
    const { verdict, stopped, coverage } = await exploring(
      {},
      { answers: ({ path }) => (path === '/login' ? refused : undefined) },
    )
    expect([verdict, stopped, coverage.acts]).toEqual(['inconclusive', 'stuck', 0])
  })
})

/** Whoever comes from lunch is not told. */
const faulty = (): Habits => {
  const was = new Map<string, string>()
  return {
    tells: (user, channel, data) => {
      if (channel !== '/state') return true
      const state = JSON.stringify(data)
      const before = was.get(user) ?? ''
      was.set(user, state)
      return !(before.includes('Lunch') && state.includes('Away'))
    },
  }
}

describe('a server that does not do as it should', () => {
  test('fails, with the shortest list of operations that shows it', async () => {
    const { verdict, exitCode, stopped, counterexamples } = await exploring(
      { goals: { steps: 500 }, lanes: 1 },
      faulty(),
    )
    expect([verdict, exitCode, stopped]).toEqual(['fail', 1, 'failures'])
    const [found] = counterexamples
    expect(found?.turns.flat().map(({ name }) => name)).toEqual(['Lunch', 'Away'])
    expect([found?.minimal, found?.fault.signature, found?.repeated]).toEqual([
      true,
      'desk.other: missing-event at Away',
      { times: 3, of: 3 },
    ])
  })

  test('is told while it is being looked at', async () => {
    const phases: string[] = []
    await exploring(
      { goals: { steps: 500 }, lanes: 1, progress: ({ phase }) => phases.push(phase) },
      faulty(),
    )
    expect([...new Set(phases)]).toEqual(['walked', 'failed', 'shrinking', 'shrunk'])
  })
})

describe('what cannot be explored', () => {
  test('is a system without a model', async () => {
    await expect(exploring({}, {}, { system: {} })).rejects.toThrow(
      new Failure(
        'usage',
        'there is no state model of desk, so it cannot be explored',
        'Systems with a model: .',
      ),
    )
  })

  test('is a target without accounts of the role', async () => {
    await expect(exploring({}, {}, { users: [] })).rejects.toThrow('lab has no account with the role agent')
  })
})

test('fewer accounts than the model has parts for make smaller walks', async () => {
  const { cast, lanes } = await exploring({ goals: { steps: 10 } }, {}, { users: ['anna'] })
  expect([cast, lanes]).toEqual([['alice'], 1])
  const { cast: asked } = await exploring({ goals: { steps: 10 }, agents: 1 })
  expect(asked).toEqual(['alice'])
})

test('a rate bounds what is asked of a server', async () => {
  const { ms } = await exploring({ goals: { steps: 10 }, rate: 20, lanes: 1 })
  // The first goes at once.
  expect(ms).toBeGreaterThanOrEqual(9 * 50)
})
