import type { Port } from '../systems/system.ts'

/** One participant's connection as the driver holds it: a Port whose life it controls. */
export interface Line extends Port {
  /** Cuts the event connection without a goodbye, as a network would. */
  drop(): Promise<void>
  /** Opens it again; subscriptions are armed anew. */
  resume(): Promise<void>
  /** Says goodbye and frees everything. */
  close(): Promise<void>
}
