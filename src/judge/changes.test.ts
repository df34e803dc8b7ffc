import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, type Json } from '../base/json.ts'
import { changes, without } from './changes.ts'

test('takes out what stands at the pointers, in objects and lists, and leaves the original alone', () => {
  const value = { a: 1, b: { 'x/y': 2, z: [{ t: 1, u: 2 }, 5] } }
  expect(without(value, ['/a', '/b/x~1y', '/b/z/0/t', '/none'])).toEqual({ b: { z: [{ u: 2 }, 5] } })
  expect(without(value, ['/b/z/0'])).toEqual({ a: 1, b: { 'x/y': 2, z: [5] } })
  expect(value).toEqual({ a: 1, b: { 'x/y': 2, z: [{ t: 1, u: 2 }, 5] } })
})

const json = () => fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

test('nothing changes when nothing changes', () => {
  fc.assert(
    fc.property(json(), (value) => {
      expect(changes(value, structuredClone(value))).toEqual([])
    }),
  )
})

test('something changes when something does', () => {
  fc.assert(
    fc.property(json(), json(), (before, after) => {
      expect(changes(before, after).length === 0).toBe(canonical(before) === canonical(after))
    }),
  )
})
