import type { Clock } from '../base/clock.ts'
import type { Catalogue, Scenario } from '../catalogue/model.ts'
import type { Planned, TargetFacts } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Account, System } from '../systems/system.ts'
import type { Line } from '../wire/line.ts'

/** A target as the driver needs it: what a target file says, made callable. */
export interface Driven {
  readonly facts: TargetFacts
  readonly accounts: readonly Account[]
  /** A connection for an account, or for nobody: no session, no credentials. Nothing is sent yet. */
  connect(participant: string, account: Account | undefined): Line
  /** Does what the API cannot cause; absent names are not offered by the target. */
  stimulate(
    name: string,
    user: string,
  ): Promise<{ readonly outcome: 'done' | 'failed' | 'unavailable'; readonly detail: string }>
  /** Only the embedded servers have it: resolves when nothing is left to be sent, with the events sent to each user. */
  readonly idle?: () => Promise<Readonly<Record<string, number>>>
}

export interface DriveOptions {
  readonly version: string
  readonly catalogue: Catalogue
  readonly systems: Readonly<Record<string, System>>
  readonly targets: readonly Driven[]
  /** What to do: see plan.ts. */
  readonly plan: readonly Planned[]
  readonly journal: Journal
  readonly clock: Clock
  readonly seed: number
  readonly timeScale: number
  /** Milliseconds, before stretching. */
  readonly patience: number
  /** Scenarios at once, at most. */
  readonly jobs: number
  /** Aborted when the run is to end early, in order. */
  readonly signal: AbortSignal
  readonly progress?: (progress: Progress) => void
}

/** What a terminal may show while it goes on: nothing here is a verdict. */
export interface Progress {
  readonly run: string
  readonly phase: 'began' | 'ended' | 'not-started'
  readonly scenario: Scenario | undefined
  readonly stopped?: string
}
