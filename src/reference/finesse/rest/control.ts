import type { Opponent } from '../../opponent.ts'

export interface ControlReply {
  readonly status: number
  /** Written as JSON. */
  readonly body: object
}

/**
 * The tester's own door, outside /finesse. `POST /control/stimuli/<name>` with `{"user": …}` (or `/control/stimuli`
 * with `"stimulus"` in the body): 200 when it was done, 409 with a sentence when it could not be.
 * `GET /control/idle` answers when nothing is left to do, with how many events each user has been sent.
 */
export async function control(
  doors: Pick<Opponent, 'stimulate' | 'idle'>,
  method: string,
  path: string,
  body: string,
): Promise<ControlReply> {
  if (method === 'GET' && path === '/control/idle') return { status: 200, body: { sent: await doors.idle() } }
  const found = /^\/control\/stimuli(?:\/([\w-]+))?$/.exec(path)
  if (!found || method !== 'POST') return { status: 404, body: { error: 'There is no such door.' } }
  try {
    const { user, stimulus } = JSON.parse(body) as { user?: unknown; stimulus?: unknown }
    if (typeof user !== 'string') return { status: 400, body: { error: 'No user is named.' } }
    await doors.stimulate(found[1] ?? String(stimulus), user)
    return { status: 200, body: { done: true } }
  } catch (error) {
    return { status: 409, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}
