import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstAt, indexAfter, lastBefore } from './order.ts'

test('finds its place as a search from the front would', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50)), fc.integer({ min: -1, max: 51 }), (numbers, seq) => {
      const list = numbers.toSorted((a, b) => a - b).map((number) => ({ seq: number }))
      const after = list.findIndex((entry) => entry.seq > seq)
      expect(indexAfter(list, seq)).toBe(after === -1 ? list.length : after)
      expect(lastBefore(list, seq)).toBe(list.findLast((entry) => entry.seq < seq))
    }),
  )
})

test('finds its time as a search from the front would', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.oneof(fc.nat(51), fc.constant(Infinity)), (times, at) => {
      const list = times.toSorted((a, b) => a - b).map((t, seq) => ({ seq, t }))
      expect(firstAt(list, at)).toBe(list.find(({ t }) => t >= at))
    }),
  )
})
