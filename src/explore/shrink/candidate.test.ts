import { describe, expect, test } from 'vitest'
import { cast, inWords, model, turnsOf } from '../testing/toy.ts'
import {
  callsOf,
  keyOfCandidate,
  namesOf,
  possible,
  renamed,
  renumbered,
  type Candidate,
} from './candidate.ts'

const listOf = (...words: readonly string[]): Candidate => ({
  turns: turnsOf(...words),
  cast,
  closing: false,
})
const left = (candidate: Candidate) => {
  const kept = possible(model, candidate, {})
  return kept && inWords(kept.turns)
}

describe('what is possible of a list', () => {
  test('is all of it where the model can do it', () => {
    expect(left(listOf('alice Open', 'alice Fill 1', 'bob Knock'))).toEqual([
      'alice Open',
      'alice Fill 1',
      'bob Knock',
    ])
  })

  test('leaves out what hangs on an act that is gone', () => {
    const whole = listOf('alice Open', 'alice Fill 1', 'alice Shut 1', 'bob Knock')
    expect(left({ ...whole, turns: whole.turns.slice(1) })).toEqual(['bob Knock'])
  })

  test('is nothing where the last turn is not possible: it is the one that fails', () => {
    expect(left(listOf('alice Open', 'alice Shake 1'))).toBeUndefined()
  })

  test('names nobody who does not take part', () => {
    expect(left({ ...listOf('bob Knock', 'alice Knock'), cast: ['alice'] })).toEqual(['alice Knock'])
  })

  test('is an empty list of an empty list', () => {
    expect(left(listOf())).toEqual([])
  })
})

const key = (...words: readonly string[]) => keyOfCandidate(listOf(...words))

describe('a key', () => {
  test('is equal for lists that differ in names only', () => {
    expect(key('alice Open', 'alice Fill 1', 'bob Knock')).toBe(key('bob Open', 'bob Fill 1', 'alice Knock'))
    const { turns } = listOf('alice Knock', 'alice Open', 'alice Fill 2')
    const [, open, fill] = turns
    expect(keyOfCandidate({ ...listOf(), turns: [open!, fill!] })).toBe(key('alice Open', 'alice Fill 1'))
  })

  test('tells who does what, to which box, with whom, and how it ends', () => {
    const keys = [
      key('alice Open', 'alice Fill 1'),
      key('alice Open', 'bob Fill 1'),
      key('alice Open', 'alice Shut 1'),
      key('alice Open + bob Open'),
      key('alice Open', 'bob Open'),
      keyOfCandidate({ ...listOf('alice Open'), closing: true }),
      keyOfCandidate({ ...listOf('alice Open'), cast: ['alice'] }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('names in a turn', () => {
  const [[plain]] = turnsOf('alice Shake 7') as [ReturnType<typeof turnsOf>[number]]
  const act = { ...plain, with: { to: 'bob', other: '8/carol', party: 'dora', value: 'bob' } }

  test('are those of who does it, of whose call it is, and of whom it is done to', () => {
    expect(namesOf([act])).toEqual(['alice', 'alice', 'bob', 'carol', 'dora'])
    expect(callsOf([act])).toEqual([7, 8])
  })

  test('are given anew, and what only looks like a name is not', () => {
    const names = new Map([
      ['alice', 'zoe'],
      ['bob', 'yves'],
      ['carol', 'xenia'],
    ])
    const [other] = renamed([act], names, new Map([[8, 80]]))
    expect([other.by, other.call, other.with]).toEqual([
      'zoe',
      '7/zoe',
      { to: 'yves', other: '80/xenia', party: 'dora', value: 'bob' },
    ])
  })

  test('ids are counted from 1 on, and calls follow them', () => {
    const { turns } = listOf('bob Knock', 'alice Open', 'alice Fill 2')
    const counted = renumbered({ ...listOf(), turns: turns.slice(1) })
    expect(counted.turns.flat().map(({ id, call }) => [id, call])).toEqual([
      [1, undefined],
      [2, '1/alice'],
    ])
  })
})
