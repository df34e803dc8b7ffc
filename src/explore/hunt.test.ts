import { describe, expect, test } from 'vitest'
import { keyOf } from '../systems/model.ts'
import { Coverage } from './coverage.ts'
import { Hunt, type Chase } from './hunt.ts'
import { lampModel } from './testing/lamp.ts'

const transitions = lampModel.transitions(['ann'], {})
const first = { next: () => 0 }
const last = { next: () => 0.999 }
const open = () => true

const names = (chase: Chase | undefined, isPossible: (name: string) => boolean = open) => {
  const done: string[] = []
  for (;;) {
    const turn = chase?.next(([{ name }]) => isPossible(name))
    if (turn === undefined) return done
    done.push(...turn.map(({ name }) => name))
  }
}

describe('a hunt', () => {
  test('goes the shortest way to what was never visited', () => {
    const chase = new Hunt().begin(new Coverage(), transitions, last)
    expect(names(chase)).toEqual(['Light', 'Dim', 'Dim'])
    expect(transitions.map(keyOf).at(-1)).toBe('lamp: Warm -Dim (refused)-> Warm')
  })

  test('sends every walk somewhere else, until somebody has given up', () => {
    const hunt = new Hunt()
    const [one, two] = [1, 2].map(() => hunt.begin(new Coverage(), transitions, first))
    expect([names(one), names(two)]).toEqual([['Light'], ['Dim']])
    one?.end()
    expect(names(hunt.begin(new Coverage(), transitions, first))).toEqual(['Light'])
  })

  test('looks first for what was never done in any state', () => {
    const coverage = new Coverage()
    const but = (act: string) => transitions.filter((one) => !(one.act === act && one.outcome === 'accepted'))
    // Light was done when it was off, and not yet when it was warm; Cool never.
    const done = but('Cool').filter(({ from, act }) => from !== 'Warm' || act !== 'Light')
    coverage.visit(done.map((transition) => ({ ...transition, on: 'lamp' })))
    expect(names(new Hunt().begin(coverage, transitions, first))).toEqual(['Light', 'Dim', 'Cool'])
    expect(names(new Hunt().begin(coverage, transitions, last))).toEqual(['Light', 'Dim', 'Cool'])
  })

  test('is over when everything was visited or is sought', () => {
    const coverage = new Coverage()
    const [sought, ...rest] = transitions
    coverage.visit(rest.map((transition) => ({ ...transition, on: 'lamp' })))
    const hunt = new Hunt()
    expect(names(hunt.begin(coverage, transitions, first))).toEqual(sought?.route.map(({ name }) => name))
    expect(hunt.begin(coverage, transitions, first)).toBeUndefined()
    expect(new Hunt().begin(coverage, [], first)).toBeUndefined()
  })

  test('is given up where the server left another world than the likeliest', () => {
    const chase = new Hunt().begin(new Coverage(), transitions, last)
    expect(names(chase, (name) => name === 'Light')).toEqual(['Light'])
    expect(chase?.next(open)).toBeUndefined()
  })

  test('is over for good when it has arrived', () => {
    const chase = new Hunt().begin(new Coverage(), transitions, first)
    expect([names(chase), chase?.next(open)]).toEqual([['Light'], undefined])
  })
})
