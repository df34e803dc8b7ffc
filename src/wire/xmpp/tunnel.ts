import { request, Agent } from 'node:http'
import type { ClientRequestArgs } from 'node:http'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { ConnectionOptions } from 'node:tls'

/**
 * Reaches a server through an HTTP proxy: CONNECT, and TLS inside the tunnel where the server speaks it (RFC 9110,
 * section 9.3.6). Node's own agents know no proxy.
 */
export class TunnelAgent extends Agent {
  readonly #proxy: URL
  readonly #tls: ConnectionOptions | undefined
  /** As `http.Agent` names it: which default port a request through this agent has. */
  readonly protocol: string

  constructor(proxy: string, tls: ConnectionOptions | undefined) {
    super()
    this.#proxy = new URL(proxy)
    this.#tls = tls
    this.protocol = tls === undefined ? 'http:' : 'https:'
  }

  override createConnection(
    { host, port }: ClientRequestArgs,
    done: (error: Error | null, stream: Duplex) => void = () => undefined,
  ): undefined {
    const authority = `${host ?? ''}:${port ?? ''}`
    const { username, password } = this.#proxy
    const userinfo = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    const asked = request({
      host: this.#proxy.hostname,
      port: this.#proxy.port || 80,
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(username !== '' && {
          'proxy-authorization': `Basic ${Buffer.from(userinfo).toString('base64')}`,
        }),
      },
    })
    const fail = (error: Error) => done(error, undefined as unknown as Duplex)
    asked.once('error', fail)
    asked.once('connect', ({ statusCode }, socket) => {
      if (statusCode !== 200) {
        socket.destroy()
        fail(new Error(`The proxy ${this.#proxy.host} answers CONNECT ${authority} with HTTP ${statusCode}.`))
      } else if (this.#tls === undefined) done(null, socket)
      else {
        const secured = connectTls({ servername: host ?? '', ...this.#tls, socket })
        secured.once('secureConnect', () => done(null, secured))
        secured.once('error', fail)
      }
    })
    asked.end()
    return undefined
  }
}
