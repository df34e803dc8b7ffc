import { describe, expect, test } from 'vitest'
import type { Entry } from '../journal/entry.ts'
import { openJournal } from '../journal/writer.ts'
import { watchStalls } from './stalls.ts'
import { HeldClock } from './testing/clock.ts'

function watched() {
  const clock = new HeldClock()
  const journal = openJournal({ clock })
  const entries: Entry[] = []
  journal.follow((entry) => entries.push(entry))
  const stop = watchStalls(journal, clock)
  const stalls = () => entries.map((entry) => (entry.kind === 'stall' ? [entry.t, entry.ms] : entry.kind))
  return { clock, stop, stalls }
}

describe('a process that stands still', () => {
  test('writes down how long, as soon as it goes on', async () => {
    const { clock, stalls } = watched()
    await clock.pass(1_000)
    clock.stands(800)
    await clock.pass(200)
    // It was due at 1050.
    expect(stalls()).toEqual([[1_800, 750]])
  })

  test('writes down each time once', async () => {
    const { clock, stalls } = watched()
    for (const ms of [400, 5_000, 301]) {
      clock.stands(ms)
      await clock.pass(100)
    }
    expect(stalls()).toEqual([
      [400, 350],
      [5_500, 5_000 - 50],
      [5_901, 251],
    ])
  })

  test.each([
    [0, []],
    [250, []],
    [300, []],
    [301, [[301, 251]]],
  ])(
    'for %i ms has stalls %j: below a quarter of a second it is ordinary scheduling',
    async (ms, expected) => {
      const { clock, stalls } = watched()
      clock.stands(ms)
      await clock.pass(0)
      expect(stalls()).toEqual(expected)
    },
  )

  test('a little late again and again is no stall', async () => {
    const { clock, stalls } = watched()
    for (let i = 0; i < 40; i += 1) {
      clock.stands(200)
      await clock.pass(0)
    }
    expect(stalls()).toEqual([])
  })
})

test('a process that runs writes nothing', async () => {
  const { clock, stalls } = watched()
  await clock.pass(10_000)
  expect(stalls()).toEqual([])
})

test('nobody is called back when it is over', async () => {
  const { clock, stop, stalls } = watched()
  await clock.pass(100)
  stop()
  clock.stands(5_000)
  await clock.pass(100)
  expect([stalls(), clock.waiting]).toEqual([[], 0])
})
