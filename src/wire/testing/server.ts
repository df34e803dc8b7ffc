import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import cometdServer from 'cometd-nodejs-server'
import type { CometDServer, Options } from 'cometd-nodejs-server'
import ack from 'cometd-nodejs-server/ack-extension.js'
import type { WireTarget } from '../../target/reach.ts'

/** A real HTTP server on a free port. */
export interface Serving {
  readonly url: string
  readonly server: Server
  close(): Promise<void>
}

export async function serve(listener: RequestListener, tls?: ServerOptions, port = 0): Promise<Serving> {
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${taken}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export interface BayeuxServing extends Serving {
  readonly cometd: CometDServer
  /** Everything that was posted, with the headers it came with. */
  readonly posts: { readonly headers: IncomingMessage['headers']; readonly body: string }[]
  publish(channel: string, data: unknown): void
}

export interface BayeuxSettings {
  readonly options?: Options
  readonly ack?: boolean
  readonly port?: number
  readonly tls?: ServerOptions
  /** True when it has answered by itself. */
  readonly before?: (request: IncomingMessage, response: ServerResponse, body: string) => boolean
}

/** A real CometD server below `/notifications`; everything else answers 200 `{}`. */
export async function serveBayeux(settings: BayeuxSettings = {}): Promise<BayeuxServing> {
  const cometd = cometdServer.createCometDServer({ timeout: 5_000, ...settings.options })
  if (settings.ack) cometd.addExtension(new ack.AcknowledgedMessagesExtension())
  const posts: BayeuxServing['posts'] = []
  const serving = await serve(
    (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        if (request.method === 'POST') posts.push({ headers: request.headers, body })
        if (settings.before?.(request, response, body)) return
        if (!request.url?.startsWith('/notifications'))
          response.setHeader('content-type', 'application/json').end('{}')
        else cometd.handle(Object.assign(request, { body: JSON.parse(body) as unknown }), response)
      })
    },
    settings.tls,
    settings.port,
  )
  return {
    ...serving,
    cometd,
    posts,
    publish(channel, data) {
      // A channel that nobody listens to is swept, and a kept reference to it would publish into nothing.
      cometd.createServerChannel(channel).publish(null, data)
    },
    async close() {
      cometd.close()
      await serving.close()
    },
  }
}

export function targetAt(url: string, more: Partial<WireTarget> = {}): WireTarget {
  return {
    name: 'test',
    url,
    notifications: `${url}/notifications`,
    tls: {},
    proxies: { none: [] },
    ...more,
  }
}
