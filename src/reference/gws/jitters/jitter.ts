import type { Jitter } from '../../opponent.ts'
import type { Random } from '../../random.ts'
import type { Twist } from '../twist.ts'

/** A legal variation of this server. */
export interface BentJitter extends Jitter {
  /** Options of the server that it sets. */
  readonly options?: Readonly<Record<string, string>>
  /** Made anew for each server. */
  readonly twist?: (tools: Tools) => Twist
}

export interface Tools {
  readonly random: Random
  /** A random time up to this many milliseconds of a real lab, scaled down by the option `delay-scale`. */
  readonly upTo: (ms: number) => number
}

/** True about so often. */
export const sometimes = (random: Random, share = 0.5): boolean => random() < share
