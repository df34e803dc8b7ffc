import type { Json, JsonObject } from '../opponent.ts'
import type { Item } from './interactions/media/model.ts'
import type { Interaction } from './interactions/model.ts'
import type { Device, Leg, User, World } from './model/world.ts'
import type { Ask, Plan } from './operations/operation.ts'
import type { Message } from './render/message.ts'

/**
 * The places where a server may be bent: every fault and every jitter is made of these. Each function gets what the
 * straight server would do, and gives what is done instead.
 */
export interface Twist {
  /** A request before anything is done with it. */
  arrive?(arrival: Arrival): Arrival
  /** Whether an operation is accepted, and what accepting it does. `again` decides about another request. */
  decide?(ask: Ask, plan: Plan, again: (ask: Ask) => Plan): Plan
  /** Changes the world once more, after an accepted operation did; its events are already written. */
  changed?(ask: Ask): void
  /** A device, call or user as it is about to be shown, in an event or a read. */
  resource?(resource: JsonObject, of: Subject): JsonObject
  /** The events that one change of the world caused. */
  messages?(cause: Cause, messages: readonly Message[]): readonly Message[]
  /** Any reply to an HTTP request of the API. */
  reply?(exchange: Exchange, reply: Reply): Reply
  maySubscribe?(user: User, topic: string, allowed: boolean): boolean
  /** Whether a new event connection, the user's first or second or so, is never sent anything. */
  isDeaf?(user: User, connection: number): boolean
  /** The headers that tell the token against forged requests. */
  announce?(headers: Headers, url: URL): Headers
  /** Whether a request passes the protection against forged requests. */
  mayPass?(request: Guarded, valid: boolean): boolean
  /** The messages of one answer of the event connection, replies and events alike. */
  frames?(frames: readonly JsonObject[]): readonly JsonObject[]
  /** Milliseconds; the largest of all twists counts. */
  readonly delays?: Delays
  /** Cuts every body inside of a character, so that it arrives in two pieces. */
  readonly pieces?: true
}

export type Headers = Readonly<Record<string, string>>

export interface Guarded {
  readonly method: string
  readonly url: URL
  /** The token that the request brings. */
  readonly token: string | undefined
}

export interface Delays {
  /** From the request to its reply. */
  reply?(): number
  /** From the request to the change of the world. */
  change?(): number
  /** From the change to the event's delivery. */
  event?(message: Message): number
}

/** A request as it comes in; `user` is undefined when it brings no valid credentials. */
export interface Arrival {
  readonly world: World
  readonly method: string
  /** Below `/api/v2`, without the slash that it may have had at its end. */
  readonly path: string
  /** Whether it had one. */
  readonly slash: boolean
  readonly query: URLSearchParams
  readonly user: User | undefined
  /** Undefined when the body is no JSON object. */
  readonly body: JsonObject | undefined
}

export type Subject =
  | { readonly kind: 'device'; readonly device: Device }
  | { readonly kind: 'call'; readonly leg: Leg }
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'interaction'; readonly interaction: Interaction }
  | { readonly kind: 'item'; readonly item: Item }

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
  readonly cookies?: readonly string[]
  /** Undefined sends no body; a string is sent as it is. */
  readonly body?: Json
}

/** Passes a value through one place of all twists, in their order. */
export function through<T>(
  twists: readonly Twist[],
  value: T,
  step: (twist: Twist, value: T) => T | undefined,
): T {
  return twists.reduce((so, twist) => step(twist, so) ?? so, value)
}
