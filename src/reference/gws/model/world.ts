import type { Json, JsonObject } from '../../opponent.ts'
import type { Interactions } from '../interactions/model.ts'
import type { AgentState } from './agent-state.ts'

/** What the switch and the server remember. Operations change it in place; nothing here talks to a client. */

export type Role = 'ROLE_AGENT' | 'ROLE_SUPERVISOR' | 'ROLE_ADMIN' | 'ROLE_APIUSER'

export interface User {
  readonly id: string
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly roles: readonly Role[]
  /** What the target file calls this account's roles. */
  readonly pools: readonly string[]
  readonly device: Device
  readonly multimedia: boolean
  /** The feature that this user lacks although the contact centre has it. */
  readonly without?: string
  password: string
  /** True between StartContactCenterSession and EndContactCenterSession. */
  started: boolean
  channels: readonly string[]
}

export interface Device {
  readonly id: string
  readonly number: string
  readonly owner: string
  /** A number that the switch does not know makes its device Inactive. */
  readonly registered: boolean
  state: AgentState
  doNotDisturb: boolean
  forwardTo?: string
  monitoring?: Monitoring
  legs: Leg[]
}

export interface Monitoring {
  readonly state: 'ListenIn' | 'Coach' | 'BargeIn'
  readonly mode: 'NextCall' | 'AllCalls'
  readonly scope: 'Agent' | 'Call'
  readonly target: Device
}

export type CallState = 'Dialing' | 'Ringing' | 'Established' | 'Held' | 'Released'
export type CallType = 'Internal' | 'Inbound' | 'Outbound' | 'Consult'
export type Recording = 'Recording' | 'Stopped' | 'Paused'

/** One device's part of a conversation: what the API calls a call. */
export interface Leg {
  /** The callUuid. The parts of one conversation have it in common, until a transfer joins conversations. */
  readonly id: string
  /** The ConnID that it began with: the id of the older generation. */
  readonly firstConnId: string
  /** The ConnID of the conversation, which a transfer changes. */
  connId: string
  readonly device: Device
  talk: Talk
  state: CallState
  type: CallType
  muted: boolean
  recording: Recording
  readonly since: number
  readonly ani?: string
  readonly dnis: string
  /** The call for which this one was opened to ask somebody. */
  parent?: { readonly leg: Leg; readonly wish: 'transfer' | 'conference' }
  /** How a supervisor takes part in somebody else's conversation. */
  monitor?: { readonly target: Leg; as: Monitoring['state']; targetMuted: boolean }
  /** The others, as they were when this part ended. */
  last?: readonly string[]
}

/** The people who hear each other, and what is written on the call they share. */
export interface Talk {
  readonly uuid: string
  readonly connId: string
  /** A list, as the switch keeps it: attaching a key twice keeps both. */
  data: (readonly [string, Json])[]
  legs: Leg[]
  /** Numbers outside the switch. */
  outside: string[]
  /** Who put a conference together. */
  host?: Leg
}

export interface World {
  readonly users: ReadonlyMap<string, User>
  readonly interactions: Interactions
  readonly settings: WorldSettings
  /** Milliseconds since any fixed moment. */
  now(): number
  /** Two fresh ids for a new conversation. */
  nextIds(): { readonly uuid: string; readonly connId: string }
}

export interface WorldSettings {
  readonly features: readonly string[]
  readonly dispositionKey: string
  readonly recording: boolean
  readonly mute: boolean
  readonly clearCall: boolean
  readonly afterLogin: 'Ready' | 'NotReady' | 'LoggedIn'
  readonly wrapUpMs: number
}

export function deviceOfNumber(world: World, number: string): Device | undefined {
  for (const { device } of world.users.values()) if (device.number === number) return device
  return undefined
}

export function deviceOfId(world: World, id: string): Device | undefined {
  for (const { device } of world.users.values()) if (device.id === id) return device
  return undefined
}

export const active = (leg: Leg): boolean => leg.state !== 'Released'

export function userData(talk: Talk): JsonObject | undefined {
  return talk.data.length === 0 ? undefined : Object.fromEntries(talk.data)
}

/** A supervisor who listens or coaches is none of the participants. */
export const isHeard = ({ monitor }: Leg): boolean => !monitor || monitor.as === 'BargeIn'

/** The numbers of everyone else in the conversation, first come first. */
export function others(leg: Leg): readonly string[] {
  if (leg.last) return leg.last
  const numbers = leg.talk.legs
    .filter((other) => other !== leg && active(other) && isHeard(other))
    .map((other) => other.device.number)
  return [...numbers, ...leg.talk.outside]
}
