import type { Jitter } from '../opponent.ts'
import type { Twist } from './twist.ts'

/** A legal variation of this server. */
export interface BentJitter extends Jitter {
  readonly twist: () => Twist
}

export const bentJitters: readonly BentJitter[] = []
