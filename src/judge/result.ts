import type { Json } from '../base/json.ts'
import type { Level, Source } from '../catalogue/model.ts'
import type { EntryId, Evidence, TargetFacts } from '../journal/entry.ts'
import type { Summary, Verdict } from './verdict.ts'

/** Everything the judge has to say of a journal: a pure function of the journal, the catalogue and the rules. */
export interface Judgement {
  readonly wirechief: string
  readonly targets: readonly TargetFacts[]
  readonly seed: number
  /** False when the journal has no end: the run was killed, or is still going. */
  readonly finished: boolean
  readonly summary: Summary
  readonly exitCode: 0 | 1 | 2 | 3
  readonly scenarios: readonly ScenarioResult[]
  readonly requirements: readonly RequirementResult[]
  readonly findings: readonly Finding[]
  readonly rulings: readonly RulingResult[]
  readonly extensions: readonly Extension[]
  /** Delays from an operation to its event, per target: what absence windows were computed from. */
  readonly delays: readonly DelayFigures[]
}

export interface ScenarioResult {
  /** Scenario id, `@`, target. */
  readonly run: string
  readonly id: string
  readonly title: string
  readonly target: string
  readonly verdict: Verdict
  readonly durationMs: number
  readonly checks: readonly CheckResult[]
  /** Why it is blocked, not applicable, inconclusive as a whole, or in error: short, equal for equal causes. */
  readonly cause?: string
  readonly detail?: string
  /** Steps of the preamble that did not go as they had to. */
  readonly preamble: readonly PreambleTrouble[]
  readonly source?: Source
  /** Agents by their name in the scenario. */
  readonly agents: Readonly<Record<string, string>>
  /** The first and last journal entry of this execution. */
  readonly span?: readonly [EntryId, EntryId]
}

export interface PreambleTrouble {
  readonly step: string
  readonly source: Source
  readonly text: string
  readonly evidence: readonly EntryId[]
}

interface CheckCommon {
  /** `voice/after-call-work#2`. */
  readonly id: string
  readonly proves: readonly string[]
  /** The step in a few words: `hear DeviceStateChangeMessage on /v2/me/devices as alice`. */
  readonly says: string
  readonly step: string
  readonly source?: Source
}

export type CheckResult = PassedCheck | FailedCheck | OpenCheck

export interface PassedCheck extends CheckCommon {
  readonly verdict: 'pass'
  /** A pass without evidence cannot be written down. */
  readonly evidence: Evidence
  readonly absence?: Absence
  /** What an `observe` saw, or which alternative of a ruling the server showed. */
  readonly observed?: string
  /** The page leaves it to the server (may, undefined), and the server does otherwise. */
  readonly declined?: true
}
export interface FailedCheck extends CheckCommon {
  readonly verdict: 'fail'
  readonly evidence: Evidence
  /** `warning` when only requirements of level should are broken, and the run is not strict. */
  readonly severity: 'failure' | 'warning'
  readonly problem: Problem
}
/** Nothing proven either way. */
export interface OpenCheck extends CheckCommon {
  readonly verdict: 'inconclusive' | 'blocked' | 'error'
  readonly evidence: readonly EntryId[]
  /** Which proof is missing, or what stands in the way; short, equal for equal causes. */
  readonly cause: string
  readonly detail?: string
}

/** What was accepted, what came, and how they differ. */
export interface Problem {
  readonly kind:
    | 'reply'
    | 'missing-event'
    | 'forbidden-event'
    | 'late-event'
    | 'schema'
    | 'unexplained-event'
    | 'changed'
    | 'order'
    | 'subscription'
  /** One sentence: what the server did wrong. */
  readonly sentence: string
  readonly accepted: readonly string[]
  /** What came instead, most similar first. */
  readonly came: readonly Came[]
}
export interface Came {
  readonly entry: EntryId
  readonly differences: readonly Difference[]
}
export interface Difference {
  /** JSON Pointer. */
  readonly at: string
  readonly expected: string
  /** Absent when there was nothing there. */
  readonly got?: Json
}

export interface Absence {
  readonly grade: 'exact' | 'fence' | 'window'
  /** The monitor was open from the stimulus to here. */
  readonly from: EntryId
  readonly until: EntryId
  /** Milliseconds of silence that were observed. */
  readonly silentMs: number
  /** Window only: the silence demanded, and how it was computed. */
  readonly window?: { readonly ms: number; readonly samples: number; readonly bound: string }
}

export interface RequirementResult {
  readonly id: string
  readonly system: string
  readonly page: string
  readonly level: Level
  readonly text: string
  readonly status: RequirementStatus
  readonly scenarios: readonly string[]
  readonly checks: readonly string[]
  /** Why it is untestable, not applicable or inconclusive. */
  readonly reason?: string
}
export type RequirementStatus =
  'met' | 'violated' | 'inconclusive' | 'not-applicable' | 'untested' | 'untestable'

export interface Finding {
  readonly kind:
    | 'schema'
    | 'unexplained-event'
    | 'contradiction'
    | 'duplicate'
    | 'defect'
    | 'connection'
    | 'quarantine'
    | 'inversion'
    | 'stale'
  readonly message: string
  readonly evidence: readonly EntryId[]
  readonly requirement?: string
  readonly run?: string
  readonly target: string
}

export interface RulingResult {
  readonly id: string
  readonly target: string
  readonly question: string
  /** Names of the alternatives that the server showed, most frequent first. */
  readonly observed: readonly string[]
  readonly byOperation: readonly {
    readonly operation: string
    readonly alternative: string
    readonly count: number
    readonly evidence: EntryId
  }[]
}

/** Members that the server sends and the documentation nowhere describes. */
export interface Extension {
  readonly target: string
  readonly schema: string
  /** JSON Pointer, list positions as `*`. */
  readonly at: string
  readonly count: number
  readonly evidence: EntryId
}

export interface DelayFigures {
  readonly target: string
  /** Milliseconds from invoke to event. */
  readonly event: Quantiles
  /** Milliseconds from reply to event; negative: the event came first. */
  readonly afterReply: Quantiles
  readonly reply: Quantiles
}
export interface Quantiles {
  readonly count: number
  readonly min: number
  readonly median: number
  readonly p99: number
  readonly max: number
}
