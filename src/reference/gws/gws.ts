import { createServer } from 'node:http'
import { Backlog } from '../backlog.ts'
import type { Fault, Jitter, Opponent, OpponentOptions } from '../opponent.ts'
import { createScheduler } from '../scheduler.ts'
import { listenOn } from '../listen.ts'
import { startZoo } from '../zoo/zoo.ts'
import { assemble } from './assemble.ts'
import { choose } from './choose.ts'
import { createDoors } from './doors.ts'
import { createBayeux } from './events/bayeux.ts'
import { bentFaults } from './faults/all.ts'
import { habitatOf } from './habitat.ts'
import { createFront } from './http/front.ts'
import { bentJitters } from './jitters/all.ts'
import { mayWatchUsers } from './render/message.ts'
import { describeTarget } from './target.ts'
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
  const choice = choose(options)
  const { settings, twists } = choice
  const http = createServer((request, response) => front(request, response))
  const origin = await listenOn(http, options.host, options.port)
  const url = origin + prefix
  const publicUrl = options.externalUrl === undefined ? url : withPrefix(options.externalUrl)

  const backlog = new Backlog()
  const scheduler = createScheduler(backlog)
  const bayeux = createBayeux({
    isDeaf: (user, connection) =>
      through(twists, false, (twist, so) => twist.isDeaf?.(user, connection) ?? so),
    ack: settings.ack,
    pollTimeoutMs: settings.pollTimeoutMs,
    backlog,
    maySubscribe: (user, topic) =>
      through(twists, topic !== '/v2/users' || mayWatchUsers(user), (twist, allowed) =>
        twist.maySubscribe?.(user, topic, allowed),
      ),
  })
  const { world, parts, sessions, api } = assemble({
    choice,
    seed: options.seed ?? 1,
    prefix,
    base: settings.insideLinks ? inside : publicUrl,
    scheduler,
    deliver: bayeux.deliver,
  })
  const doors = createDoors(world, parts, { backlog, bayeux, sessions })
  const front = createFront({ prefix, api, bayeux, doors, twists, backlog })
  const stimuli = parts.flatMap((part) => Object.keys(part.stimuli))

  return {
    system: 'gws',
    url,
    target: describeTarget(publicUrl, origin, world, settings, stimuli),
    ...doors,
    async close() {
      scheduler.close()
      bayeux.close()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
    },
  }
}

const withPrefix = (url: string): string => {
  const bare = url.replace(/\/+$/, '')
  return bare.endsWith(prefix) ? bare : bare + prefix
}
