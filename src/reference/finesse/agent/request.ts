import type { ReasonCode } from '../site.ts'
import type { CtiError } from './errors.ts'
import type { State } from './state.ts'

/** What the body of a PUT on a User asks for. */
export interface Request {
  readonly state: string | undefined
  readonly extension?: string | undefined
  readonly reasonCodeId?: string | undefined
}

/** What the CTI server makes of a request that Finesse let through. */
export type Outcome =
  | { readonly do: 'become'; readonly state: State; readonly reason?: ReasonCode | undefined }
  /** A silent one publishes nothing until it takes effect. */
  | {
      readonly do: 'pend'
      readonly state: State
      readonly reason?: ReasonCode | undefined
      readonly silent: boolean
    }
  | { readonly do: 'sign-in'; readonly extension: string }
  | { readonly do: 'fail'; readonly error: CtiError }
  | { readonly do: 'nothing' }

export const nothing: Outcome = { do: 'nothing' }

export function fail(error: CtiError): Outcome {
  return { do: 'fail', error }
}
