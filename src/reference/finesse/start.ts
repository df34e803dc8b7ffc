import { createServer, type Server } from 'node:http'
import { listenOn } from '../listen.ts'
import type { Opponent, OpponentOptions } from '../opponent.ts'
import { Work } from './base/work.ts'
import { Finesse } from './finesse.ts'
import { nodesOf, type Bus } from './notify/bus.ts'
import { offerBus } from './notify/websocket.ts'
import { startProsodyBus } from './prosody/bus.ts'
import { prefix, serveApi } from './rest/front.ts'
import { listener } from './rest/listener.ts'
import { Passwords } from './rest/passwords.ts'
import { readSettings } from './settings.ts'
import { stimulate } from './stimuli.ts'
import { describeTarget } from './target.ts'
import { startFinesseZoo } from './zoo.ts'

export { faults } from './quirks/faults.ts'
export { jitters } from './quirks/jitters.ts'

/**
 * Starts a Cisco Finesse 12.5 as its documentation describes it: REST with Basic authentication under /finesse/api,
 * and a notification service. Options: `platform` (cce, ccx), `wrapUp` (milliseconds), `reasonCodes` (configured,
 * none), `notifications` (in-process at /ws/, or prosody: a real XMPP server of its own, started by the command that
 * `prosody` names). An unknown name of a fault, jitter or option is an Error that says the known ones.
 */
export async function startFinesse(options: OpponentOptions = {}): Promise<Opponent> {
  const { site, quirks, prosody } = readSettings(options)
  if (options.zoo !== undefined) return startFinesseZoo(options.zoo, options, site)
  const work = new Work()
  const passwords = new Passwords(site, quirks)
  const nodes = nodesOf(site)
  const server = createServer()
  const bus: Bus =
    prosody === undefined
      ? offerBus(server, site.domain, nodes, quirks, work, (user, password) =>
          passwords.check(user, password),
        )
      : await startProsodyBus(site, nodes, quirks, work, prosody)
  const finesse = new Finesse(site, quirks, work, (node, payload) => bus.publish(node, payload))
  const doors: Pick<Opponent, 'stimulate' | 'idle'> = {
    async idle() {
      await work.idle()
      return bus.sent()
    },
    async stimulate(name, user) {
      stimulate(finesse, name, user)
    },
  }
  server.on(
    'request',
    listener({
      work,
      doors,
      prefix,
      api: (request, response, url, body) => serveApi(finesse, passwords, request, response, url, body),
    }),
  )
  const origin = await listenOn(server, options.host, options.port)
  const outside = options.externalUrl?.replace(/\/+$/, '').replace(/\/finesse\/api$/, '') ?? origin

  return {
    system: 'finesse',
    url: `${origin}/finesse/api`,
    target: describeTarget(site, {
      url: `${outside}/finesse/api`,
      notifications: bus.address ?? `${outside.replace(/^http/, 'ws')}/ws/`,
      control: `${origin}/control`,
    }),
    ...doors,
    async close() {
      await bus.close()
      work.stop()
      await closed(server)
    },
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
