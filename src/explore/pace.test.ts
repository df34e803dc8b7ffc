import { expect, test } from 'vitest'
import { HeldClock } from '../drive/testing/clock.ts'
import { createPace } from './pace.ts'

/** When each of so many callers, who all come at once, may go on. */
async function gone(rate: number | undefined, callers: number, ms: number): Promise<readonly number[]> {
  const clock = new HeldClock()
  const pace = createPace(clock, rate)
  const times: number[] = []
  for (let i = 0; i < callers; i++) void pace().then(() => times.push(clock.now()))
  await clock.pass(ms)
  return times
}

test('callers go on evenly, the first at once', async () => {
  expect(await gone(10, 4, 1000)).toEqual([0, 100, 200, 300])
})

test('no more than the rate allows go on meanwhile', async () => {
  expect(await gone(10, 50, 999)).toHaveLength(10)
})

test('without a rate all go on at once', async () => {
  expect(await gone(undefined, 3, 0)).toEqual([0, 0, 0])
})

test('what was not used is not saved up', async () => {
  const clock = new HeldClock()
  const pace = createPace(clock, 10)
  await clock.pass(1000)
  const times: number[] = []
  for (let i = 0; i < 3; i++) void pace().then(() => times.push(clock.now()))
  await clock.pass(1000)
  expect(times).toEqual([1000, 1100, 1200])
})
