import { isArray, isObject } from '../../base/json.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { Defect } from '../../journal/entry.ts'

/** A Bayeux message: an object with a channel (Bayeux 1.0, section 3). */
export type Message = JsonObject & { readonly channel: string }

export function isMessage(value: Json): value is Message {
  return isObject(value) && typeof value['channel'] === 'string'
}

export function isMeta(message: Message): boolean {
  return message.channel.startsWith('/meta/')
}

/** Pushed by the server: it carries data and is no reply to a publish. */
export function isEvent(message: Message): boolean {
  return !isMeta(message) && message['data'] !== undefined
}

export interface Reading {
  /** As the server meant them, in a form that the library cannot stumble over. */
  readonly messages: readonly Message[]
  readonly defects: readonly Defect[]
}

/**
 * What a Bayeux reply holds. Undefined when it is no reply of Bayeux at all: an error page, a JSON object of the
 * REST interface. `sent` are the messages it answers.
 */
export function read(body: Json, sent: readonly Message[], adviceMs: number): Reading | undefined {
  if (!isArray(body)) return undefined
  const defects: Defect[] = []
  const protocol = (detail: string) => defects.push({ kind: 'protocol', detail })
  const proper = body.filter(isMessage)
  if (proper.length < body.length)
    protocol(`${body.length - proper.length} item(s) of the array are no messages with a channel.`)
  const messages = proper.map((message) => tolerant(message, sent, adviceMs, protocol))
  const poll = sent.find((message) => message.channel === '/meta/connect')
  if (poll !== undefined && !messages.some((message) => message.channel === '/meta/connect')) {
    protocol('The reply to /meta/connect holds no message of /meta/connect.')
    messages.push({
      channel: '/meta/connect',
      id: poll['id'] ?? '',
      successful: false,
      error: 'wirechief: the server left this reply out',
      advice: { reconnect: 'retry' },
    })
  }
  return { messages, defects }
}

function tolerant(
  message: Message,
  sent: readonly Message[],
  adviceMs: number,
  protocol: (detail: string) => void,
): Message {
  if (!isMeta(message)) return message
  const asked = sent.find(({ channel }) => channel === message.channel)
  // Ids compare as strings; the library waits for ever when a poll's id comes back as a number, or not at all.
  const id = message['id'] ?? asked?.['id']
  const advice = isObject(message['advice']) ? bounded(message['advice'], adviceMs, protocol) : undefined
  return {
    ...message,
    ...((typeof id === 'string' || typeof id === 'number') && { id: String(id) }),
    ...withAdvice(message, advice),
    ...(message.channel === '/meta/handshake' && withTypes(message, protocol)),
  }
}

/** A handshake that succeeded over long-polling supports it, whether it says so or not. */
function withTypes(message: Message, protocol: (detail: string) => void): JsonObject {
  if (message['successful'] !== true) return {}
  if (typeof message['clientId'] !== 'string') protocol('The handshake gives no clientId.')
  if (isArray(message['supportedConnectionTypes'])) return {}
  protocol('The handshake names no connection types that the server supports.')
  return { supportedConnectionTypes: ['long-polling'] }
}

/** A session that the server does not know is only found again by a new handshake, said so or not. */
function withAdvice(message: Message, advice: JsonObject | undefined): { advice?: JsonObject } {
  const lost =
    message.channel === '/meta/connect' &&
    message['successful'] === false &&
    advice?.['reconnect'] === undefined &&
    isUnknownSession(message)
  if (lost) return { advice: { ...advice, reconnect: 'handshake' } }
  return advice === undefined ? {} : { advice }
}

/** `402::session_unknown` of CometD; some servers say 403 instead. */
export function isUnknownSession(message: JsonObject): boolean {
  const error = message['error']
  return typeof error === 'string' && (/^402\b/.test(error) || /^403:[^:]*:.*unknown/i.test(error))
}

/** Advice that means nothing is left out, and a wait without end is bounded. */
function bounded(advice: JsonObject, adviceMs: number, protocol: (detail: string) => void): JsonObject {
  const known = Object.entries(advice).filter(([key, value]) => {
    const senseless =
      (isWait(key) && !(typeof value === 'number' && value >= 0)) ||
      (key === 'reconnect' && value !== 'retry' && value !== 'handshake' && value !== 'none')
    if (senseless) protocol(`Advice ${key}: ${JSON.stringify(value)}.`)
    return !senseless
  })
  return Object.fromEntries(
    known.map(([key, value]) => {
      if (!isWait(key) || typeof value !== 'number' || value <= adviceMs) return [key, value]
      protocol(`Advice ${key}: ${value} ms is more than the ${adviceMs} ms that are waited.`)
      return [key, adviceMs]
    }),
  )
}

function isWait(key: string): boolean {
  return key === 'timeout' || key === 'interval'
}
