import type { Scenario, Schemas, SystemSpec } from '../catalogue/model.ts'
import type { TargetFacts } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import type { Claims } from './claims.ts'
import type { Tape } from './tape.ts'

/** What one execution of a scenario is looked at with. */
export interface Setting {
  readonly scenario: Scenario
  readonly run: string
  readonly tape: Tape
  readonly spec: SystemSpec
  readonly schemas: Schemas
  readonly target: TargetFacts
  readonly system: System
  /** Milliseconds that the driver waits for an event whose time no page states. */
  readonly patience: number
  /** Every stated time is stretched by this. */
  readonly timeScale: number
  /** Which events served which expectation, of all executions on the tape. Absent: of this one alone. */
  readonly claims?: Claims
}
