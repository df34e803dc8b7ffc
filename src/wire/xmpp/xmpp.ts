import type { SecureContextOptions } from 'node:tls'
import type { JsonObject } from '../../base/json.ts'
import type { EventHome, Outcome } from '../../systems/system.ts'
import { proxyFor } from '../../target/proxy.ts'
import type { Credentials, WireTarget } from '../../target/reach.ts'
import { tlsOptions } from '../../target/sockets.ts'
import type { Codec } from '../codec.ts'
import type { EventWire, EventWireOptions } from '../events.ts'
import { Link } from './link.ts'
import type { SocketSettings } from './socket.ts'
import { TunnelAgent } from './tunnel.ts'

export interface XmppOptions extends EventWireOptions {
  /** Absent: nobody. */
  readonly credentials: Credentials | undefined
  readonly target: Pick<WireTarget, 'tls' | 'proxies'>
  /** How the payload of an event is written. */
  readonly codec: Codec
}

const closed = (): Promise<Outcome<JsonObject>> =>
  Promise.resolve({ ok: false, cause: 'no event connection', detail: 'The event connection is not open.' })

/** A participant's event connection: XMPP over WebSocket (RFC 7395), events as XEP-0060 items. */
export function openXmpp(options: XmppOptions): EventWire {
  let link: Link | undefined
  return {
    async open(home) {
      if (link?.alive) return { ok: true, facts: { ordered: true } }
      const { credentials } = options
      if (credentials?.type !== 'basic')
        return {
          ok: false,
          cause: 'no event connection',
          detail: 'An XMPP connection needs a user and a password.',
        }
      link = new Link({
        ...options,
        credentials,
        home: home ?? homeOf(options.url),
        socket: socketSettings(options),
      })
      return link.open()
    },
    subscribe: (channel) => (link?.alive ? link.subscriptions.subscribe(channel) : closed()),
    unsubscribe: (channel) => (link?.alive ? link.subscriptions.unsubscribe(channel) : closed()),
    drop: () => link?.drop(),
    resume: async () => link?.resume(),
    close: async () => link?.close(),
  }
}

/** Where nobody said who serves the events, the address does. */
function homeOf(url: string): EventHome {
  const domain = new URL(url).hostname
  return { domain, service: `pubsub.${domain}` }
}

function socketSettings({ url, target, limits }: XmppOptions): SocketSettings {
  const origin = url.replace(/^ws/, 'http')
  const proxy = proxyFor(new URL(origin).origin, target.proxies)
  const secure = url.startsWith('wss:')
  const tls = tlsOptions(target.tls) as SecureContextOptions
  const connection = secure ? { ...tls } : {}
  return {
    messageBytes: limits.bodyBytes,
    connection:
      proxy === undefined ? connection : { agent: new TunnelAgent(proxy, secure ? tls : undefined) },
  }
}
