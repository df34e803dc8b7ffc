import { adapt } from 'cometd-nodejs-client'
import * as cometd from 'cometd'
import type { JsonObject, Opponent } from '../../opponent.ts'

/** One agent's desk for tests: real HTTP, the real CometD client, and a cookie jar of its own. */
export interface Desk {
  readonly user: string
  readonly events: readonly Heard[]
  readonly cookies: Map<string, string>
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Resolves when the server has answered the subscription. */
  subscribe(topic: string): Promise<boolean>
  unsubscribe(topic: string): Promise<boolean>
  /** The events on a topic since the last call, once the server has nothing left to do. */
  heard(topic: string): Promise<readonly JsonObject[]>
  hangUp(): Promise<void>
}

export interface Heard {
  readonly topic: string
  readonly data: JsonObject
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: JsonObject
  readonly text: string
}

export const topics = ['/v2/me', '/v2/me/devices', '/v2/me/calls']

interface Packet {
  readonly url: string
  readonly body: string
  onSuccess(text: string): void
  onError(reason: string): void
}

interface Init {
  readonly method: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal
}

interface Transport {
  xhrSend(packet: Packet): object
}

// The type definitions leave this class out.
const { LongPollingTransport } = cometd as unknown as { readonly LongPollingTransport: new () => Transport }

export async function sitDown(
  opponent: Opponent,
  user: string,
  options: { readonly password?: string; readonly topics?: readonly string[]; readonly ack?: boolean } = {},
): Promise<Desk> {
  const cookies = new Map<string, string>()
  const password = options.password ?? `secret-of-${user}`
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  let csrf: string | undefined

  const request = async (url: string, { headers, ...init }: Init): Promise<Answer> => {
    const response = await fetch(url, {
      ...init,
      headers: {
        authorization,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(csrf !== undefined && { 'x-csrf-token': csrf }),
        ...headers,
      },
    })
    csrf = response.headers.get('x-csrf-token') ?? csrf
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: bodyOf(text), text }
  }

  class OwnJar extends LongPollingTransport {
    override xhrSend(packet: Packet): object {
      const stop = new AbortController()
      request(packet.url, {
        method: 'POST',
        body: packet.body,
        headers: { 'content-type': 'application/json' },
        signal: stop.signal,
      }).then(
        ({ status, text }) => (status === 200 ? packet.onSuccess(text) : packet.onError(String(status))),
        (error: unknown) => packet.onError(String(error)),
      )
      return { abort: () => stop.abort() }
    }
  }

  adapt()
  const client = new cometd.CometD()
  client.unregisterTransports()
  client.registerTransport('long-polling', new OwnJar() as unknown as cometd.Transport)
  client.configure({ url: `${opponent.url}/notifications` })
  const events: Heard[] = []
  let read = 0

  const desk: Desk = {
    user,
    events,
    cookies,
    get: (path) => request(opponent.url + path, { method: 'GET' }),
    post: (path, body, headers) =>
      request(opponent.url + path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    subscribe: (topic) =>
      new Promise((resolve) => {
        client.subscribe(
          topic,
          (message) => events.push({ topic: message.channel, data: message.data as JsonObject }),
          (reply) => resolve(reply.successful === true),
        )
      }),
    unsubscribe: (topic) =>
      new Promise((resolve) => {
        const subscription = client.subscribe(topic, () => {})
        client.unsubscribe(subscription, (reply) => resolve(reply.successful === true))
      }),
    async heard(topic) {
      const sent = await opponent.idle()
      for (let i = 0; events.length < (sent[user] ?? 0) && i < 200; i += 1)
        await new Promise((resolve) => setTimeout(resolve, 5))
      const fresh = events.slice(read)
      read = events.length
      return fresh.filter((event) => event.topic === topic).map(({ data }) => data)
    },
    hangUp: () =>
      new Promise((resolve) => {
        if (client.isDisconnected()) resolve()
        else client.disconnect(() => resolve())
      }),
  }

  await desk.get('/me')
  await new Promise<void>((resolve, reject) => {
    client.handshake((reply) =>
      reply.successful === true ? resolve() : reject(new Error(JSON.stringify(reply))),
    )
  })
  for (const topic of options.topics ?? topics) await desk.subscribe(topic)
  return desk
}

function bodyOf(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return {}
  }
}
