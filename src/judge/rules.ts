import type { Catalogue } from '../catalogue/model.ts'
import type { System } from '../systems/system.ts'

/** How a journal is to be judged: everything beside the journal itself that a verdict depends on. */
export interface Rules {
  readonly catalogue: Catalogue
  /** Decoders of the systems in the journal. */
  readonly systems: Readonly<Record<string, System>>
  /** A broken `should` fails. */
  readonly strict: boolean
  /**
   * Every delay from an operation to its event that was measured on the one target, in milliseconds, where the journal
   * holds only a part of what was done there: how long silence must last is known better from all of them.
   */
  readonly delays?: readonly number[]
}
