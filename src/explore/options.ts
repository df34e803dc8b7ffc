import type { Clock } from '../base/clock.ts'
import type { Catalogue } from '../catalogue/model.ts'
import type { Driven } from '../drive/driven.ts'
import type { Journal } from '../journal/journal.ts'
import type { System } from '../systems/system.ts'
import type { Taste } from './choose.ts'
import type { Goals } from './goals.ts'
import type { Counterexample } from './result.ts'
import type { Budget } from './shrink/shrink.ts'

/** An exploration of one target. */
export interface ExploreOptions {
  readonly version: string
  readonly catalogue: Catalogue
  readonly systems: Readonly<Record<string, System>>
  readonly target: Driven
  readonly journal: Journal
  readonly clock: Clock
  readonly seed: number
  readonly timeScale: number
  /** Milliseconds, before stretching. */
  readonly patience: number
  readonly signal: AbortSignal
  /**
   * The target in its first state, without any history: an embedded server, started anew. A failure is repeated and
   * made smaller there, so that what it needs stands in its scenario and not in what happened before.
   */
  readonly fresh?: () => Promise<Place>
  /** Every walk has such a place of its own; it needs `fresh`. */
  readonly isolated?: boolean
  /** Default: 1000 operations. */
  readonly goals?: Goals
  /** Agents of one walk, at most; default: as many as the model has parts for. */
  readonly agents?: number
  /** Walks at the same time, at most; default 4. */
  readonly lanes?: number
  /** Operations a second, at most, over all lanes; default: as fast as the server answers. */
  readonly rate?: number
  /** Operations of one walk; default 40. */
  readonly length?: number
  /** Default: a fifth is to be refused, none in flight together. */
  readonly taste?: Partial<Taste>
  /** What may be spent on making one failure smaller. */
  readonly shrink?: Partial<Budget>
  /** Ends after so many different failures; default 1. */
  readonly failures?: number
  readonly progress?: (progress: ExploreProgress) => void
}

/** A target with a journal of its own. */
export interface Place {
  readonly target: Driven
  readonly journal: Journal
  close(): Promise<void>
}

/** What a terminal may show while it goes on. */
export type ExploreProgress =
  | {
      readonly phase: 'walked'
      readonly acts: number
      readonly walks: number
      /** Of the model's transitions, 0 to 1. */
      readonly share: number
      readonly ms: number
    }
  | { readonly phase: 'failed'; readonly signature: string; readonly sentence: string }
  | { readonly phase: 'shrinking'; readonly text: string }
  | { readonly phase: 'shrunk'; readonly counterexample: Counterexample }
