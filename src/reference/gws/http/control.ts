import type { IncomingMessage, ServerResponse } from 'node:http'
import { isObject } from '../operations/operation.ts'
import { send } from './api.ts'
import { parseJson, readBody } from './body.ts'

/**
 * The door for the tester, beside the API: `POST /control/stimuli/<name>` with `{"user": …}`, and
 * `GET /control/idle`, which answers when the server has nothing left to do.
 */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  doors: {
    stimulate(name: string, user: string): Promise<void>
    idle(): Promise<Readonly<Record<string, number>>>
  },
): Promise<void> {
  if (path === '/control/idle') return send(response, { status: 200, body: { sent: await doors.idle() } })
  const name = /^\/control\/stimuli\/([^/]+)$/.exec(path)?.[1]
  if (name === undefined || request.method !== 'POST')
    return send(response, { status: 404, body: { error: 'There is no such door.' } })
  const parsed = parseJson(await readBody(request))
  const user = parsed !== 'bad' && isObject(parsed.value) ? parsed.value['user'] : undefined
  if (typeof user !== 'string') return send(response, { status: 400, body: { error: 'No user is named.' } })
  try {
    await doors.stimulate(decodeURIComponent(name), user)
    send(response, { status: 200, body: { done: true } })
  } catch (error) {
    send(response, { status: 409, body: { error: error instanceof Error ? error.message : String(error) } })
  }
}
