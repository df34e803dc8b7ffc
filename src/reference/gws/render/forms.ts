import type { Links } from './links.ts'
import type { WorldSettings } from '../model/world.ts'

/** How this server writes what it knows. */
export interface Forms extends Links {
  /** Which of the documentation's two generations of the call resource is spoken. */
  readonly generation: 'callUuid' | 'connId'
  readonly settings: WorldSettings
  /** Which message reports that a call-control operation failed after it was accepted. */
  readonly errorForm: 'call-state' | 'error-message'
}
