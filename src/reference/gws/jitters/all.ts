import { interactionJitters } from '../interactions/jitters.ts'
import { dialectJitters } from './dialect.ts'
import { extrasJitters } from './extras.ts'
import type { BentJitter } from './jitter.ts'
import { orderJitters } from './order.ts'
import { timingJitters } from './timing.ts'
import { wireJitters } from './wire.ts'

export const bentJitters: readonly BentJitter[] = [
  ...timingJitters,
  ...orderJitters,
  ...extrasJitters,
  ...dialectJitters,
  ...wireJitters,
  ...interactionJitters,
]
