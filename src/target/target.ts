import type { JsonObject } from '../base/json.ts'
import type { TargetFacts } from '../journal/entry.ts'
import type { PoolAccount } from './pool.ts'
import type { Credentials, WireTarget } from './reach.ts'
import type { Stimulus } from './stimulus.ts'

/** A target file (DESIGN section 8), read, checked and resolved: secrets are fetched, files loaded, durations in milliseconds. */
export interface Target {
  readonly name: string
  readonly system: string
  readonly reach: WireTarget
  /** The file says itself where events come from; otherwise `reach` holds `<url>/notifications`. */
  readonly saysNotifications: boolean
  /** PICS: what the vendor claims; `all` when the file does not say. */
  readonly features: readonly string[] | 'all'
  readonly accounts: readonly TargetAccount[]
  readonly rulings: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly timers: Readonly<Record<string, number>>
  /** PIXIT: what a tester must know about this lab. */
  readonly values: JsonObject
  readonly stimuli: Readonly<Record<string, Stimulus>>
}

export interface TargetAccount {
  /** What may be shown: user, roles, device, …; never a secret. */
  readonly account: PoolAccount
  readonly credentials: Credentials
}

/** What of a target stands in the journal. */
export function targetFacts({
  name,
  system,
  reach,
  features,
  rulings,
  timers,
  values,
  stimuli,
}: Target): TargetFacts {
  return {
    name,
    system,
    url: reach.url,
    features,
    rulings,
    timers,
    values,
    stimuli: Object.keys(stimuli).toSorted(),
    ordered: false,
  }
}
