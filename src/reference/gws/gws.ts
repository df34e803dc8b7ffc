import { createServer } from 'node:http'
import { createIdle } from '../idle.ts'
import type { Fault, Jitter, Opponent, OpponentOptions } from '../opponent.ts'
import { randomFrom } from '../random.ts'
import { createScheduler } from '../scheduler.ts'
import { listenOn } from '../listen.ts'
import { startZoo } from '../zoo/zoo.ts'
import { choose } from './choose.ts'
import { createDoors } from './doors.ts'
import { createBayeux } from './events/bayeux.ts'
import { bentFaults } from './faults/all.ts'
import { habitatOf } from './habitat.ts'
import { createApi } from './http/api.ts'
import { createFront } from './http/front.ts'
import type { Told } from './http/posts.ts'
import { readMe } from './http/me.ts'
import type { Request } from './http/router.ts'
import { createSessions } from './http/sessions.ts'
import { mediaPart } from './interactions/media/part.ts'
import { interactionsPart } from './interactions/part.ts'
import { bentJitters } from './jitters/all.ts'
import { createWorld } from './model/create.ts'
import type { Ask } from './operations/operation.ts'
import type { Forms } from './render/forms.ts'
import { mayWatchUsers } from './render/message.ts'
import { createSwitch } from './switch.ts'
import { describeTarget } from './target.ts'
import { voicePart } from './voice.ts'
import { through } from './twist.ts'

export const faults: readonly Fault[] = bentFaults
export const jitters: readonly Jitter[] = bentJitters

const prefix = '/api/v2'
const inside = 'http://gws-7.inside:8090/api/v2'

/**
 * Starts a server that does what the Web Services API Reference says, or deliberately not.
 * Unknown names of faults, jitters and options are Errors that list the known ones.
 */
export async function startGws(options: OpponentOptions = {}): Promise<Opponent> {
  if (options.zoo !== undefined) return startZoo(options.zoo, options, habitatOf(options, prefix))
  const { settings, twists } = choose(options)
  const random = randomFrom(options.seed ?? 1)
  const world = createWorld(settings, random)
  const http = createServer((request, response) => front.listener(request, response))
  const origin = await listenOn(http, options.host, options.port)
  const url = origin + prefix
  const publicUrl = options.externalUrl === undefined ? url : withPrefix(options.externalUrl)
  const forms: Forms = {
    ...settings,
    base: settings.insideLinks ? inside : publicUrl,
    settings,
    dress: (resource, of) => through(twists, resource, (twist, so) => twist.resource?.(so, of)),
  }

  const idle = createIdle(() => scheduler.pending > 0 || bayeux.waiting > 0 || front.serving > 0)
  const scheduler = createScheduler(idle.look)
  const bayeux = createBayeux({
    isDeaf: (user, connection) =>
      through(twists, false, (twist, so) => twist.isDeaf?.(user, connection) ?? so),
    ack: settings.ack,
    pollTimeoutMs: settings.pollTimeoutMs,
    drained: idle.look,
    maySubscribe: (user, topic) =>
      through(twists, topic !== '/v2/users' || mayWatchUsers(user), (twist, allowed) =>
        twist.maySubscribe?.(user, topic, allowed),
      ),
  })
  const desk = createSwitch({ world, forms, scheduler, random, twists, deliver: bayeux.deliver })
  const sessions = createSessions(world)
  const asks = new WeakMap<Request, Ask>()
  const told: Told = {
    operation: (request, ask) => asks.set(request, ask),
    ended: ({ session }) => session && sessions.end(session),
  }
  const interactions = settings.media === 'generic' ? interactionsPart : mediaPart
  // The channels of the media come before the address that all channels have.
  const parts = [interactions(world, forms, desk, told), voicePart(world, forms, desk, told)]
  const api = createApi({
    prefix,
    world,
    sessions,
    twists,
    csrf: settings.csrf,
    routes: [readMe(parts, forms), ...parts.flatMap(({ routes }) => routes)],
    askOf: (request) => asks.get(request),
  })
  const doors = createDoors(world, parts, { idle, bayeux, sessions })
  const front = createFront({ prefix, api, bayeux, doors, twists, done: idle.look })

  return {
    system: 'gws',
    url,
    target: describeTarget(
      publicUrl,
      origin,
      world,
      settings,
      parts.flatMap(({ stimuli }) => Object.keys(stimuli)),
    ),
    ...doors,
    async close() {
      scheduler.close()
      bayeux.close()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
      idle.look()
    },
  }
}

const withPrefix = (url: string): string => {
  const bare = url.replace(/\/+$/, '')
  return bare.endsWith(prefix) ? bare : bare + prefix
}
