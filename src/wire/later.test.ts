import { expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { later } from './later.ts'

test('work is done after its time, or without one as soon as the caller has finished', async () => {
  const done: string[] = []
  later(systemClock, 20, () => done.push('later'))
  later(systemClock, 0, () => done.push('soon'))
  done.push('caller')
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(done).toEqual(['caller', 'soon', 'later'])
})

test('work that was cancelled is not done', async () => {
  const done: string[] = []
  for (const ms of [0, 10]) later(systemClock, ms, () => done.push(`${ms}`))()
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(done).toEqual([])
})
