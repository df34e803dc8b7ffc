import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import type { Line } from './line.ts'
import { openLine } from './open.ts'
import type { LineOptions } from './open.ts'
import { memoryJournal } from './testing/journal.ts'
import { serveBayeux, targetAt } from './testing/server.ts'
import type { BayeuxServing, BayeuxSettings } from './testing/server.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function bayeux(settings: BayeuxSettings = {}): Promise<BayeuxServing> {
  const serving = await serveBayeux(settings)
  cleanups.push(() => serving.close())
  return serving
}

function line(url: string, options: Partial<LineOptions> = {}) {
  const journal = memoryJournal()
  const learned: string[] = []
  const opened: Line = openLine({
    participant: 'alice',
    target: targetAt(url),
    account: { type: 'basic', user: 'alice', password: 'pw' },
    wire: 'bayeux',
    journal,
    clock: systemClock,
    secrets: { learn: (secret) => learned.push(secret) },
    ...options,
  })
  cleanups.push(() => opened.close())
  return { line: opened, journal, learned }
}

test('an event that follows an acknowledged subscription arrives', async () => {
  const server = await bayeux()
  const { line: alice, journal } = line(server.url)
  expect(await alice.open()).toEqual({ ok: true, facts: { ordered: false } })
  expect(await alice.subscribe('/v2/me/calls')).toEqual({ ok: true, facts: {} })
  server.publish('/v2/me/calls', { name: 'Jürgen' })
  const event = await alice.event((event) => event.channel === '/v2/me/calls', 0, 2_000)
  expect(event?.data).toEqual({ name: 'Jürgen' })
  expect(journal.changes()).toEqual(['opened', 'armed /v2/me/calls'])
})
