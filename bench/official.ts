import * as library from 'cometd'
import { XMLHttpRequest } from 'cometd-nodejs-client/src/XMLHttpRequest.js'
import { systemClock } from '../src/base/clock.ts'
import type { JsonObject } from '../src/base/json.ts'
import type { Bare } from './bare.ts'
import { Jar } from './jar.ts'

// The type definitions leave this class out.
const { LongPollingTransport } = library as unknown as { readonly LongPollingTransport: new () => Transport }

interface Transport extends library.Transport {
  xhrSend(packet: Packet): object
}

interface Packet {
  readonly url: string
  readonly body: string
  onSuccess(text: string): void
  onError(reason: string): void
}

/**
 * An agent as everybody has one: the official client with its adapter's XMLHttpRequest for the events, and `fetch` for
 * the operations. Only the jar is its own, as several clients that share one are one client to the server.
 *
 * @param url e.g. `http://127.0.0.1:40123/api/v2`
 */
export async function openOfficial(url: string, user: string): Promise<Bare> {
  const authorization = `Basic ${Buffer.from(`${user}:secret-of-${user}`).toString('base64')}`
  const jar = new Jar()

  class OwnJar extends LongPollingTransport {
    override xhrSend(packet: Packet): object {
      const xhr = new XMLHttpRequest({
        cookies: {
          storeCookie: (_, header, done) => {
            jar.keep([header])
            done()
          },
          retrieveCookies: (_, __, done) => done(null, [jar.header]),
        },
      })
      xhr.open('POST', packet.url)
      xhr.setRequestHeader('Authorization', authorization)
      xhr.setRequestHeader('Content-Type', 'application/json')
      // It is no EventTarget: these two are all that it calls.
      Object.assign(xhr, {
        onload: () =>
          xhr.status === 200 ? packet.onSuccess(xhr.responseText) : packet.onError(String(xhr.status)),
        onerror: () => packet.onError(xhr.statusText),
      })
      xhr.send(packet.body)
      return xhr
    }
  }

  const operate = async (path: string, body: JsonObject) => {
    const reply = await fetch(url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json', cookie: jar.header },
    })
    jar.keep(reply.headers.getSetCookie())
    if (reply.status !== 200) throw new Error(`${path}: ${String(reply.status)}`)
    await reply.json()
  }

  await operate('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
  const client = new library.CometD()
  client.unregisterTransports()
  client.registerTransport('long-polling', new OwnJar())
  client.configure({ url: `${url}/notifications`, useWorkerScheduler: false, appendMessageTypeToURL: false })
  // The library takes its timers from a browser's window.
  Object.assign(client, {
    setTimeout: (work: () => void, ms: number) => systemClock.after(ms, work),
    clearTimeout: (cancel: (() => void) | undefined) => cancel?.(),
  })
  let came: (() => void) | undefined
  await new Promise((resolve) => client.handshake(resolve))
  await new Promise((resolve) => client.subscribe('/v2/me/devices', () => came?.(), resolve))
  return {
    async pair(path, body) {
      const event = new Promise<void>((resolve) => (came = resolve))
      await Promise.all([operate(path, body), event])
    },
    async close() {
      await new Promise((resolve) => client.disconnect(resolve))
    },
  }
}
