import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  AcknowledgedMessagesExtension,
  createCometDServer,
  type CometDServer,
  type ServerSession,
} from '../../cometd-server.ts'
import type { Backlog, Task } from '../../backlog.ts'
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
  /** How many events each user has been sent, by name. */
  sent(): Readonly<Record<string, number>>
  /** Drops a user's sessions without a word: the next poll is told 402. */
  forget(user: User): void
  close(): void
}

export interface BayeuxParts {
  readonly maySubscribe: (user: User, topic: string) => boolean
  /** Whether a user's so-manieth connection is never sent anything. */
  readonly isDeaf: (user: User, connection: number) => boolean
  readonly ack: boolean
  readonly pollTimeoutMs: number
  /** Events that wait for a client's next poll. */
  readonly backlog: Backlog
}

interface Listener {
  readonly user: User
  readonly session: ServerSession
  deaf: boolean
  /** What waits for its next poll. */
  readonly waiting: Task[]
  /** The answer to its latest poll. */
  poll?: ServerResponse
  /** When that poll ended; a client that is there sends the next one at once. */
  polledAt?: number
  polls: number
}

export function createBayeux({ maySubscribe, isDeaf, ack, pollTimeoutMs, backlog }: BayeuxParts): Bayeux {
  const server: CometDServer = createCometDServer({ timeout: pollTimeoutMs })
  if (ack) server.addExtension(new AcknowledgedMessagesExtension())
  const listeners = new Map<string, Listener>()
  const connections = new Map<User, number>()
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
    for (const task of listeners.get(session.id)?.waiting ?? []) task.end()
    listeners.delete(session.id)
  })

  /** Counts a connection of the user; true when it is to be sent nothing. */
  const connected = (user: User): boolean => {
    const connection = (connections.get(user) ?? 0) + 1
    connections.set(user, connection)
    return isDeaf(user, connection)
  }

  const welcome = (session: ServerSession, user: User) => {
    const listener: Listener = { user, session, waiting: [], polls: 0, deaf: connected(user) }
    listeners.set(session.id, listener)
    session.addListener('queueOffer', () => {
      listener.waiting.push(backlog.begin())
    })
    session.addListener('queueDrain', () => {
      const gone = listener.waiting.splice(0)
      if (gone.length > 0) sent.set(user.name, (sent.get(user.name) ?? 0) + gone.length)
      for (const task of gone) task.end()
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
        if (!listener || message.channel !== '/meta/connect') continue
        if (wasAway(listener)) listener.deaf = connected(listener.user)
        watchPoll(listener, response)
      }
      Object.assign(request, { body: messages })
      try {
        server.handle(request, response)
      } finally {
        current = undefined
      }
    },
    deliver({ to, topic, data }) {
      for (const { user, session, deaf } of listeners.values())
        if (user.name === to && !deaf && session.subscriptions.some((channel) => covers(channel.name, topic)))
          session.deliver(null, topic, data)
    },
    sent: () => Object.fromEntries(sent),
    forget(user) {
      for (const [id, listener] of listeners)
        if (listener.user === user) {
          listeners.delete(id)
          forgotten.add(id)
          listener.poll?.destroy()
          for (const task of listener.waiting) task.end()
        }
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

/** Longer than any client that is there takes from one poll to the next, milliseconds. */
const absence = 80

/** The client cut its last poll, or was long in sending the next: as if it had opened another connection. */
function wasAway({ poll, polls, polledAt }: Listener): boolean {
  // While it still subscribes a client takes its time.
  if (!poll || polledAt === undefined || polls < 4) return false
  return !poll.writableFinished || performance.now() - polledAt > absence
}

function watchPoll(listener: Listener, poll: ServerResponse): void {
  listener.poll = poll
  listener.polls += 1
  delete listener.polledAt
  poll.once('close', () => {
    if (listener.poll === poll) listener.polledAt = performance.now()
  })
}
