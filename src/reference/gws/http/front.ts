import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Backlog } from '../../backlog.ts'
import type { Opponent } from '../../opponent.ts'
import type { Bayeux } from '../events/bayeux.ts'
import { send, type Api } from './api.ts'
import { parseJson, readBody } from './body.ts'
import { handleControl } from './control.ts'
import { lastHand } from './wire.ts'
import type { Twist } from '../twist.ts'

/** Sends each request to whom it concerns. */
export type Front = (request: IncomingMessage, response: ServerResponse) => void

export interface FrontParts {
  readonly prefix: string
  readonly api: Api
  readonly bayeux: Bayeux
  readonly doors: Pick<Opponent, 'idle' | 'stimulate'>
  readonly twists: readonly Twist[]
  /** Requests that are not answered yet, but for polls that wait for events. */
  readonly backlog: Backlog
}

export function createFront({ prefix, api, bayeux, doors, twists, backlog }: FrontParts): Front {
  const events = `${prefix}/notifications`

  const count = (response: ServerResponse) => {
    const task = backlog.begin()
    // A client that has gone is told nothing any more.
    if (response.closed) task.end()
    else response.once('close', () => task.end())
  }

  const listen = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const text = await readBody(request)
    const user = api.admit(request, response, url)
    if (!user) return
    const parsed = parseJson(text)
    const messages = parsed === 'bad' ? undefined : parsed.value
    if (request.method !== 'POST' || !Array.isArray(messages)) return send(response, { status: 400 })
    lastHand(response, twists, true)
    // A poll may wait for long; it is work only from when its answer is being written.
    const end = response.end.bind(response)
    Object.assign(response, {
      end: (...args: Parameters<typeof end>) => {
        count(response)
        return end(...args)
      },
    })
    bayeux.handle(request, response, user, messages)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = url.pathname
    if (path.startsWith('/control/')) return handleControl(request, response, path, doors)
    if (path === events || path.startsWith(`${events}/`)) return listen(request, response, url)
    count(response)
    lastHand(response, twists, false)
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return send(response, { status: 404 })
    return api.handle(request, response, url)
  }

  return (request, response) =>
    void serve(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else send(response, { status: 500 })
    })
}
