import { expect, test } from 'vitest'
import { deepFreeze } from './freeze.ts'

test('nothing can be changed, however deep', () => {
  const value = deepFreeze({ list: [{ a: 1 }], map: new Map([['k', { b: [1] }]]), text: 'x', nothing: null })
  expect(() => Object.assign(value.list[0] ?? {}, { a: 2 })).toThrow(TypeError)
  expect(() => value.list.push({ a: 3 })).toThrow(TypeError)
  expect(() => value.map.get('k')?.b.push(2)).toThrow(TypeError)
  for (const change of [
    () => value.map.set('x', { b: [] }),
    () => value.map.delete('k'),
    () => value.map.clear(),
  ])
    expect(change).toThrow('the catalogue cannot be changed')
  expect(value).toEqual({ list: [{ a: 1 }], map: new Map([['k', { b: [1] }]]), text: 'x', nothing: null })
})

test('what contains itself is frozen too', () => {
  const value: { self?: unknown } = {}
  value.self = value
  expect(Object.isFrozen(deepFreeze(value))).toBe(true)
})
