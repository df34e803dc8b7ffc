import { member, type Json } from '../../../base/json.ts'
import type { EventEntry } from '../../../journal/entry.ts'
import type { Ask, Port } from '../../system.ts'
import { text } from '../talk.ts'

/** What a server says to a request: a status with a body, an empty 200, or nothing at all. */
export type Answer = { readonly status?: number; readonly body?: Json } | 'lost'

export interface Desk {
  readonly port: Port
  /** What was asked: `GET /me`, `POST /me/calls/1 Hangup`. */
  readonly asked: readonly string[]
  readonly subscribed: readonly string[]
  readonly pauses: readonly string[]
  /** An event arrives. */
  readonly push: (channel: string, data: Json) => void
}

export const ok: Answer = { body: { statusCode: 0 } }
export const no: Answer = { status: 400, body: { statusCode: 2, statusMessage: 'No.' } }

/** A connection whose server answers as the test says. No clock: who waits for an event that is not there gets none. */
export function desk(answer: (asked: string, ask: Ask) => Answer, denied: readonly string[] = []): Desk {
  const asked: string[] = []
  const subscribed: string[] = []
  const pauses: string[] = []
  const events: EventEntry[] = []
  let seq = 0
  const next = () => ({ seq: seq++, t: 0, at: '', participant: 'lab/agent1' })
  const done = { ok: true, facts: {} } as const
  const port: Port = {
    participant: 'lab/agent1',
    request(ask) {
      const operation = text(member(ask.body, 'operationName'))
      const name = `${ask.method} ${ask.path} ${operation}`.trim()
      asked.push(name)
      const { seq: cause } = next()
      const said = answer(name, ask)
      const common = { kind: 'reply', cause, ...next() } as const
      return Promise.resolve(
        said === 'lost'
          ? { ...common, outcome: 'unknown', reason: 'timeout', detail: 'nothing came', ms: 1 }
          : {
              ...common,
              outcome: 'answered',
              status: said.status ?? 200,
              headers: {},
              ...(said.body !== undefined && { body: said.body }),
              ms: 1,
            },
      )
    },
    open: () => Promise.resolve(done),
    subscribe(channel) {
      subscribed.push(channel)
      return Promise.resolve(
        denied.includes(channel) ? { ok: false, cause: `${channel} was denied`, detail: '' } : done,
      )
    },
    unsubscribe: () => Promise.resolve(done),
    event: (matches, since) => Promise.resolve(events.find((event) => event.seq >= since && matches(event))),
    pause(_, reason) {
      pauses.push(reason)
      return Promise.resolve()
    },
  }
  const push = (channel: string, data: Json) => void events.push({ kind: 'event', ...next(), channel, data })
  return { port, asked, subscribed, pauses, push }
}
