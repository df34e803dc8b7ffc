import { describe, expect, test } from 'vitest'
import { inWords, turnsOf } from '../testing/toy.ts'
import type { Candidate } from './candidate.ts'
import { cuts, pairs } from './cuts.ts'

const cast = ['alice', 'bob', 'carol']
const listOf = (...words: readonly string[]): Candidate => ({ turns: turnsOf(...words), cast, closing: true })
const shown = (candidates: Iterable<Candidate>) =>
  [...candidates].map(({ turns, cast, closing }) =>
    [inWords(turns).join(', '), cast.length, closing ? 'read' : ''].join(' | '),
  )

describe('cuts', () => {
  test('go without an agent, without a box, without a part, without what nobody needs; the last turn stays', () => {
    expect(shown(cuts(listOf('bob Open', 'alice Open', 'bob Fill 1', 'alice Knock'), false))).toEqual([
      // without bob, without carol
      'alice Open, alice Knock | 3 | read',
      'bob Open, alice Open, bob Fill 1, alice Knock | 3 | read',
      // without bob's box
      'alice Open, alice Knock | 3 | read',
      // without halves, then without single turns
      'bob Open, alice Knock | 3 | read',
      'alice Open, bob Fill 1, alice Knock | 3 | read',
      'bob Open, alice Open, alice Knock | 3 | read',
      'bob Open, bob Fill 1, alice Knock | 3 | read',
      'alice Open, bob Fill 1, alice Knock | 3 | read',
      // without carol, without the reads
      'bob Open, alice Open, bob Fill 1, alice Knock | 2 | read',
      'bob Open, alice Open, bob Fill 1, alice Knock | 3 | ',
    ])
  })

  test('leave the last turn out only where it may not be the one to blame', () => {
    const list = listOf('alice Knock', 'bob Knock')
    expect(shown(cuts(list, true))[0]).toBe('alice Knock | 3 | read')
    expect(shown(cuts(list, false))).not.toContain('alice Knock | 3 | read')
  })

  test('take one act of those in flight together', () => {
    expect(shown(cuts(listOf('alice Knock + bob Knock'), false)).slice(-2)).toEqual([
      'alice Knock | 3 | read',
      'bob Knock | 3 | read',
    ])
  })

  test('of a list without turns are none but the agents', () => {
    expect(shown(cuts(listOf(), false))).toEqual([])
  })
})

test('pairs are two turns that stand anywhere before the last', () => {
  expect(shown(pairs(listOf('alice Knock', 'bob Knock', 'carol Knock', 'alice Open')))).toEqual([
    'carol Knock, alice Open | 3 | read',
    'bob Knock, alice Open | 3 | read',
    'alice Knock, alice Open | 3 | read',
  ])
})
