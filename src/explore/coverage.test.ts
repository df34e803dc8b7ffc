import { describe, expect, test } from 'vitest'
import type { Act, Covered, Turn } from '../systems/model.ts'
import { Coverage, withoutEnd } from './coverage.ts'

const act = (name: string, more: Partial<Act> = {}): Act => ({
  id: 1,
  name,
  by: 'alice',
  expect: 'accepted',
  weight: 1,
  takes: { machine: 'call', from: 'Off', act: name, outcome: 'accepted' },
  leads: [],
  ...more,
})
const cover = (on: string, from: string, name: string, to: string, more: Partial<Covered> = {}): Covered => ({
  machine: 'call',
  on,
  from,
  act: name,
  outcome: 'accepted',
  to,
  ...more,
})
const hold = cover('1/alice', 'Established', 'Hold', 'Held')
const retrieve = cover('1/alice', 'Held', 'Retrieve', 'Established')
const one = (name: string): Turn => [act(name, { call: '1/alice' })]

describe('a turn', () => {
  test('is counted by what it went through, and by its kind', () => {
    const coverage = new Coverage()
    coverage.count(one('Hold'), [hold])
    coverage.count(one('Retrieve'), [retrieve])
    coverage.count(one('Hold'), [hold])
    expect([coverage.visits(hold), coverage.visits(retrieve), coverage.acts]).toEqual([2, 1, 3])
    expect([...coverage.kinds]).toEqual([
      ['Hold', { accepted: 2, refused: 0, either: 0 }],
      ['Retrieve', { accepted: 1, refused: 0, either: 0 }],
    ])
    expect([...coverage.visited.keys()]).toEqual([
      'call: Established -Hold-> Held',
      'call: Held -Retrieve-> Established',
    ])
  })

  test('that was to be refused is another kind', () => {
    const coverage = new Coverage()
    coverage.count([act('Hold', { expect: 'refused' })], [{ ...hold, outcome: 'refused', to: 'Established' }])
    expect([coverage.visits(hold), coverage.kinds.get('Hold')]).toEqual([
      0,
      { accepted: 0, refused: 1, either: 0 },
    ])
  })

  test('says how often an operation was done in a state, wherever it led', () => {
    const coverage = new Coverage()
    coverage.count(one('Hangup'), [cover('1/alice', 'Held', 'Hangup', 'Released')])
    coverage.count(one('Hangup'), [cover('2/alice', 'Held', 'Hangup', 'Held')])
    const takes = { machine: 'call', from: 'Held', act: 'Hangup', outcome: 'accepted' } as const
    expect([coverage.tried(takes), coverage.tried({ ...takes, outcome: 'refused' })]).toEqual([2, 0])
  })
})

describe('pairs', () => {
  test('are what one thing went through, one behind the other', () => {
    const coverage = new Coverage()
    coverage.count(one('Hold'), [hold])
    coverage.count(one('Hold'), [{ ...hold, on: '2/bob' }])
    coverage.count(one('Retrieve'), [retrieve])
    coverage.count(one('Hold'), [hold])
    expect(coverage.pairs).toBe(2)
    expect([
      coverage.followed(withoutEnd(hold), retrieve),
      coverage.followed(withoutEnd(hold), hold),
    ]).toEqual([1, 0])
  })

  test('do not reach from one walk into the next', () => {
    const coverage = new Coverage()
    coverage.count(one('Hold'), [hold])
    coverage.restart()
    coverage.count(one('Retrieve'), [retrieve])
    expect(coverage.pairs).toBe(0)
  })

  test('are not known around what was in flight together', () => {
    const coverage = new Coverage()
    coverage.count(one('Hold'), [hold])
    coverage.count([act('Retrieve', { call: '1/alice' }), act('Hangup', { by: 'bob' })], [retrieve])
    coverage.count(one('Hold'), [hold])
    expect([coverage.pairs, coverage.visits(retrieve)]).toEqual([0, 1])
  })
})

describe('operations in flight together', () => {
  test('are counted as races, by what they are', () => {
    const coverage = new Coverage()
    const turn: Turn = [act('Hold', { call: '1/alice' }), act('Answer', { id: 2, by: 'bob', call: '2/bob' })]
    coverage.count(turn, [hold])
    coverage.count([turn[1] ?? turn[0], turn[0]], [hold])
    expect([[...coverage.races], coverage.acts]).toEqual([[['Answer ∥ Hold', 2]], 4])
  })

  test('have an outcome only where it was the same in every order', () => {
    const coverage = new Coverage()
    const mute = act('Mute', { by: 'bob', call: '1/bob' })
    coverage.count([act('Hold', { call: '1/alice' }), mute], [hold])
    coverage.count(
      [act('Ready'), act('Dial', { by: 'bob' })],
      [
        cover('alice', 'Off', 'Ready', 'On', { machine: 'agent', outcome: 'refused' }),
        cover('7/bob', 'no call', 'Dial', 'Dialing'),
      ],
    )
    expect(Object.fromEntries(coverage.kinds)).toEqual({
      Hold: { accepted: 1, refused: 0, either: 0 },
      Mute: { accepted: 0, refused: 0, either: 1 },
      Ready: { accepted: 0, refused: 1, either: 0 },
      Dial: { accepted: 1, refused: 0, either: 0 },
    })
  })
})

test('what is only looked at is visited, and is no operation', () => {
  const coverage = new Coverage()
  coverage.visit([hold])
  expect([coverage.acts, coverage.kinds.size, coverage.visits(hold)]).toEqual([0, 0, 1])
})
