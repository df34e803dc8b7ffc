import type { Act } from '../../model.ts'
import type { JsonObject } from '../../../base/json.ts'
import type { World } from './world.ts'

/** What an accepted operation does, and who has to be told of it. */
export interface Effect {
  readonly world: World
  readonly told: readonly Told[]
  /** Legal although nothing demands it. */
  readonly may: readonly Told[]
  /** A call of which nothing may be told, from now on. */
  readonly silent?: string
}

/** An event that the world behind the operation describes. */
export type Told =
  | { readonly about: 'device'; readonly agent: string }
  | {
      readonly about: 'call'
      readonly ref: string
      readonly type: NotificationType
      /** The first event of this call: what it says is kept under the call's name. */
      readonly fresh?: true
    }

export type NotificationType =
  'StatusChange' | 'ParticipantsUpdated' | 'AttachedDataChanged' | 'DtmfSent' | 'CallRecordingStateChange'

/** One operation of the API, as the model knows it. */
export interface Rule {
  readonly name: string
  readonly machine: 'agent' | 'device' | 'call'
  /** What is sent: the path and the body. */
  request(world: World, act: Act): { readonly path: string; readonly body: JsonObject }
  /** Undefined where it is not possible, or where the documentation does not say what it does. */
  apply(world: World, act: Act): Effect | undefined
}

export function effect(world: World, told: readonly Told[], may: readonly Told[] = []): Effect {
  return { world, told, may }
}

export function tellDevice(agent: string): Told {
  return { about: 'device', agent }
}

export function tellCall(ref: string, type: NotificationType = 'StatusChange'): Told {
  return { about: 'call', ref, type }
}

export function tellNew(ref: string): Told {
  return { about: 'call', ref, type: 'StatusChange', fresh: true }
}
