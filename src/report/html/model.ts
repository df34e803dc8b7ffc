import type { Json } from '../../base/json.ts'
import type { Level } from '../../catalogue/model.ts'
import type { EntryId } from '../../journal/entry.ts'
import type {
  Absence,
  DelayFigures,
  Difference,
  Extension,
  Finding,
  RequirementStatus,
  RulingResult,
} from '../../judge/result.ts'
import type { Summary } from '../../judge/verdict.ts'
import type { Way } from '../narrate.ts'
import type { Outcome } from '../words.ts'

/** What the page is told: types alone, shared by the writer of the data and by the script that shows it. */
export interface PageData {
  readonly wirechief: string
  readonly seed: number
  readonly startedAt: string
  readonly durationMs: number
  readonly finished: boolean
  readonly catalogue: string
  readonly exitCode: 0 | 1 | 2 | 3
  readonly headline: string
  readonly summary: Summary
  readonly targets: readonly {
    readonly name: string
    readonly system: string
    readonly url: string
    readonly features: readonly string[] | 'all'
  }[]
  /** Sorted by id; a scenario's place here is its name in links between blocks. */
  readonly scenarios: readonly ScenarioRow[]
  readonly notJudged: readonly NotJudgedRow[]
  readonly pages: readonly PageRow[]
  readonly requirements: readonly RequirementRow[]
  readonly absences: readonly AbsenceRow[]
  readonly timing: readonly TimingRow[]
  readonly findings: readonly FindingRow[]
  readonly rulings: readonly RulingResult[]
  readonly extensions: readonly Extension[]
  /** Which scenario an entry is shown with, for links to entries. */
  readonly entryScenario: Readonly<Record<string, number>>
  readonly baseline?: {
    readonly known: readonly { readonly check: string; readonly run: string; readonly text: string }[]
    readonly stale: readonly { readonly check: string; readonly why: string }[]
  }
}

export interface ScenarioRow {
  readonly run: string
  readonly id: string
  readonly title: string
  readonly target: string
  readonly outcome: Outcome
  readonly durationMs: number
  readonly cause?: string
  readonly detail?: string
  readonly source?: string
  readonly reproduce: string
  readonly checks: readonly CheckRow[]
}

export interface CheckRow {
  readonly id: string
  readonly outcome: Outcome
  readonly says: string
  readonly proves: readonly string[]
  /** What is wrong or missing; '' for a pass. */
  readonly line: string
}

export interface NotJudgedRow {
  readonly outcome: Outcome
  readonly cause: string
  readonly detail?: string
  readonly target: string
  readonly scenarios: readonly number[]
}

export interface PageRow {
  readonly key: string
  readonly title: string
  /** Only an address of the web; anything else is no link. */
  readonly address?: string
}

export interface RequirementRow {
  readonly id: string
  readonly page: string
  readonly level: Level
  readonly text: string
  readonly place: string
  readonly status: RequirementStatus
  readonly reason?: string
  /** Scenario places and check ids that were judged for it. */
  readonly checks: readonly { readonly scenario: number; readonly check: string }[]
}

export interface AbsenceRow {
  readonly scenario: number
  readonly check: string
  readonly says: string
  readonly absence: Absence
  readonly text: string
}

export interface TimingRow {
  readonly target: string
  readonly figures?: DelayFigures
  readonly operations: readonly OperationRow[]
}
export interface OperationRow {
  readonly name: string
  readonly replies: Middle
  readonly events: Middle
  /** Notifications that came before their reply. */
  readonly ahead: number
  /** The sample that took longest. */
  readonly slowest: Sample
  /** Sorted, fastest first; where there are too many to draw, evenly chosen ones. */
  readonly samples: readonly Sample[]
}
/** Of all samples, drawn or not; milliseconds. */
export interface Middle {
  readonly count: number
  readonly median: number
}
/** Milliseconds since the request. */
export interface Sample {
  readonly scenario: number
  readonly entry: EntryId
  readonly reply?: number
  readonly event?: number
}

export type FindingRow = Omit<Finding, 'run'> & { readonly scenario?: number }

/** What is shown of one scenario when it is opened: parsed only then. */
export interface ScenarioBlock {
  readonly lanes: readonly Lane[]
  readonly entries: readonly EntryRow[]
  readonly leftOut: number
  readonly checks: readonly CheckDetail[]
  readonly preamble: readonly { readonly step: string; readonly text: string; readonly source: string }[]
}

export interface Lane {
  readonly kind: 'agent' | 'http' | 'topic'
  readonly name: string
}

export interface EntryRow {
  readonly seq: EntryId
  /** Milliseconds since the scenario began. */
  readonly t: number
  readonly way: Way | 'step'
  readonly what: string
  readonly gist?: string
  /** Places of lanes: where the arrow begins and ends. Absent for notes. */
  readonly from?: number
  readonly to?: number
  /** A reply: the request it answers. */
  readonly cause?: EntryId
  /** An event that came between a request of its agent and the reply to it. */
  readonly early?: true
  readonly body?: Body
}

/** A body as JSON, or the beginning of its text with the length of the whole. */
export type Body =
  | { readonly json: Json }
  | { readonly text: string; readonly length: number }
  /** Left out to keep the page small. */
  | { readonly length: number }

export interface CheckDetail {
  readonly id: string
  readonly evidence: readonly EntryId[]
  readonly source?: string
  readonly accepted?: readonly string[]
  readonly came?: readonly { readonly entry: EntryId; readonly differences: readonly Difference[] }[]
  readonly detail?: string
  readonly observed?: string
  readonly absence?: Absence
  readonly absenceText?: string
  /** An event that was awaited and did not come: lanes of the arrow that is missing. */
  readonly missing?: { readonly from: number; readonly to: number; readonly what: string }
}
