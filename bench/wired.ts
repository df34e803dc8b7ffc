import { systemClock } from '../src/base/clock.ts'
import type { JsonObject } from '../src/base/json.ts'
import { createRedactor } from '../src/journal/redact.ts'
import { openJournal } from '../src/journal/writer.ts'
import { noProxies } from '../src/target/reach.ts'
import { openLine } from '../src/wire/open.ts'
import type { Bare } from './bare.ts'

/**
 * An agent on our own wire with a journal of its own, and nobody who drives, looks or judges: what the explorer's
 * requests alone cost, with all that is written down and kept out of it.
 *
 * @param url e.g. `http://127.0.0.1:40123/api/v2`
 */
export async function openWired(url: string, user: string): Promise<Bare> {
  const redactor = createRedactor()
  const journal = openJournal({ clock: systemClock, redact: (value) => redactor.redact(value) })
  const line = openLine({
    participant: user,
    target: { name: 'bench', url, notifications: `${url}/notifications`, tls: {}, proxies: noProxies },
    account: { type: 'basic', user, password: `secret-of-${user}` },
    wire: 'bayeux',
    journal,
    clock: systemClock,
    secrets: redactor,
  })
  const operate = async (path: string, body: JsonObject) => {
    const reply = await line.request({ method: 'POST', path, body }, { purpose: 'step' })
    if (reply.outcome !== 'answered' || reply.status !== 200) throw new Error(`${path}: ${reply.outcome}`)
  }
  let came: (() => void) | undefined
  journal.follow(({ kind }) => void (kind === 'event' && came?.()))

  await operate('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
  await line.open()
  await line.subscribe('/v2/me/devices')
  return {
    async pair(path, body) {
      const event = new Promise<void>((resolve) => (came = resolve))
      await Promise.all([operate(path, body), event])
    },
    close: () => line.close(),
  }
}
