import type { ReportInput } from './input.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'

export interface ReporterOptions {
  /** How JUnit, which has no word for it, shows inconclusive. */
  readonly inconclusive: 'pass' | 'fail' | 'error'
}
export type Reporter = (input: ReportInput, options: ReporterOptions) => string

/** Every report kind of `--report KIND=PATH`. */
export const reporters: Readonly<Record<string, Reporter>> = {
  json: (input) => json(input),
  junit: (input, options) => junit(input, options),
}
