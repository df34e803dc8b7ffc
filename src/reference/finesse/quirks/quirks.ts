import { randomFrom, shuffled } from '../../random.ts'
import type { FaultName } from './faults.ts'
import type { JitterName } from './jitters.ts'

export interface QuirkOptions {
  readonly faults?: readonly FaultName[]
  readonly jitters?: readonly JitterName[]
  readonly seed?: number
}

/** How this server differs from the plain one: wrongly (faults) or legally (jitters). */
export class Quirks {
  readonly #faults: ReadonlySet<FaultName>
  readonly #jitters: ReadonlySet<JitterName>
  /** The next number of the seeded sequence, in [0, 1). */
  readonly random: () => number

  constructor({ faults = [], jitters = [], seed = 1 }: QuirkOptions = {}) {
    this.#faults = new Set(faults)
    this.#jitters = new Set(jitters)
    this.random = randomFrom(seed)
  }

  breaks(fault: FaultName): boolean {
    return this.#faults.has(fault)
  }

  /** Whether a legal variation is shown this time: by chance, so that both forms occur in one run. */
  varies(jitter: JitterName): boolean {
    return this.#jitters.has(jitter) && this.random() < 0.5
  }

  /** The items, in another order now and then. */
  shuffled<T>(jitter: JitterName, items: readonly T[]): readonly T[] {
    return this.varies(jitter) ? shuffled(items, this.random) : items
  }
}
