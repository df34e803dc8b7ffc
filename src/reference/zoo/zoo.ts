import { createServer, type IncomingMessage } from 'node:http'
import { listenOn } from '../listen.ts'
import { chosen, type JsonObject, type Opponent, type OpponentOptions } from '../opponent.ts'
import type { Animal } from './animal.ts'
import { bayeuxAnimals } from './bayeux.ts'
import { plainAnimals } from './plain.ts'

const animals: readonly Animal[] = [...plainAnimals, ...bayeuxAnimals]

/** Servers that do nothing useful: whoever passes a check here has proven that the check is worthless. */
export const zoo: readonly { readonly name: string; readonly says: string }[] = animals.map(
  ({ name, says }) => ({ name, says }),
)

/** Where the useless server stands: which system it claims to be, and what a target file for it says. */
export interface Habitat {
  readonly system: string
  /** How the system's addresses begin, e.g. `/api/v2`. */
  readonly prefix: string
  target(url: string, origin: string): JsonObject
}

/** Starts one of them; an unknown name is an Error that lists the known ones. It can cause nothing. */
export async function startZoo(name: string, options: OpponentOptions, habitat: Habitat): Promise<Opponent> {
  const [animal] = chosen('zoo server', animals, [name])
  const manner = animal?.open()
  const server = createServer((request, response) => {
    void wholeBody(request).then(
      (body) => manner?.answer(request, response, body),
      () => response.destroy(),
    )
  })
  const origin = await listenOn(server, options.host, options.port)
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  // Its port was free a moment ago, so nobody listens there now.
  if (manner?.absent) await stop()
  const url = origin + habitat.prefix
  return {
    system: habitat.system,
    url,
    target: { ...habitat.target(options.externalUrl ?? url, origin), name: `zoo-${name}` },
    idle: () => (manner?.restless ? new Promise(() => {}) : Promise.resolve({})),
    stimulate: async () => {
      throw new Error('A server of the zoo can cause nothing.')
    },
    async close() {
      manner?.close?.()
      if (!manner?.absent) await stop()
    },
  }
}

async function wholeBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
