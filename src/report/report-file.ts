import { Failure, messageOf } from '../base/failure.ts'
import { isArray, isObject, type Json } from '../base/json.ts'
import type { Level, Source } from '../catalogue/model.ts'
import type { EntryId } from '../journal/entry.ts'
import type {
  Absence,
  DelayFigures,
  Extension,
  Finding,
  Problem,
  RequirementStatus,
  RulingResult,
} from '../judge/result.ts'
import type { Summary, Verdict } from '../judge/verdict.ts'
import type { Timing } from './critical-path.ts'

/**
 * `report.json` (DESIGN section 11; `schemas/wirechief/report.schema.json`). Its members are contracts: members are
 * added, and never renamed or taken away, within format 1.
 */
export interface Report {
  readonly wirechief: string
  readonly format: 1
  readonly targets: readonly ReportTarget[]
  /** Counts scenarios; `warnings` counts checks. */
  readonly summary: Summary
  readonly exitCode: 0 | 1 | 2 | 3
  readonly seed: number
  /** When the journal began, ISO 8601 UTC, and how long it lasted. */
  readonly startedAt?: string
  readonly durationMs: number
  /** Where that time went; absent for a journal without scenarios. */
  readonly timing?: Timing
  readonly finished: boolean
  /** Digest of the catalogue that it was judged by. */
  readonly catalogue: string
  readonly scenarios: readonly ReportScenario[]
  readonly requirements: readonly ReportRequirement[]
  readonly findings: readonly Finding[]
  readonly rulings: readonly RulingResult[]
  readonly extensions: readonly Extension[]
  readonly delays: readonly DelayFigures[]
  readonly baseline?: ReportBaseline
}

export interface ReportTarget {
  readonly name: string
  readonly system: string
  readonly url: string
  readonly features: readonly string[] | 'all'
  /** Rulings that the target file pins. */
  readonly rulings: Readonly<Record<string, string>>
}

export interface ReportScenario {
  readonly id: string
  readonly target: string
  readonly verdict: Verdict
  readonly durationMs: number
  readonly title: string
  readonly checks: readonly ReportCheck[]
  readonly cause?: string
  readonly detail?: string
  readonly source?: Source
  readonly preamble?: readonly {
    readonly step: string
    readonly text: string
    readonly evidence: readonly EntryId[]
  }[]
  /** Its first and last journal entry. */
  readonly span?: readonly [EntryId, EntryId]
  /** The command that runs it again; where something did not pass. */
  readonly reproduce?: string
}

export interface ReportCheck {
  readonly id: string
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'blocked' | 'error'
  readonly proves: readonly string[]
  readonly evidence: readonly EntryId[]
  readonly says: string
  readonly step: string
  readonly absence?: Absence
  readonly observed?: string
  readonly declined?: true
  /** With `fail` only. */
  readonly severity?: 'failure' | 'warning'
  readonly problem?: Problem
  readonly cause?: string
  readonly detail?: string
  readonly source?: Source
}

export interface ReportRequirement {
  readonly id: string
  readonly system: string
  readonly page: string
  readonly level: Level
  readonly status: RequirementStatus
  readonly scenarios: readonly string[]
  readonly text: string
  readonly checks: readonly string[]
  readonly reason?: string
}

export interface ReportBaseline {
  readonly known: readonly {
    readonly check: string
    readonly run: string
    readonly reason: string
    readonly issue: string
    readonly owner: string
    readonly expires: string
  }[]
  readonly stale: readonly { readonly check: string; readonly why: string }[]
}

/** Reads a report.json. `file` is for error messages only. */
export function parseReport(text: string, file: string): Report {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch (error) {
    throw new Failure('bad-input', `${file} is not JSON: ${messageOf(error)}`)
  }
  if (!isObject(value) || value['wirechief'] === undefined)
    throw new Failure(
      'bad-input',
      `${file} is no report of wirechief`,
      'Give a file that --report json=PATH wrote.',
    )
  if (value['format'] !== 1)
    throw new Failure(
      'bad-input',
      `${file} has the format ${JSON.stringify(value['format'])}; this wirechief reads format 1`,
    )
  if (!isArray(value['scenarios']) || !isArray(value['requirements']))
    throw new Failure('bad-input', `${file} is cut off: it has no scenarios or no requirements`)
  return value as unknown as Report
}
