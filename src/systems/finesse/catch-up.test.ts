import { expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import type { EventEntry } from '../../journal/entry.ts'
import { createInbox } from '../../wire/inbox.ts'
import type { Port } from '../system.ts'
import { catchUp } from './catch-up.ts'

const user = '0001001'
const told = (seq: number, state: string, more: Record<string, string> = {}): EventEntry => ({
  seq,
  t: seq,
  at: '2026-01-01T10:00:00.000Z',
  kind: 'event',
  participant: `lab/${user}`,
  channel: `/finesse/api/User/${user}`,
  data: { Update: { data: { user: { state, pendingState: '', ...more } }, event: 'PUT' } },
})

/** A line with nothing but its events, and how long somebody waited on it. */
function line(...events: readonly EventEntry[]) {
  const inbox = createInbox(systemClock)
  for (const event of events) inbox.push(event)
  const waits: number[] = []
  const port = {
    event(matches: (event: EventEntry) => boolean, since: number, ms: number) {
      if (ms > 0) waits.push(since)
      return inbox.first(matches, since, Math.min(ms, 50))
    },
  } as Port
  return { inbox, port, waits }
}

test('waits for the event of what a read has shown already', async () => {
  const { inbox, port, waits } = line(told(3, 'NOT_READY'))
  const caughtUp = catchUp(port, user, { state: 'READY', pendingState: '' })
  let isDone = false
  void caughtUp.then(() => (isDone = true))
  await systemClock.sleep(5)
  expect(isDone).toBe(false)
  inbox.push(told(7, 'READY'))
  await caughtUp
  expect(waits).toEqual([4])
})

test('does not take the same state of an earlier change for it, where the time tells them apart', async () => {
  const { port, waits } = line(told(3, 'READY', { stateChangeTime: '2026-01-01T10:00:00.000Z' }))
  await catchUp(port, user, { state: 'READY', pendingState: '', stateChangeTime: '2026-01-01T10:00:09.000Z' })
  expect(waits).toEqual([4])
})

test.each([
  ['has been told', [told(3, 'NOT_READY'), told(4, 'READY')], { state: 'READY', pendingState: '' }],
  ['is told without its time', [told(3, 'READY')], { state: 'READY', stateChangeTime: 'now' }],
  ['belongs to a server that has told nothing yet', [], { state: 'READY' }],
])('what %s is not waited for', async (_, events, now) => {
  const { port, waits } = line(...events)
  await catchUp(port, user, now)
  expect(waits).toEqual([])
})

test('a server that does not tell is waited for once', async () => {
  const { port, waits } = line(told(3, 'NOT_READY'))
  await catchUp(port, user, { state: 'READY' })
  await catchUp(port, user, { state: 'READY' })
  expect(waits).toEqual([4])
})
