import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listenOn } from '../listen.ts'
import type { JsonObject, Opponent, OpponentOptions } from '../opponent.ts'
import { startZoo } from '../zoo/zoo.ts'
import { newAgent, type Agent } from './agent/agent.ts'
import { states } from './agent/state.ts'
import { Work } from './base/work.ts'
import { nodesOf, userNode } from './notify/bus.ts'
import { updateText } from './notify/update.ts'
import { offerBus } from './notify/websocket.ts'
import { Quirks } from './quirks/quirks.ts'
import { systemInfo } from './rest/system-info.ts'
import type { Site } from './site.ts'
import { describeTarget } from './target.ts'
import { userUri, userView } from './view/user.ts'
import { el, type Element } from './xml/element.ts'
import { write } from './xml/write.ts'

interface Animal {
  /** Answers REST like a Finesse whose users all sit still; otherwise with 404. */
  readonly reads: boolean
  /** A new state of everybody's every so many milliseconds. */
  readonly eventsMs?: number
}

/** Those that an event connection makes dangerous; all others are the same for every system. */
const animals: Readonly<Record<string, Animal>> = {
  'handshake-then-mute': { reads: false },
  'accept-and-forget': { reads: true },
  'event-firehose': { reads: true, eventsMs: 20 },
}

/** A server that does nothing useful, in the shape of a Finesse. An unknown name is an Error that lists the known ones. */
export async function startFinesseZoo(name: string, options: OpponentOptions, site: Site): Promise<Opponent> {
  const target = (url: string, origin: string): JsonObject =>
    describeTarget(site, {
      url,
      notifications: `${origin.replace(/^http/, 'ws')}/ws/`,
      control: `${origin}/control`,
    })
  const animal = Object.hasOwn(animals, name) ? animals[name] : undefined
  if (!animal) return startZoo(name, options, { system: 'finesse', prefix: '/finesse/api', target })

  const quirks = new Quirks()
  const work = new Work()
  const users = site.people.map((person): Agent => ({
    ...newAgent(person),
    state: 'NOT_READY',
    since: new Date(),
  }))
  const server = createServer((request, response) => {
    if (animal.reads) pretend(site, quirks, users, request, response)
    else response.writeHead(404).end()
  })
  const bus = offerBus(server, site.domain, nodesOf(site), quirks, work, () => true)
  const origin = await listenOn(server, options.host, options.port)
  let round = 0
  const hose =
    animal.eventsMs === undefined
      ? undefined
      : setInterval(() => {
          round += 1
          const state = states[round % states.length] ?? 'READY'
          for (const { person } of users)
            bus.publish(userNode(person.id), eventOf(site, quirks, { ...newAgent(person), state }))
        }, animal.eventsMs)
  const url = `${origin}/finesse/api`
  return {
    system: 'finesse',
    url,
    target: { ...target(options.externalUrl ?? url, origin), name: `zoo-${name}` },
    idle: () => (hose ? new Promise(() => {}) : Promise.resolve({})),
    stimulate: async () => {
      throw new Error('A server of the zoo can cause nothing.')
    },
    async close() {
      clearInterval(hose)
      await bus.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** Every read shows a user who sits still, every change is accepted, and nothing ever changes. */
function pretend(
  site: Site,
  quirks: Quirks,
  users: readonly Agent[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  request.resume()
  const { pathname } = new URL(request.url ?? '/', 'http://host')
  if (request.method !== 'GET') {
    response.writeHead(202).end()
    return
  }
  const [, kind, id, part] = /^\/finesse\/api\/(\w+)\/?([^/]*)\/?(\w*)/.exec(pathname) ?? []
  const agent = users.find(({ person }) => person.id === id) ?? users[0]
  const body = agent && documentOf(site, quirks, kind ?? '', part ?? '', agent)
  if (!body) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': 'application/xml' }).end(write(body))
}

function documentOf(
  site: Site,
  quirks: Quirks,
  kind: string,
  part: string,
  agent: Agent,
): Element | undefined {
  if (kind === 'SystemInfo') return systemInfo({ site, quirks })
  if (kind !== 'User') return undefined
  return part === '' ? userView(site, quirks, agent, 'User', 'reply') : el(part)
}

function eventOf(site: Site, quirks: Quirks, agent: Agent): string {
  const data = userView(site, quirks, agent, 'user', 'event')
  return updateText(quirks, { data, event: 'PUT', source: userUri(agent.person.id), requestId: '' })
}
