import type { Person, ReasonCode } from '../site.ts'
import type { State } from './state.ts'

/** A state that was asked for in a call and waits for its end. */
export interface Pending {
  readonly state: State
  readonly reason?: ReasonCode | undefined
}

/** One user as the CTI server knows it. Only the desk (desk.ts) changes it. */
export interface Agent {
  readonly person: Person
  state: State
  /** The state before, for a fault that shows it. */
  previous: State
  /** When the state was last changed; undefined while no state event was seen. */
  since: Date | undefined
  /** Empty while signed out. */
  extension: string
  reason: ReasonCode | undefined
  pending: Pending | undefined
  /** Where a call or reservation ends when nothing else was asked for. */
  returnTo: 'READY' | 'NOT_READY'
  /** Absent when on no call; a routed call came through the contact centre's queue. */
  call: { readonly routed: boolean } | undefined
}

export function newAgent(person: Person): Agent {
  return {
    person,
    state: 'LOGOUT',
    previous: 'LOGOUT',
    since: undefined,
    extension: '',
    reason: undefined,
    pending: undefined,
    returnTo: 'NOT_READY',
    call: undefined,
  }
}
