import type { CheckResult, Extension, Finding } from '../result.ts'

/** What every scenario tests beside its own expectations: each message is as documented, and has a cause. */
export interface Strictness {
  readonly checks: readonly CheckResult[]
  readonly findings: readonly Finding[]
  readonly extensions: readonly Seen[]
}

/** A member that no page describes, where it was seen. */
export type Seen = Omit<Extension, 'count' | 'target'>
