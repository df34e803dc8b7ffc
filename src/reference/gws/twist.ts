import type { Json } from '../opponent.ts'
import type { User, World } from './model/world.ts'
import type { Ask, Plan } from './operations/operation.ts'
import type { Message } from './render/message.ts'

/**
 * The places where a server may be bent: every fault and every jitter is one of these. Each function gets what the
 * straight server would do, and gives what is done instead.
 */
export interface Twist {
  /** Whether an operation is accepted, and what accepting it does. */
  decide?(ask: Ask, plan: Plan): Plan
  /** Changes the world once more, after an accepted operation did; its events are already written. */
  changed?(ask: Ask): void
  /** The events that one change of the world caused. */
  messages?(cause: Cause, messages: readonly Message[]): readonly Message[]
  /** Any reply to an HTTP request of the API. */
  reply?(exchange: Exchange, reply: Reply): Reply
  maySubscribe?(user: User, topic: string, allowed: boolean): boolean
  /** Milliseconds; the largest of all twists counts. */
  delays?: Delays
}

export interface Delays {
  /** From the request to its reply. */
  reply?(): number
  /** From the request to the change of the world. */
  change?(): number
  /** From the change to the event's delivery. */
  event?(): number
}

/** Why the world changed. */
export interface Cause {
  readonly ask?: Ask
  readonly world: World
  /** Counts the changes since the server's start. */
  readonly number: number
}

export interface Exchange {
  readonly method: string
  /** Below `/api/v2`, without its query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly user?: User
  readonly ask?: Ask
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Undefined sends no body; a string is sent as it is. */
  readonly body?: Json
}
