import type { Clock } from '../base/clock.ts'
import type { JsonObject } from '../base/json.ts'
import type { EventEntry } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { EventHome, Outcome } from '../systems/system.ts'
import type { Limits } from './limits.ts'
import type { Secrets, Session } from './session.ts'

/** The half of a line that events come through, whatever protocol it speaks. It journals all that it does and hears. */
export interface EventWire {
  /** Opens it, or opens it anew after it failed. Nothing happens when it is open. */
  open(home?: EventHome): Promise<Outcome<JsonObject>>
  /** Resolves when the server acknowledged or refused the subscription, or nobody knows. */
  subscribe(channel: string): Promise<Outcome<JsonObject>>
  unsubscribe(channel: string): Promise<Outcome<JsonObject>>
  /** Cuts the connection as a network would. */
  drop(): void
  /** Mends it; resolves when events can come again, or when it is certain that they cannot. */
  resume(): Promise<void>
  close(): Promise<void>
}

export interface EventWireOptions {
  readonly participant: string
  /** Where events come from. */
  readonly url: string
  /** The participant's HTTP session; a wire over HTTP shares its cookies, TLS and CSRF token. */
  readonly session: Session
  readonly secrets: Secrets
  readonly journal: Journal
  readonly clock: Clock
  readonly limits: Limits
  /** Told of each event right after it was journalled. */
  readonly onEvent: (event: EventEntry) => void
  /** Asks the server for a fresh session and CSRF token; true when it gave one. */
  readonly renew: () => Promise<boolean>
}
