import { describe, expect, test } from 'vitest'
import { systems } from './index.ts'
import { keyOf, type Transition } from './model.ts'

const hold: Transition = {
  machine: 'call',
  from: 'Established',
  act: 'Hold',
  outcome: 'accepted',
  to: 'Held',
}

describe('the key of a transition', () => {
  test('is what a person would call it', () => {
    expect(keyOf(hold)).toBe('call: Established -Hold-> Held')
    expect(keyOf({ ...hold, outcome: 'refused', to: 'Established' })).toBe(
      'call: Established -Hold (refused)-> Established',
    )
  })

  test('tells apart whatever is different', () => {
    const others: readonly Partial<Transition>[] = [
      {},
      { machine: 'agent' },
      { from: 'Held' },
      { act: 'Retrieve' },
      { outcome: 'refused' },
      { to: 'Released' },
    ]
    const keys = others.map((other) => keyOf({ ...hold, ...other }))
    expect(new Set(keys).size).toBe(others.length)
  })

  test('does not depend on what else is known of it', () => {
    const reachable = { ...hold, route: [], on: 'call 1' }
    expect(keyOf(reachable)).toBe(keyOf(hold))
  })
})

describe.each(
  Object.values(systems).flatMap(({ name, states, model }) => (model ? [{ name, states, model }] : [])),
)('the model of $name', ({ states, model }) => {
  test('begins in a state that its system can bring an agent into', () => {
    expect(states).toContain(model.is)
  })

  test('has a cast of different agents, and something to prove', () => {
    expect(model.cast.length).toBeGreaterThan(1)
    expect(new Set(model.cast).size).toBe(model.cast.length)
    expect(new Set(model.proves).size).toBe(model.proves.length)
    expect(model.proves.length).toBeGreaterThan(0)
  })
})
