import { createServer } from 'node:http'
import { listenOn } from '../listen.ts'
import type { Opponent, OpponentOptions } from '../opponent.ts'
import { Work } from './base/work.ts'
import { Finesse } from './finesse.ts'
import { nodesOf } from './notify/bus.ts'
import { InProcessBus } from './notify/in-process.ts'
import { offerWebSocket } from './notify/websocket.ts'
import { prefix, serveApi } from './rest/front.ts'
import { listener } from './rest/listener.ts'
import { Passwords } from './rest/passwords.ts'
import { readSettings } from './settings.ts'
import { stimulate } from './stimuli.ts'
import { describeTarget } from './target.ts'

export { faults } from './quirks/faults.ts'
export { jitters } from './quirks/jitters.ts'

/**
 * Starts a Cisco Finesse 12.5 as its documentation describes it: REST with Basic authentication under /finesse/api,
 * the notification service at /ws/. Options: `platform` (cce, ccx), `wrapUp` (milliseconds), `reasonCodes`
 * (configured, none). An unknown name of a fault, jitter or option is an Error that says the known ones.
 */
export async function startFinesse(options: OpponentOptions = {}): Promise<Opponent> {
  const { site, quirks } = readSettings(options)
  const work = new Work()
  const bus = new InProcessBus(site.domain, nodesOf(site), quirks, work)
  const finesse = new Finesse(site, quirks, work, bus.publish)
  const passwords = new Passwords(site, quirks)
  const doors: Pick<Opponent, 'stimulate' | 'idle'> = {
    async idle() {
      await work.idle()
      return bus.sent()
    },
    async stimulate(name, user) {
      stimulate(finesse, name, user)
    },
  }
  const server = createServer(
    listener({
      work,
      doors,
      prefix,
      api: (request, response, url, body) => serveApi(finesse, passwords, request, response, url, body),
    }),
  )
  const sockets = offerWebSocket(server, {
    bus,
    quirks,
    authenticate: (user, password) => passwords.check(user, password),
  })
  const origin = await listenOn(server, options.host, options.port)
  const outside = options.externalUrl?.replace(/\/+$/, '').replace(/\/finesse\/api$/, '') ?? origin

  return {
    system: 'finesse',
    url: `${origin}/finesse/api`,
    target: describeTarget(site, {
      url: `${outside}/finesse/api`,
      notifications: `${outside.replace(/^http/, 'ws')}/ws/`,
      control: `${origin}/control`,
    }),
    ...doors,
    async close() {
      work.stop()
      bus.stop()
      sockets.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
