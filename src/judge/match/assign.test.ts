import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignable } from './assign.ts'

const isIn = (wanted: readonly string[], item: string) => wanted.includes(item)

test('an item that two could have goes to the one that has no other', () => {
  expect(assignable([['a', 'b'], ['a']], ['a', 'b'], isIn)).toBe(true)
  expect(assignable([['a', 'b'], ['b', 'c'], ['a']], ['c', 'a', 'b'], isIn)).toBe(true)
})

test('one item never serves two', () => {
  expect(assignable([['a'], ['a']], ['a', 'b'], isIn)).toBe(false)
})

test('nothing is wanted of anything', () => {
  expect([assignable([], [], isIn), assignable([], ['a'], isIn), assignable([['a']], [], isIn)]).toEqual([
    true,
    true,
    false,
  ])
})

test('agrees with trying every order', () => {
  const wanted = fc.array(fc.subarray(['a', 'b', 'c', 'd']), { maxLength: 4 })
  fc.assert(
    fc.property(
      wanted,
      fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 5 }),
      (patterns, items) => {
        expect(assignable(patterns, items, isIn)).toBe(anyOrder(patterns, items))
      },
    ),
  )
})

function anyOrder(patterns: readonly (readonly string[])[], items: readonly string[]): boolean {
  const [first, ...rest] = patterns
  if (first === undefined) return true
  return items.some((item, i) => isIn(first, item) && anyOrder(rest, items.toSpliced(i, 1)))
}
