import type { Level } from '../catalogue/model.ts'

/**
 * `none < pass < inconclusive < fail < error`, as in TTCN-3: merging only ever worsens. `blocked` ranks with
 * inconclusive (its cause is judged where it stands), `not-applicable` with none.
 */
export type Verdict = 'none' | 'not-applicable' | 'pass' | 'blocked' | 'inconclusive' | 'fail' | 'error'

const order: readonly Verdict[] = [
  'none',
  'not-applicable',
  'pass',
  'blocked',
  'inconclusive',
  'fail',
  'error',
]

/** The worse of two verdicts: associative, commutative, idempotent, and never better than either. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}

export function worst(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'none'
  for (const verdict of verdicts) result = worse(result, verdict)
  return result
}

/** How a broken requirement counts: a broken `should` only warns, unless the run is strict; nothing else can fail. */
export function gravity(level: Level, strict: boolean): 'fail' | 'warn' | 'none' {
  if (level === 'must') return 'fail'
  if (level === 'should') return strict ? 'fail' : 'warn'
  return 'none'
}

export interface Summary {
  readonly pass: number
  readonly fail: number
  readonly inconclusive: number
  readonly error: number
  readonly notApplicable: number
  readonly blocked: number
  readonly warnings: number
}

/**
 * The one place that decides a run's exit code (DESIGN section 5): one proven fail exits 1 even beside errors;
 * a run that judged nothing is an error.
 */
export function exitCode(summary: Summary): 0 | 1 | 2 | 3 {
  if (summary.fail > 0) return 1
  if (summary.error > 0) return 3
  if (summary.inconclusive > 0 || summary.blocked > 0) return 2
  return summary.pass > 0 ? 0 : 3
}
