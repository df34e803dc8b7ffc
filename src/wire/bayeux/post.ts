import type { Clock } from '../../base/clock.ts'
import { isArray, isObject, member } from '../../base/json.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { Defect, EventEntry } from '../../journal/entry.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Codec } from '../codec.ts'
import type { Exchanged } from '../exchange.ts'
import { readBody } from '../http.ts'
import type { Limits } from '../limits.ts'
import type { Secrets, Session } from '../session.ts'
import { isEvent, isMessage, isMeta, read } from './message.ts'
import type { Message } from './message.ts'
import { late } from './transport.ts'
import type { Post } from './transport.ts'

export interface PostOptions {
  readonly participant: string
  readonly session: Session
  readonly secrets: Secrets
  readonly codec: Codec
  readonly journal: Journal
  readonly clock: Clock
  readonly limits: Limits
  readonly onEvent: (event: EventEntry) => void
  /** Counts the sessions of this participant, because each session numbers its batches anew. */
  readonly epoch: () => number
  /** The server refused a request with 401 or 403 outside Bayeux; true when it is worth one more try. */
  readonly refused: () => Promise<boolean>
  /** Resolves when the next poll may go out. */
  readonly pace: (poll: boolean, empty: boolean) => Promise<void>
}

/**
 * Sends one array of Bayeux messages and journals what goes and what comes: a `frame` for each meta message, an
 * `event` for each pushed message, on whatever reply it rides. A request without a usable reply is a frame too.
 */
export function createPost(options: PostOptions): Post {
  const { participant, session, codec, journal, limits } = options

  async function send(url: string, sent: readonly Message[], signal: AbortSignal): Promise<Exchanged> {
    const prepared = session.prepare({
      method: 'POST',
      url: new URL(url),
      headers: { 'content-type': 'application/json', accept: 'application/json, */*;q=0.1' },
      text: JSON.stringify(sent),
      csrf: true,
    })
    // A poll is held for as long as the server likes; the library knows how long that may be.
    return session.send(prepared, { signal, ms: limits.requestMs + limits.adviceMs })
  }

  return async (url, sent, signal) => {
    for (const message of sent)
      if (isMeta(message))
        journal.write({
          kind: 'frame',
          participant,
          direction: 'out',
          channel: message.channel,
          frame: message,
        })

    let exchanged = await send(url, sent, signal)
    if (exchanged.outcome === 'answered' && (exchanged.status === 401 || exchanged.status === 403))
      if (await options.refused()) exchanged = await send(url, sent, signal)

    const channel = sent.map((message) => message.channel).find((name) => name.startsWith('/meta/')) ?? '/'
    const fail = (
      reason: string,
      detail: string,
      status: number,
      defects: readonly Defect[],
      more?: Json,
    ) => {
      const failure: JsonObject = {
        reason,
        detail,
        ...(status > 0 && { status }),
        ...(more !== undefined && { body: more }),
      }
      const flaws = defects.length === 0 ? {} : { defects }
      // What we cut off ourselves says nothing about the server, unless it was for want of an answer.
      if (!signal.aborted || signal.reason === late)
        journal.write({ kind: 'frame', participant, direction: 'in', channel, frame: { failure }, ...flaws })
      return { ok: false, reason: `${reason}: ${detail}`, status } as const
    }

    if (signal.reason === late)
      return fail('timeout', 'no answer for as long as one is waited for', exchanged.status ?? 0, [])
    if (exchanged.outcome === 'unknown')
      return fail(exchanged.reason, exchanged.detail, exchanged.status ?? 0, exchanged.defects)
    const { status, headers, bytes } = exchanged
    const body = readBody(bytes, headers['content-type'], codec)
    const defects = [...exchanged.defects, ...body.defects]
    const said = 'body' in body ? body.body : 'text' in body ? body.text : undefined
    const reading = 'body' in body ? read(body.body, sent, limits.adviceMs) : undefined
    // Some servers say with a status, too, what their Bayeux reply says; the reply says more.
    if (status !== 200 && !speaksBayeux(said))
      return fail(`HTTP ${status}`, 'no Bayeux reply', status, defects, said)
    if (reading === undefined) return fail('not-bayeux', 'the reply is no array', status, defects, said)

    const poll = sent.some((message) => message.channel === '/meta/connect')
    const all = [...defects, ...reading.defects]
    journalAll(reading.messages, all)
    await options.pace(poll, !reading.messages.some(isEvent))
    return { ok: true, messages: reading.messages }
  }

  function journalAll(messages: readonly Message[], defects: readonly Defect[]) {
    // Whoever knows a session's id can speak for it: it is a secret before it is written.
    for (const { channel, clientId } of messages)
      if (channel === '/meta/handshake' && typeof clientId === 'string')
        options.secrets.learn(clientId, 'bayeux client id')
    const batch = batchOf(messages)
    // Flaws belong to the reply as a whole; they are told once, with its first message.
    let flaws = defects.length === 0 ? {} : { defects }
    messages.forEach((message, index) => {
      if (isEvent(message))
        options.onEvent(
          journal.write({
            kind: 'event',
            participant,
            channel: message.channel,
            data: message['data'] ?? null,
            ...(batch !== undefined && { id: `${options.epoch()}/${batch}.${index}` }),
            ...flaws,
          }),
        )
      else
        journal.write({
          kind: 'frame',
          participant,
          direction: 'in',
          channel: message.channel,
          frame: message,
          ...flaws,
        })
      flaws = {}
    })
    if (messages.length === 0)
      journal.write({ kind: 'frame', participant, direction: 'in', channel: '/', frame: [], ...flaws })
  }
}

function speaksBayeux(body: Json | undefined): boolean {
  return isArray(body) && body.some((item) => isMessage(item) && isMeta(item))
}

/**
 * With the ack extension each reply to a poll carries its batch's number, and a batch that is sent again carries the
 * same one. So equal ids mean the same event twice, and equal events with different ids are two events.
 */
function batchOf(messages: readonly Message[]): string | undefined {
  const poll = messages.find((message) => message.channel === '/meta/connect')
  const ack = member(member(poll, 'ext'), 'ack')
  return typeof ack === 'number' ? String(ack) : undefined
}

/** Whether a handshake's reply grants acknowledged, hence ordered, delivery. */
export function grantsAck(handshake: JsonObject): boolean {
  const ack = member(handshake['ext'], 'ack')
  return ack === true || (isObject(ack) && !isArray(ack) && ack['enabled'] === true)
}
