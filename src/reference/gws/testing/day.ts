import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JsonObject, OpponentOptions } from '../../opponent.ts'
import { createScheduler } from '../../scheduler.ts'
import { assemble } from '../assemble.ts'
import { choose } from '../choose.ts'

/** A long day in the contact centre, lived without sockets: what was answered and told, line by line. */
export interface Day {
  readonly lines: readonly string[]
  /** One request; `nobody` brings no credentials. The body of the reply. */
  ask(user: string, method: string, path: string, body?: unknown, headers?: Headers): Promise<JsonObject>
  cause(stimulus: string, user: string): Promise<void>
  /** The id of the user's latest call, from what was told. */
  call(user: string): string
  device(user: string): string
  id(user: string): string
}

type Headers = Readonly<Record<string, string>>

/** A line was reached that is not as it was on the day before; nothing after it matters. */
export class Different extends Error {}

export function begin(options: OpponentOptions, before?: readonly string[]): Day {
  const choice = choose(options)
  const scheduler = createScheduler()
  const lines: string[] = []
  const latest = new Map<string, string>()
  const { world, parts, api } = assemble({
    choice,
    seed: 1,
    prefix: '/api/v2',
    base: 'http://gws/api/v2',
    scheduler,
    now: () => 0,
    deliver({ to, topic, data }) {
      const call = data['call'] as JsonObject | undefined
      if (typeof call?.['id'] === 'string') latest.set(to, call['id'])
      events.push(`  ${to} ${topic} ${JSON.stringify(data)}`)
    },
  })
  let events: string[] = []
  let compared = 0
  const userOf = (name: string) => {
    const user = world.users.get(name)
    if (!user) throw new Error(name)
    return user
  }
  /** Events of one moment may come in any order between agents. */
  const settled = async () => {
    // Lateness is a fault's own business; a minute of it would be too long for a test.
    for (let i = 0; scheduler.pending > 0 && i < 3000; i += 1)
      await new Promise((resolve) => setImmediate(resolve))
    lines.push(...events.toSorted())
    events = []
    const fresh = lines.slice(compared)
    if (before && fresh.some((line, i) => line !== before[compared + i])) throw new Different()
    compared = lines.length
  }

  return {
    lines,
    async ask(user, method, path, body, headers = {}) {
      const reply = await new Promise<Heard>((resolve) => {
        const { request, response } = exchange(
          method,
          `/api/v2${path}`,
          body,
          {
            ...(user !== 'nobody' && { authorization: credentials(user) }),
            ...headers,
          },
          resolve,
        )
        void api.handle(request, response, new URL(request.url ?? '/', 'http://gws'))
      })
      await settled()
      lines.push(
        `${user} ${method} ${path} ${reply.status} ${reply.text} ${JSON.stringify(reply.csrf)} ${reply.type}`,
      )
      return parsed(reply.text)
    },
    async cause(stimulus, user) {
      try {
        for (const part of parts) part.stimuli[stimulus]?.(userOf(user))
      } catch (error) {
        lines.push(String(error))
      }
      await settled()
      lines.push(`${stimulus} ${user}`)
    },
    call: (user) => latest.get(user) ?? 'none',
    device: (user) => userOf(user).device.id,
    id: (user) => userOf(user).id,
  }
}

const credentials = (user: string): string =>
  `Basic ${Buffer.from(`${user}:secret-of-${user}`).toString('base64')}`

interface Heard {
  readonly status: number
  readonly text: string
  /** Whether the reply names the header and the token against forged requests. */
  readonly csrf: readonly boolean[]
  readonly type: string
}

function exchange(
  method: string,
  url: string,
  body: unknown,
  headers: Headers,
  done: (heard: Heard) => void,
): { readonly request: IncomingMessage; readonly response: ServerResponse } {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const request = {
    method,
    url,
    headers,
    async *[Symbol.asyncIterator]() {
      if (text !== '') yield Buffer.from(text)
    },
  }
  const sent = new Map<string, unknown>()
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: unknown) => sent.set(name.toLowerCase(), value),
    appendHeader: (name: string, value: unknown) => sent.set(name.toLowerCase(), value),
    hasHeader: (name: string) => sent.has(name.toLowerCase()),
    end: (content = '') =>
      done({
        status: response.statusCode,
        text: content,
        type: String(sent.get('content-type')),
        csrf: [sent.has('x-csrf-header'), sent.has('x-csrf-token')],
      }),
  }
  return {
    request: request as unknown as IncomingMessage,
    response: response as unknown as ServerResponse,
  }
}

function parsed(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return {}
  }
}
