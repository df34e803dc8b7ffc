import type { IncomingMessage } from 'node:http'
import { createCometDServer, type CometDServer, type ServerSession } from '../cometd-server.ts'
import { json, reply, type Animal, type Manner } from './animal.ts'
import { eventsFor } from './firehose.ts'
import { everything, personaOf, type Persona } from './pretence.ts'

/** Those that know how to begin an event connection. */

/** An event connection that accepts every subscription; `began` is called for each session. */
function listening(began: (session: ServerSession, persona: Persona) => void): {
  readonly server: CometDServer
  readonly handle: Manner['answer']
} {
  const server = createCometDServer({})
  let current: Persona | undefined
  server.policy = {
    canHandshake(session, _message, callback) {
      if (current) began(session, current)
      callback(undefined, true)
    },
  }
  return {
    server,
    handle(request, response, body) {
      const messages = parsed(body)
      if (!Array.isArray(messages)) return reply(response, 400)
      current = personaOf(request)
      Object.assign(request, { body: messages })
      server.handle(request, response)
    },
  }
}

const isEvents = (request: IncomingMessage): boolean => /\/notifications(\/|$)/.test(request.url ?? '')

/** A server whose reads and operations all succeed, as far as its replies go. */
function agreeable(began: (session: ServerSession, persona: Persona) => void, stop?: () => void): Manner {
  const { server, handle } = listening(began)
  return {
    answer(request, response, body) {
      if (isEvents(request)) return handle(request, response, body)
      json(response, request.method === 'GET' ? everything(personaOf(request)) : { statusCode: 0 })
    },
    close() {
      stop?.()
      server.close()
    },
  }
}

export const bayeuxAnimals: readonly Animal[] = [
  {
    name: 'handshake-only',
    says: 'Agrees to an event connection and knows nothing else.',
    open: () => ({
      answer(request, response, body) {
        const [message] = isEvents(request)
          ? (parsed(body) as readonly { channel?: string; id?: string }[])
          : []
        if (message?.channel !== '/meta/handshake') return reply(response, 404)
        json(response, [
          {
            id: message.id,
            channel: '/meta/handshake',
            version: '1.0',
            successful: true,
            clientId: '0123456789abcdef',
            supportedConnectionTypes: ['long-polling'],
          },
        ])
      },
    }),
  },
  {
    name: 'handshake-then-mute',
    says: 'Agrees to an event connection and every subscription, sends no event, and answers the rest with {}.',
    open() {
      const { server, handle } = listening(() => {})
      return {
        answer(request, response, body) {
          if (isEvents(request)) handle(request, response, body)
          else json(response, {})
        },
        close: () => server.close(),
      }
    },
  },
  {
    name: 'accept-and-forget',
    says: 'Says yes to every operation and shows a user, a device and no calls; no event ever follows.',
    open: () => agreeable(() => {}),
  },
  {
    name: 'event-firehose',
    says: 'Says yes to every operation, and sends every kind of event all the time.',
    open() {
      const sessions = new Map<ServerSession, Persona>()
      let round = 0
      // As fast as a server that has lost its senses, and slow enough to leave others some time.
      const pump = setInterval(() => {
        round += 1
        for (const [session, persona] of sessions)
          for (const { channel } of session.subscriptions.map(({ name }) => ({ channel: name })))
            for (const data of eventsFor(channel, persona, round)) session.deliver(null, channel, data)
      }, 20)
      pump.unref()
      const manner = agreeable(
        (session, persona) => {
          sessions.set(session, persona)
          session.addListener('removed', () => sessions.delete(session))
        },
        () => clearInterval(pump),
      )
      return { ...manner, restless: true }
    },
  },
]

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}
