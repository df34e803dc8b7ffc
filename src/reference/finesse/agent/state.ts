/** The states that a User object may show (12.5 Developer Guide, User API parameters). */
export const states = [
  'LOGOUT',
  'NOT_READY',
  'READY',
  'RESERVED',
  'RESERVED_OUTBOUND',
  'RESERVED_OUTBOUND_PREVIEW',
  'TALKING',
  'HOLD',
  'WORK',
  'WORK_READY',
  'UNKNOWN',
] as const
export type State = (typeof states)[number]

/** What a client may ask for. LOGIN is a request and never a state that is shown. */
export type Wish = State | 'LOGIN'

export function isWish(word: string): word is Wish {
  return word === 'LOGIN' || states.some((state) => state === word)
}

/** Where a supervisor may log a user out from: the nine of the page, so all but LOGOUT and UNKNOWN. */
export const supervisorLogoutFrom = [
  'READY',
  'NOT_READY',
  'RESERVED',
  'RESERVED_OUTBOUND',
  'RESERVED_OUTBOUND_PREVIEW',
  'TALKING',
  'HOLD',
  'WORK',
  'WORK_READY',
] as const satisfies readonly State[]

/** Where a supervisor may make a user NOT_READY from. */
export const supervisorNotReadyFrom = ['READY', 'WORK', 'WORK_READY'] as const satisfies readonly State[]

export const supervisorNotReadyNotFrom = [
  'NOT_READY',
  'RESERVED',
  'RESERVED_OUTBOUND',
  'RESERVED_OUTBOUND_PREVIEW',
  'TALKING',
  'HOLD',
  'LOGOUT',
  'UNKNOWN',
] as const satisfies readonly State[]

export const supervisorMaySet = ['NOT_READY', 'READY', 'LOGOUT'] as const satisfies readonly State[]

/** `RESERVED_OUTBOUND` as the names of faults and stimuli write it: `reserved-outbound`. */
export type Kebab<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}-${Kebab<Tail>}`
  : Lowercase<S>
export function kebab<S extends string>(state: S): Kebab<S> {
  return state.toLowerCase().replaceAll('_', '-') as Kebab<S>
}
