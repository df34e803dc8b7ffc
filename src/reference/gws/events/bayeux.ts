import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  AcknowledgedMessagesExtension,
  createCometDServer,
  type CometDServer,
  type ServerSession,
} from '../../cometd-server.ts'
import type { User } from '../model/world.ts'
import type { Message } from '../render/message.ts'
import { covers } from './topics.ts'

/**
 * The event connection. Events go to the sessions of one user only, so they are handed to each session and never
 * published on a channel that all users share.
 */
export interface Bayeux {
  /** `messages` is the request's body, already parsed. */
  handle(request: IncomingMessage, response: ServerResponse, user: User, messages: readonly unknown[]): void
  readonly deliver: (message: Message) => void
  /** Events that wait for a client's next poll. */
  readonly waiting: number
  /** How many events each user has been sent, by name. */
  sent(): Readonly<Record<string, number>>
  /** Drops a user's sessions without a word: the next poll is told 402. */
  forget(user: User): void
  close(): void
}

export interface BayeuxParts {
  readonly maySubscribe: (user: User, topic: string) => boolean
  readonly ack: boolean
  readonly pollTimeoutMs: number
  /** Called whenever something that waited has gone out. */
  readonly drained: () => void
}

interface Listener {
  readonly user: User
  readonly session: ServerSession
  waiting: number
  /** The answer to its latest poll. */
  poll?: ServerResponse
}

export function createBayeux({ maySubscribe, ack, pollTimeoutMs, drained }: BayeuxParts): Bayeux {
  const server: CometDServer = createCometDServer({ timeout: pollTimeoutMs })
  if (ack) server.addExtension(new AcknowledgedMessagesExtension())
  const listeners = new Map<string, Listener>()
  const forgotten = new Set<string>()
  const sent = new Map<string, number>()
  // The library handles a parsed body within the call, so this says whose handshake is being looked at.
  let current: User | undefined

  server.policy = {
    canHandshake(session, _message, callback) {
      if (current) welcome(session, current)
      callback(undefined, current !== undefined)
    },
    canSubscribe(session, _message, channel, callback) {
      const listener = listeners.get(session.id)
      callback(undefined, listener !== undefined && maySubscribe(listener.user, channel.name))
    },
    canPublish: (_session, _message, _channel, callback) => callback(undefined, false),
  }
  server.addListener('sessionRemoved', (session: ServerSession) => {
    listeners.delete(session.id)
    drained()
  })

  const welcome = (session: ServerSession, user: User) => {
    const listener: Listener = { user, session, waiting: 0 }
    listeners.set(session.id, listener)
    session.addListener('queueOffer', () => {
      listener.waiting += 1
    })
    session.addListener('queueDrain', () => {
      if (listener.waiting > 0) sent.set(user.name, (sent.get(user.name) ?? 0) + listener.waiting)
      listener.waiting = 0
      drained()
    })
  }

  return {
    handle(request, response, user, messages) {
      current = user
      for (const message of messages) {
        if (!isMessage(message) || message.clientId === undefined) continue
        // The library itself cannot forget a session without telling its client.
        if (forgotten.has(message.clientId)) message.clientId = 'forgotten'
        const listener = listeners.get(message.clientId)
        if (listener && message.channel === '/meta/connect') listener.poll = response
      }
      Object.assign(request, { body: messages })
      try {
        server.handle(request, response)
      } finally {
        current = undefined
      }
    },
    deliver({ to, topic, data }) {
      for (const { user, session } of listeners.values())
        if (user.name === to && session.subscriptions.some((channel) => covers(channel.name, topic)))
          session.deliver(null, topic, data)
    },
    get waiting() {
      return [...listeners.values()].reduce((sum, { waiting }) => sum + waiting, 0)
    },
    sent: () => Object.fromEntries(sent),
    forget(user) {
      for (const [id, listener] of listeners)
        if (listener.user === user) {
          listeners.delete(id)
          forgotten.add(id)
          listener.poll?.destroy()
        }
      drained()
    },
    close() {
      for (const { session } of listeners.values()) session.disconnect()
      server.close()
    },
  }
}

function isMessage(message: unknown): message is { clientId?: string; readonly channel?: string } {
  return typeof message === 'object' && message !== null
}
