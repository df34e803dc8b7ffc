import { randomFrom } from '../random.ts'
import type { Scheduler } from '../scheduler.ts'
import type { Choice } from './choose.ts'
import { createApi, type Api } from './http/api.ts'
import { readMe } from './http/me.ts'
import type { Told } from './http/posts.ts'
import type { Request } from './http/router.ts'
import { createSessions, type Sessions } from './http/sessions.ts'
import { mediaPart } from './interactions/media/part.ts'
import { interactionsPart } from './interactions/part.ts'
import { createWorld } from './model/create.ts'
import type { World } from './model/world.ts'
import type { Ask } from './operations/operation.ts'
import type { Part } from './part.ts'
import type { Forms } from './render/forms.ts'
import type { Message } from './render/message.ts'
import { createSwitch } from './switch.ts'
import { through } from './twist.ts'
import { voicePart } from './voice.ts'

/** The server without its sockets: requests come in by `api`, events go out by `deliver`. */
export interface Assembly {
  readonly world: World
  readonly parts: readonly Part[]
  readonly sessions: Sessions
  readonly api: Api
}

export interface AssemblyParts {
  readonly choice: Choice
  readonly seed: number
  /** How the API's addresses begin below a server's origin. */
  readonly prefix: string
  /** What the server calls itself in links. */
  readonly base: string
  readonly scheduler: Scheduler
  readonly deliver: (message: Message) => void
  /** Milliseconds since any fixed moment, for the durations of calls. */
  readonly now?: () => number
}

export function assemble(parts: AssemblyParts): Assembly {
  const { choice, seed, prefix, base, scheduler, deliver, now } = parts
  const { settings, twists } = choice
  const random = randomFrom(seed)
  const world = createWorld(settings, random, now)
  const forms: Forms = {
    ...settings,
    base,
    settings,
    dress: (resource, of) => through(twists, resource, (twist, so) => twist.resource?.(so, of)),
  }
  const desk = createSwitch({ world, forms, scheduler, random, twists, deliver })
  const sessions = createSessions(world)
  const asks = new WeakMap<Request, Ask>()
  const told: Told = {
    operation: (request, ask) => asks.set(request, ask),
    ended: ({ session }) => session && sessions.end(session),
  }
  const interactions = settings.media === 'generic' ? interactionsPart : mediaPart
  // The channels of the media come before the address that all channels have.
  const sides = [interactions(world, forms, desk, told), voicePart(world, forms, desk, told)]
  const api = createApi({
    prefix,
    world,
    sessions,
    twists,
    csrf: settings.csrf,
    routes: [readMe(sides, forms), ...sides.flatMap(({ routes }) => routes)],
    askOf: (request) => asks.get(request),
  })
  return { world, parts: sides, sessions, api }
}
