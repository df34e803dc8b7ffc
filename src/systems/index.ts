import { finesse } from './finesse/finesse.ts'
import { gws } from './gws/gws.ts'
import type { System } from './system.ts'

/** The one place that knows the systems by name. */
export const systems: Readonly<Record<string, System>> = { gws, finesse }
