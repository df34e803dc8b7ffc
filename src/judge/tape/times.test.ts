import { expect, test } from 'vitest'
import { Times } from './times.ts'

test('a journal that begins anywhere, has holes and is forgotten from the front', () => {
  const times = new Times()
  times.add(10, 1.5)
  times.add(12, 2.5)
  times.add(13, 3.5)
  expect([9, 10, 11, 12, 13, 14].map((seq) => times.at(seq))).toEqual([
    undefined,
    1.5,
    undefined,
    2.5,
    3.5,
    undefined,
  ])
  times.forget(12)
  times.forget(5)
  expect([10, 12, 13].map((seq) => times.at(seq))).toEqual([undefined, 2.5, 3.5])
  times.forget(99)
  times.add(100, 9)
  expect([13, 100].map((seq) => times.at(seq))).toEqual([undefined, 9])
})
