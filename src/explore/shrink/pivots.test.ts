import { describe, expect, test } from 'vitest'
import { cast, model, turnsOf } from '../testing/toy.ts'
import type { Candidate } from './candidate.ts'
import { pivots } from './pivots.ts'
import { routesOf } from './routes.ts'

const routes = routesOf(model, cast, {})
const listOf = (...words: readonly string[]): Candidate => ({
  turns: turnsOf(...words),
  cast,
  closing: false,
})
const shown = (candidate: Candidate) =>
  [...pivots(model, candidate, {}, routes)].map(({ turns }) =>
    turns.map(([{ by, name }]) => `${by} ${name}`).join(', '),
  )

describe('a list around one of its acts', () => {
  test('goes the shortest way to the act, and with at most one step more to the end', () => {
    const list = listOf('bob Open', 'bob Shut 1', 'bob Knock', 'alice Open', 'alice Fill 4', 'alice Shake 4')
    expect([...new Set(shown(list))]).toEqual([
      'alice Open, alice Fill, alice Shake',
      'alice Open, alice Fill, bob Knock, alice Shake',
      'alice Open, bob Knock, alice Fill, alice Shake',
      'alice Open, alice Fill, bob Open, bob Shut, alice Shake',
      'alice Open, bob Open, alice Shut, bob Fill, bob Shake',
      'alice Open, alice Fill, bob Open, alice Shake',
      'alice Open, bob Open, alice Fill, alice Shake',
    ])
  })

  test('is shorter than before', () => {
    const list = listOf('alice Open', 'alice Fill 1', 'alice Shake 1')
    expect(shown(list)).toEqual([])
  })

  test('is not sought where several acts are in flight together', () => {
    expect(shown(listOf('alice Open', 'alice Knock + bob Knock', 'alice Fill 1', 'alice Shake 1'))).toEqual(
      [],
    )
  })
})
