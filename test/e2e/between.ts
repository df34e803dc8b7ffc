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

/** A reverse proxy. `habit` may answer itself (or not at all): then it says true. */
export async function between(
  origin: string,
  habit: Habit = () => false,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Between> {
  const upstream = new URL(origin)
  const listener: RequestListener = (request, response) => {
    if (habit(request, response)) return
    const forward = ask(
      {
        host: upstream.hostname,
        port: upstream.port,
        method: request.method,
        path: request.url,
        headers: request.headers,
      },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(response)
      },
    )
    forward.on('error', () => response.destroy())
    response.on('close', () => forward.destroy())
    request.pipe(forward)
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
