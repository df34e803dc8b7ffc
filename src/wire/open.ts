import type { Clock } from '../base/clock.ts'
import type { ReplyEntry } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Ask } from '../systems/system.ts'
import type { Credentials, WireTarget } from '../target/reach.ts'
import { openBayeux } from './bayeux/bayeux.ts'
import { jsonCodec } from './codec.ts'
import type { Codec } from './codec.ts'
import type { EventWireOptions } from './events.ts'
import { openHttp } from './http.ts'
import { createInbox } from './inbox.ts'
import type { Limits } from './limits.ts'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import { isSafe, openSession } from './session.ts'
import type { Secrets } from './session.ts'
import { xmlCodec } from './xml/codec.ts'
import { openXmpp } from './xmpp/xmpp.ts'

export interface LineOptions {
  /** The participant's name in the journal. */
  readonly participant: string
  readonly target: WireTarget
  /** Whose credentials every request carries; absent: nobody's. */
  readonly account?: Credentials | undefined
  readonly wire: 'bayeux' | 'xmpp'
  /** How bodies are written; JSON unless said. */
  readonly payload?: 'json' | 'xml'
  /** XML only: elements that are lists however many there are, as `parent/child`. */
  readonly lists?: readonly string[] | undefined
  readonly journal: Journal
  readonly clock: Clock
  /** The journal's redactor, told of each secret before it could be written. */
  readonly secrets: Secrets
  readonly limits?: Partial<Limits>
  /** Replaces the codec that `payload` names. */
  readonly codec?: Codec
  /** A read that brings a session and its CSRF token; unless said, the first one that the server answered well. */
  readonly probe?: string
}

/** A participant's connection to a target. Nothing is sent before it is asked for something. */
export function openLine(options: LineOptions): Line {
  const { participant, target, account, journal, clock, secrets } = options
  const limits = { ...defaultLimits, ...options.limits }
  const codec = options.codec ?? codecOf(options, limits)
  const session = openSession({ target, credentials: account, secrets, limits, clock })
  const http = openHttp({ participant, target, session, codec, journal, clock, limits })
  const inbox = createInbox(clock)
  let { probe } = options
  const renew = async () => {
    const reply = await http.request({ method: 'GET', path: probe ?? '' }, { purpose: 'probe' })
    return reply.outcome === 'answered' && (reply.status < 400 || session.csrfKnown)
  }
  const common: EventWireOptions = {
    participant,
    url: target.notifications,
    session,
    secrets,
    journal,
    clock,
    limits,
    onEvent: (event) => inbox.push(event),
    renew,
  }
  const events =
    options.wire === 'bayeux'
      ? openBayeux(common)
      : openXmpp({ ...common, credentials: account, target, codec })

  function refusedWithToken({ method, csrf }: Ask, reply: ReplyEntry): boolean {
    if (reply.outcome !== 'answered' || (reply.status !== 401 && reply.status !== 403)) return false
    return csrf !== false && session.csrfKnown && !isSafe(method)
  }

  return {
    participant,
    async request(ask, mark) {
      const reply = await http.request(ask, mark)
      // A token lives as long as its session: whoever was refused with one asks for another, for what comes next.
      if (refusedWithToken(ask, reply)) await renew()
      if (ask.method.toUpperCase() === 'GET' && reply.outcome === 'answered' && reply.status === 200)
        probe ??= ask.path
      return reply
    },
    open: (home) => events.open(home),
    subscribe: (channel) => events.subscribe(channel),
    unsubscribe: (channel) => events.unsubscribe(channel),
    event: (matches, since, ms) => inbox.first(matches, since, ms),
    async pause(ms, reason) {
      const began = clock.now()
      await clock.sleep(ms)
      journal.write({ kind: 'wait', reason, ms: Math.round(clock.now() - began) })
    },
    drop: () => Promise.resolve(events.drop()),
    resume: () => events.resume(),
    async close() {
      await events.close()
      await session.destroy()
    },
  }
}

function codecOf({ payload, lists }: LineOptions, { depth }: Limits): Codec {
  return payload === 'xml' ? xmlCodec(depth, lists) : jsonCodec(depth)
}
