import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Opponent } from '../../opponent.ts'
import type { Bayeux } from '../events/bayeux.ts'
import { send, type Api } from './api.ts'
import { parseJson, readBody } from './body.ts'
import { handleControl } from './control.ts'
import { lastHand } from './wire.ts'
import type { Twist } from '../twist.ts'

/** Sends each request to whom it concerns, and counts those that are being worked on. */
export interface Front {
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void
  /** Requests that are not answered yet, but for polls that wait for events. */
  readonly serving: number
}

export interface FrontParts {
  readonly prefix: string
  readonly api: Api
  readonly bayeux: Bayeux
  readonly doors: Pick<Opponent, 'idle' | 'stimulate'>
  readonly twists: readonly Twist[]
  /** Called when a request has been answered. */
  readonly done: () => void
}

export function createFront({ prefix, api, bayeux, doors, twists, done }: FrontParts): Front {
  const events = `${prefix}/notifications`
  let serving = 0

  const count = (response: ServerResponse) => {
    serving += 1
    response.once('close', () => {
      serving -= 1
      done()
    })
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

  return {
    listener(request, response) {
      serve(request, response).catch(() => {
        if (response.headersSent) response.destroy()
        else send(response, { status: 500 })
      })
    },
    get serving() {
      return serving
    },
  }
}
