import type { Json, JsonObject } from '../../opponent.ts'
import type { ChannelNotice } from '../interactions/channels.ts'
import type { Interaction } from '../interactions/model.ts'
import type { Item } from '../interactions/media/model.ts'
import type { MediaNotice } from '../interactions/media/notice.ts'
import type { InteractionNotice, WorkbinNotice } from '../interactions/render.ts'
import type { Device, Leg, Role, User, World } from '../model/world.ts'

/** An operation of the API: decides on a request, and says what accepting it does to the world. */
export interface Operation {
  readonly name: string
  /** The kind of resource it is posted to. */
  readonly on:
    | 'me'
    | 'voice'
    | 'user-voice'
    | 'device'
    | 'device-calls'
    | 'call'
    | 'interaction'
    | 'media-channel'
    | 'item'
    | 'bin'
  readonly features: readonly string[]
  readonly role: Role
  /** Pure: two calls on the same world give equal plans. */
  plan(ask: Ask): Plan
}

/** One request, its resource found. */
export interface Ask {
  readonly world: World
  /** Who asks. */
  readonly user: User
  /** Whose resource it is; somebody else's when a supervisor asks. */
  readonly subject: User
  readonly operation: string
  readonly body: JsonObject
  readonly device: Device
  /** Present for operations on calls. */
  readonly leg?: Leg
  /** Present for operations on interactions, unless there is none of that id. */
  readonly interaction?: Interaction
  /** Present for operations on chats, e-mails and work items, unless there is none of that id. */
  readonly item?: Item
  /** The id of the workbin that it is about. */
  readonly bin?: string
  /** By what number the server knows the request. */
  readonly reference?: number
}

export type Plan =
  /** `aside` happens although the request is refused. */
  | { readonly refuse: Refusal; readonly aside?: Change }
  | { readonly change: Change; readonly reply?: JsonObject }

/** One of the documented status codes, and what it says to a person. */
export interface Refusal {
  readonly statusCode: number
  readonly statusMessage: string
}

/** Changes the world, and tells through the outlet what changed. */
export type Change = (outlet: Outlet) => void

export interface Outlet {
  /** Queues an event about the thing as it is at this moment. */
  tell(notice: Notice): void
  /** Goes on changing the world a little later, as when a far phone answers. */
  later(change: Change): void
  /** Goes on after a time that a clock on the wall measures. */
  alarm(ms: number, change: Change): void
}

export type NotificationType =
  | 'StatusChange'
  | 'ParticipantsUpdated'
  | 'AttachedDataChanged'
  | 'DtmfSent'
  | 'CallRecordingStateChange'
  | 'MonitoredUserMutedStateChange'

export type Notice =
  | { readonly about: 'device'; readonly device: Device }
  | { readonly about: 'device-error'; readonly device: Device }
  | { readonly about: 'call'; readonly leg: Leg; readonly type: NotificationType; readonly error?: string }
  | { readonly about: 'channel'; readonly user: User }
  | { readonly about: 'password'; readonly user: User; readonly errorCode?: 1 | 2 | 3 }
  | InteractionNotice
  | ChannelNotice
  | WorkbinNotice
  | MediaNotice

export function refuse(statusCode: number, statusMessage: string): { readonly refuse: Refusal } {
  return { refuse: { statusCode, statusMessage } }
}

export function missing(parameter: string): { readonly refuse: Refusal } {
  return refuse(1, `Required parameter "${parameter}" is missing.`)
}

export function invalid(parameter: string): { readonly refuse: Refusal } {
  return refuse(2, `Parameter "${parameter}" is not valid.`)
}

/** A text parameter: its value, or the refusal of a request that lacks it or gives it another type. */
export function text(body: JsonObject, parameter: string): string | { readonly refuse: Refusal } {
  const value: Json | undefined = Object.hasOwn(body, parameter) ? body[parameter] : undefined
  if (value === undefined || value === null || value === '') return missing(parameter)
  return typeof value === 'string' ? value : invalid(parameter)
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
