import type { NeverStep, Step } from '../catalogue/model.ts'
import type { EntryId, Evidence } from '../journal/entry.ts'
import type { OpenCheck, Problem } from './result.ts'

/** One step that a verdict is owed on, before levels and silence are weighed. */
export type Raw =
  | { readonly raw: 'pass'; readonly step: Step; readonly evidence: Evidence; readonly observed?: string }
  | { readonly raw: 'broken'; readonly step: Step; readonly evidence: Evidence; readonly problem: Problem }
  | {
      readonly raw: 'open'
      readonly step: Step
      readonly verdict: OpenCheck['verdict']
      readonly cause: string
      readonly evidence: readonly EntryId[]
    }
  /** A monitor: decided when everything else is known. */
  | { readonly raw: 'monitor'; readonly step: NeverStep }

/** Nothing is proven either way. */
export function unheard(step: Step, cause: string, evidence: readonly EntryId[] = []): Raw {
  return { raw: 'open', step, verdict: 'inconclusive', cause, evidence }
}
