import { afterEach } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import type { Line } from '../line.ts'
import { openLine } from '../open.ts'
import type { LineOptions } from '../open.ts'
import { memoryJournal } from './journal.ts'
import type { MemoryJournal } from './journal.ts'
import { serve, serveBayeux, targetAt } from './server.ts'
import type { BayeuxServing, BayeuxSettings, Serving } from './server.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

/** Closes it after the test, in the reverse order of opening. */
export function afterwards<T extends { close(): Promise<void> }>(closable: T): T {
  cleanups.push(() => closable.close())
  return closable
}

export async function http(...args: Parameters<typeof serve>): Promise<Serving> {
  return afterwards(await serve(...args))
}

export async function bayeux(settings: BayeuxSettings = {}): Promise<BayeuxServing> {
  return afterwards(await serveBayeux(settings))
}

export interface TestLine {
  readonly line: Line
  readonly journal: MemoryJournal
  /** Secrets that the wire reported, by label. */
  readonly learned: Map<string, string>
}

/** A line of alice's to a server of the test, with a journal in memory. */
export function connect(url: string, options: Partial<LineOptions> = {}): TestLine {
  const journal = memoryJournal()
  const learned = new Map<string, string>()
  const line = openLine({
    participant: 'alice',
    target: targetAt(url),
    account: { type: 'basic', user: 'alice', password: 'pw-of-alice' },
    wire: 'bayeux',
    journal,
    clock: systemClock,
    secrets: { learn: (secret, label) => learned.set(label, secret) },
    ...options,
  })
  return { line: afterwards(line), journal, learned }
}
