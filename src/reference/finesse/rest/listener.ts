import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Opponent } from '../../opponent.ts'
import type { Work } from '../base/work.ts'
import { control } from './control.ts'

const bodyLimit = 65_536

export interface Doors {
  readonly work: Work
  readonly doors: Pick<Opponent, 'stimulate' | 'idle'>
  /** Everything below /finesse/api/. */
  readonly api: (request: IncomingMessage, response: ServerResponse, url: URL, body: string) => Promise<void>
  readonly prefix: string
}

/** Sends each request to whom it concerns. The tester's own requests keep nobody from being idle. */
export function listener({ work, doors, api, prefix }: Doors) {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request)
    const url = new URL(request.url ?? '/', 'http://host')
    if (body === undefined) {
      response.writeHead(413).end()
      return
    }
    if (url.pathname.startsWith('/control/')) {
      const reply = await control(doors, request.method ?? 'GET', url.pathname, body)
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
      return
    }
    if (url.pathname.startsWith(prefix)) await work.track(api(request, response, url, body))
    else response.writeHead(404).end()
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch(() => response.destroy())
  }
}

/** The whole body as text, or undefined when it is too long. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= bodyLimit) chunks.push(chunk)
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks).toString('utf8')
}
