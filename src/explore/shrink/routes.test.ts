import { describe, expect, test } from 'vitest'
import { cast, inWords, model, turnsOf } from '../testing/toy.ts'
import type { Candidate } from './candidate.ts'
import { detours, routesOf } from './routes.ts'

const routes = routesOf(model, cast, {})
const listOf = (...words: readonly string[]): Candidate => ({
  turns: turnsOf(...words),
  cast,
  closing: false,
})
const ways = (candidate: Candidate, length: number) =>
  [...detours(model, candidate, length, routes)].map(({ turns }) =>
    turns.map(([{ by, name }]) => `${by} ${name}`),
  )

test('routes are the shortest ways to every kind of world, the shortest first', () => {
  expect(routes.map(({ turns, worlds }) => [turns.length, model.shape(worlds)])).toEqual([
    [0, 'none,none'],
    [1, 'empty,none'],
    [2, 'full,none'],
    [2, 'empty,empty'],
    [3, 'empty,full'],
    [4, 'full,full'],
  ])
  expect(routesOf(model, cast, {})).toBe(routes)
})

describe('a detour', () => {
  const long = listOf('bob Open', 'bob Fill 1', 'bob Empty 1', 'bob Fill 1', 'bob Shake 1', 'bob Shake 1')

  test('does the same end behind a shortest beginning, whoever does it then', () => {
    expect(ways(long, 2)).toEqual([['alice Open', 'alice Fill', 'alice Shake', 'alice Shake']])
    expect(inWords([...detours(model, long, 1, routes)][0]?.turns ?? [])).toEqual([
      'alice Open',
      'alice Fill 100000',
      'alice Shake 100000',
    ])
  })

  test('is none where it would not be shorter', () => {
    expect(ways(listOf('alice Open', 'alice Fill 1', 'alice Shake 1'), 1)).toEqual([])
  })
})
