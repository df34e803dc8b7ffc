import { expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import type { EventEntry } from '../journal/entry.ts'
import { createInbox } from './inbox.ts'

const event = (seq: number, channel = '/a'): EventEntry => ({
  kind: 'event',
  seq,
  t: seq,
  at: '',
  participant: 'alice',
  channel,
  data: null,
})
const any = () => true

test('an event that is already there is found at once, the earliest first', async () => {
  const inbox = createInbox(systemClock)
  for (const seq of [3, 5, 8]) inbox.push(event(seq))
  expect(await inbox.first(any, 4, 0)).toEqual(event(5))
  expect(await inbox.first(any, 9, 0)).toBeUndefined()
})

test('an event that comes later wakes whoever waits for it, and nobody else', async () => {
  const inbox = createInbox(systemClock)
  const forA = inbox.first((e) => e.channel === '/a', 0, 5_000)
  const forB = inbox.first((e) => e.channel === '/b', 0, 30)
  inbox.push(event(1))
  inbox.push(event(2))
  expect(await forA).toEqual(event(1))
  expect(await forB).toBeUndefined()
})

test('what waits from a later entry on is not woken by an earlier one', async () => {
  const inbox = createInbox(systemClock)
  const later = inbox.first(any, 10, 5_000)
  inbox.push(event(9))
  inbox.push(event(10))
  expect(await later).toEqual(event(10))
})

test('it remembers so many and no more', async () => {
  const inbox = createInbox(systemClock, 10)
  for (let seq = 0; seq < 100; seq++) inbox.push(event(seq))
  const oldest = await inbox.first(any, 0, 0)
  expect(oldest?.seq).toBeGreaterThanOrEqual(80)
  expect(await inbox.first(any, 99, 0)).toEqual(event(99))
})
