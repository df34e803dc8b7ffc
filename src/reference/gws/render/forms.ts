import type { JsonObject } from '../../opponent.ts'
import type { InteractionForms } from '../interactions/forms.ts'
import type { WorldSettings } from '../model/world.ts'
import type { Subject } from '../twist.ts'
import type { Links } from './links.ts'

/** How this server writes what it knows. */
export interface Forms extends Links {
  /** Which of the documentation's two generations of the call resource is spoken. */
  readonly generation: 'callUuid' | 'connId'
  readonly settings: WorldSettings
  /** Which message reports that a call-control operation failed after it was accepted. */
  readonly errorForm: 'call-state' | 'error-message'
  readonly interactions: InteractionForms
  /** The last hand on a resource before it is shown. */
  readonly dress: (resource: JsonObject, of: Subject) => JsonObject
}
