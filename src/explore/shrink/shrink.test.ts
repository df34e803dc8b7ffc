import { describe, expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { atFirst, cast, inWords, model, performed, turnsOf, type Defect } from '../testing/toy.ts'
import { keyOfCandidate, possible, type Candidate } from './candidate.ts'
import { cutAt, shrink, type Shrinking } from './shrink.ts'

const signature = 'toy.shaken: missing-event'
/** The second box that somebody shakes. */
const secondShake = atFirst(
  ({ name, by }, before) => name === 'Shake' && before.some((act) => act.name === 'Shake' && act.by === by),
)

function listOf(...words: readonly string[]): Candidate {
  return { turns: turnsOf(...words), cast, closing: true }
}

async function smaller(start: Candidate, defect: Defect, more: Partial<Shrinking<unknown>> = {}) {
  const tried: Candidate[] = []
  const shrunk = await shrink(start, performed(start, defect), {
    model,
    traits: {},
    signature,
    loose: false,
    budget: { ms: 10_000, runs: 100, operations: 1000 },
    clock: systemClock,
    signal: new AbortController().signal,
    repeats: 1,
    perform(candidate) {
      tried.push(candidate)
      return Promise.resolve(performed(candidate, defect))
    },
    ...more,
  } as Shrinking<never>)
  return { shrunk, tried, left: inWords(shrunk.candidate.turns) }
}

const atLast: Defect = (acts) => acts.length - 1

const long = listOf(
  'bob Open',
  'alice Open',
  'bob Knock',
  'alice Fill 2',
  'alice Shake 2',
  'bob Fill 1',
  'alice Empty 2',
  'bob Shake 1',
  'alice Fill 2',
  'alice Knock',
  'alice Shake 2',
)

describe('a failing list', () => {
  test('gets as short as the model knows how, with nobody in it who does nothing', async () => {
    const { shrunk, left } = await smaller(long, secondShake)
    expect(left).toEqual(['alice Open', 'alice Fill 1', 'alice Shake 1', 'alice Shake 1'])
    expect(shrunk.candidate).toMatchObject({ cast: ['alice'], closing: false })
    expect(shrunk.minimal).toBe(true)
    expect(shrunk).not.toHaveProperty('why')
  })

  test('is never tried twice, nor in a way that the model excludes', async () => {
    const { shrunk, tried } = await smaller(long, secondShake)
    expect(tried.length).toBe(shrunk.runs)
    expect(tried.flatMap(({ turns }) => turns).length).toBe(shrunk.operations)
    expect(new Set(tried.map(keyOfCandidate)).size).toBe(tried.length)
    for (const candidate of tried) expect(possible(model, candidate, {})).toEqual(candidate)
    expect(shrunk.spared).toBeGreaterThan(0)
  })

  test('stays as it is where nothing can be left out', async () => {
    const start = {
      ...listOf('alice Open', 'alice Fill 1', 'alice Shake 1', 'alice Shake 1'),
      cast: ['alice'],
    }
    const { left, shrunk } = await smaller({ ...start, closing: false }, secondShake)
    expect(left).toEqual(inWords(start.turns))
    expect(shrunk.minimal).toBe(true)
  })

  test('becomes no other failure', async () => {
    const start = listOf('alice Knock', 'bob Knock', 'alice Open')
    const { left } = await smaller(start, atLast, { signature: 'another: reply' })
    expect(left).toEqual(inWords(start.turns))
  })
})

describe('a budget', () => {
  test('of runs ends it, and it says so', async () => {
    const { shrunk } = await smaller(long, secondShake, { budget: { ms: 10_000, runs: 1, operations: 1000 } })
    expect([shrunk.runs, shrunk.minimal, shrunk.why]).toEqual([1, false, 'its 1 runs were over'])
  })

  test('of operations ends it', async () => {
    const budget = { ms: 10_000, runs: 100, operations: 1 }
    const { shrunk } = await smaller(long, secondShake, { budget })
    expect([shrunk.minimal, shrunk.why]).toEqual([false, 'its 1 operations were over'])
  })

  test('of time ends it before the first run', async () => {
    const { shrunk, left } = await smaller(long, secondShake, { budget: { ms: 0, runs: 9, operations: 9 } })
    expect([shrunk.runs, shrunk.why, left]).toEqual([0, 'its 0 ms were over', inWords(long.turns)])
  })

  test('is not needed where somebody stops it', async () => {
    const { shrunk } = await smaller(long, secondShake, { signal: AbortSignal.abort() })
    expect([shrunk.runs, shrunk.minimal, shrunk.why]).toEqual([0, false, 'it was interrupted'])
  })
})

test('what fails only now and then is tried more than once before it counts as harmless', async () => {
  let run = 0
  const everySecond: Defect = (acts) => (run++ % 2 === 0 ? -1 : secondShake(acts))
  run = 1
  const { left } = await smaller(long, everySecond, { repeats: 2 })
  expect(left).toEqual(['alice Open', 'alice Fill 1', 'alice Shake 1', 'alice Shake 1'])
})

describe('what came after a failure', () => {
  test('is cut off, and the ids are counted anew', () => {
    const start = listOf('bob Knock', 'alice Open', 'alice Fill 2', 'bob Knock')
    const walked = performed(start, () => 2)
    expect(inWords(cutAt(start, walked).turns)).toEqual(['bob Knock', 'alice Open', 'alice Fill 2'])
    const later = { ...start, turns: start.turns.slice(1) }
    expect(
      inWords(
        cutAt(
          later,
          performed(later, () => 1),
        ).turns,
      ),
    ).toEqual(['alice Open', 'alice Fill 1'])
  })

  test('stays where the failure was a read at the end: the read becomes the last turn', () => {
    const start = listOf('alice Open', 'bob Knock')
    const walked = performed(start, () => 1)
    const { took } = walked.trail
    const read = { ...took[1]!, closing: true }
    const closed = { ...walked, trail: { ...walked.trail, took: [took[0]!, read] } }
    expect(cutAt(start, closed)).toEqual({ ...start, closing: false })
  })

  test('is all there is where nothing failed', () => {
    const start = listOf('alice Open')
    expect(
      cutAt(
        start,
        performed(start, () => -1),
      ),
    ).toBe(start)
  })
})
