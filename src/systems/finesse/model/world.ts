import type { Traits } from '../../model.ts'

/** The states of a User object that a walk can reach (Developer Guide, User API parameters). */
export type State =
  | 'LOGOUT'
  | 'NOT_READY'
  | 'READY'
  | 'RESERVED'
  | 'RESERVED_OUTBOUND'
  | 'RESERVED_OUTBOUND_PREVIEW'
  | 'TALKING'
  | 'HOLD'
  | 'WORK'
  | 'WORK_READY'

/** Which reason a NOT_READY shows; `any` where the documentation does not say which. */
export type Reason = 'none' | 'first' | 'second' | 'supervisor' | 'any'

/** What one user may be like. */
export interface Desk {
  readonly state: State
  /** What waits for the end of the call. */
  readonly pending?: 'READY' | 'NOT_READY' | 'LOGOUT'
  /** Where a call or a reservation ends when nothing else was asked for. */
  readonly returnTo: 'READY' | 'NOT_READY'
  readonly reason: Reason
  /** What a scenario calls the user's dialog; absent without one. */
  readonly call?: string
  /** The call is held. Unified CCX does not show it in the state. */
  readonly held: boolean
  /** The label of the step that ended the call, while it may still be wrapped up: what happens since then counts. */
  readonly since?: string
}

/** One way the contact centre may be. */
export interface World {
  readonly cast: readonly string[]
  readonly desks: Readonly<Record<string, Desk>>
  readonly traits: Traits
}

const out: Desk = { state: 'LOGOUT', returnTo: 'NOT_READY', reason: 'any', held: false }

export function deskOf({ desks }: World, user: string): Desk {
  return desks[user] ?? out
}

export function withDesk(world: World, user: string, desk: Desk): World {
  return { ...world, desks: { ...world.desks, [user]: desk } }
}

/** A user on no call, in a state that the user was brought into. */
export function resting(state: 'LOGOUT' | 'NOT_READY' | 'READY', reason: Reason = 'any'): Desk {
  return { state, returnTo: state === 'READY' ? 'READY' : 'NOT_READY', reason, held: false }
}

/** Everybody as the preparation left them: NOT_READY, for a reason that it chose. */
export function beginning(cast: readonly string[], traits: Traits): World {
  return { cast, desks: Object.fromEntries(cast.map((name) => [name, resting('NOT_READY')])), traits }
}

export function isCce({ traits }: Pick<World, 'traits'>): boolean {
  return traits['platform'] === 'cce'
}

/** What becomes of wrap-up when its timer runs out (Change agent state, first sentences); undefined elsewhere. */
export function wrappedUp({ state, since }: Desk): Desk | undefined {
  const rest = { held: false, ...(since !== undefined && { since }) }
  if (state === 'WORK') return { state: 'NOT_READY', returnTo: 'NOT_READY', reason: 'any', ...rest }
  if (state === 'WORK_READY') return { state: 'READY', returnTo: 'READY', reason: 'any', ...rest }
  return undefined
}

/** The worlds that time alone may have made of one: in each wrap-up the timer may have run out, or not. */
export function passing(world: World): readonly World[] {
  return world.cast.reduce<readonly World[]>(
    (worlds, user) =>
      worlds.flatMap((one) => {
        const ended = wrappedUp(deskOf(one, user))
        return ended === undefined ? [one] : [one, withDesk(one, user, ended)]
      }),
    [world],
  )
}
