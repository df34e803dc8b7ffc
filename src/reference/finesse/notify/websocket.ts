import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Work } from '../base/work.ts'
import type { Quirks } from '../quirks/quirks.ts'
import type { Bus, NodeSpec } from './bus.ts'
import { InProcessBus } from './in-process.ts'
import { Stream } from './stream.ts'

/** Offers a notification service at /ws and /ws/ of the HTTP server, in the sub-protocol `xmpp` (RFC 7395 3.1). */
export function offerBus(
  server: Server,
  domain: string,
  nodes: readonly NodeSpec[],
  quirks: Quirks,
  work: Work,
  authenticate: (user: string, password: string) => boolean,
): Bus {
  const bus = new InProcessBus(domain, nodes, quirks, work)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 65_536,
    handleProtocols: (offered) => (offered.has('xmpp') ? 'xmpp' : false),
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const path = new URL(request.url ?? '/', 'http://host').pathname
    const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? []
    if ((path !== '/ws' && path !== '/ws/') || !offered.includes('xmpp')) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(
      request,
      socket,
      head,
      (client) => new Stream(client, { bus, quirks, authenticate }),
    )
  })
  return {
    publish: bus.publish,
    sent: () => bus.sent(),
    async close() {
      bus.stop()
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}
