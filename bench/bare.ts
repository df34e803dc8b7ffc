import { Pool } from 'undici'
import type { JsonObject } from '../src/base/json.ts'
import { Jar } from './jar.ts'

/** An agent that does one operation after the other. */
export interface Bare {
  /** The operation and its event, whichever comes first. */
  pair(path: string, body: JsonObject): Promise<void>
  close(): Promise<void>
}

interface Message {
  readonly channel: string
  readonly clientId?: string
}

/**
 * An agent at a client that has only what it needs: undici, and as much Bayeux as brings events.
 *
 * @param url e.g. `http://127.0.0.1:40123/api/v2`
 */
export async function openBare(url: string, user: string): Promise<Bare> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin)
  const authorization = `Basic ${Buffer.from(`${user}:secret-of-${user}`).toString('base64')}`
  const jar = new Jar()
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const reply = await pool.request({
      method: 'POST',
      path: pathname + path,
      body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json', cookie: jar.header },
    })
    jar.keep([reply.headers['set-cookie'] ?? []].flat())
    if (reply.statusCode !== 200) throw new Error(`${path}: ${String(reply.statusCode)}`)
    return reply.body.json()
  }
  let clientId: string | undefined
  let came: (() => void) | undefined
  const send = async (message: object) => {
    const replies = (await post('/notifications', [{ id: '1', clientId, ...message }])) as readonly Message[]
    for (const reply of replies) if (reply.channel === '/v2/me/devices') came?.()
    return replies
  }

  await post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
  const [shake] = await send({
    channel: '/meta/handshake',
    version: '1.0',
    supportedConnectionTypes: ['long-polling'],
  })
  clientId = shake?.clientId
  await send({ channel: '/meta/subscribe', subscription: '/v2/me/devices' })
  const state = { open: true }
  const listening = (async () => {
    while (state.open) await send({ channel: '/meta/connect', connectionType: 'long-polling' })
  })()
  return {
    async pair(path, body) {
      const event = new Promise<void>((resolve) => (came = resolve))
      await Promise.all([post(path, body), event])
    },
    async close() {
      state.open = false
      await send({ channel: '/meta/disconnect' })
      await listening
      await pool.close()
    },
  }
}
