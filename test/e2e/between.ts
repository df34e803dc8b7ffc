import {
  createServer as createPlain,
  request as ask,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'

/** What stands between wirechief and a good server: a lab's network, or a server's strange habits. */
export type Habit = (request: IncomingMessage, response: ServerResponse) => boolean

export interface Between {
  readonly origin: string
  close(): void
}

export interface Network {
  /** May answer a request itself, or not at all: then it says true. */
  readonly habit?: Habit
  /** Whether the server's answer to a request still gets through, asked when it comes. */
  readonly delivers?: (request: IncomingMessage) => boolean
  /** Milliseconds that every request needs to the server. */
  readonly slow?: number
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A reverse proxy before a server. */
export async function between(
  origin: string,
  { habit, delivers, slow = 0, tls }: Network = {},
): Promise<Between> {
  const upstream = new URL(origin)
  const forward = (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = request
    const onward = ask(
      { host: upstream.hostname, port: upstream.port, method, path: url, headers },
      (reply) => {
        if (delivers?.(request) === false) {
          reply.resume()
          return
        }
        response.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  }
  const listener: RequestListener = (request, response) => {
    if (habit?.(request, response) === true) return
    if (slow > 0) setTimeout(forward, slow, request, response)
    else forward(request, response)
  }
  const server = tls === undefined ? createPlain(listener) : createSecure(tls, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
