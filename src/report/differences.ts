import type { EntryId, VerdictEntry } from '../journal/entry.ts'
import type { CheckResult, ScenarioResult } from '../judge/result.ts'
import type { ReportInput } from './input.ts'
import { citedBy } from './slice.ts'
import { cut, oneLine } from './visible.ts'
import { plural } from './words.ts'

/** A verdict that a journal stored and a judgement of the same journal does not share. */
export interface VerdictDifference {
  readonly run: string
  /** Absent when the scenario as a whole is meant. */
  readonly check?: string
  readonly stored: string
  readonly now: string
  /** Why, as far as the journal and the catalogue tell. */
  readonly why: string
}

/**
 * Each difference between the verdicts that the run itself wrote into its journal and this judgement of it, with its
 * reason (`wirechief judge JOURNAL`). Empty when they agree.
 */
export function differences(input: ReportInput): readonly VerdictDifference[] {
  const stored = new Map<string, VerdictEntry>()
  for (const entry of input.entries) if (entry.kind === 'verdict') stored.set(entry.run, entry)
  const judged = new Map(input.judgement.scenarios.map((scenario) => [scenario.run, scenario]))
  return [...stored.values()].flatMap((entry) => {
    const scenario = judged.get(entry.run)
    if (!scenario)
      return [
        {
          run: entry.run,
          stored: entry.verdict,
          now: 'absent',
          why: 'The journal did not plan such a scenario.',
        },
      ]
    const checks = checkDifferences(input, entry, scenario)
    if (checks.length > 0 || entry.verdict === scenario.verdict) return checks
    const why = scenario.cause ?? whyChanged(input, entry, scenario)
    return [{ run: entry.run, stored: entry.verdict, now: scenario.verdict, why }]
  })
}

function checkDifferences(
  input: ReportInput,
  entry: VerdictEntry,
  scenario: ScenarioResult,
): readonly VerdictDifference[] {
  const now = new Map(scenario.checks.map((check) => [check.id, check]))
  const ids = [...new Set([...Object.keys(entry.checks), ...now.keys()])]
  return ids.flatMap((id) => {
    const check = now.get(id)
    const before = Object.hasOwn(entry.checks, id) ? entry.checks[id] : undefined
    if (check?.verdict === before) return []
    const why = [whyChanged(input, entry, scenario, check), saysNow(check)].filter((part) => part !== '')
    return [
      {
        run: entry.run,
        check: id,
        stored: before ?? 'absent',
        now: check?.verdict ?? 'absent',
        why: why.join(' '),
      },
    ]
  })
}

function whyChanged(
  input: ReportInput,
  entry: VerdictEntry,
  scenario: ScenarioResult,
  check?: CheckResult,
): string {
  const begin = input.entries.find((item) => item.kind === 'begin')
  const digest = begin?.plan.find(({ run }) => run === entry.run)?.digest
  const known = input.catalogue.scenarios.find(({ id }) => id === scenario.id)
  if (!known) return 'The catalogue has no such scenario any more.'
  if (digest !== undefined && digest !== known.digest)
    return 'The scenario has changed since the journal was written.'
  const late = check && firstAfter(citedBy(check), entry.seq)
  if (late !== undefined) return `Entry ${late} came after the run had stored its verdict.`
  return 'The judge, a requirement, a ruling or a schema has changed since the journal was written.'
}

function firstAfter(cited: ReadonlySet<EntryId>, seq: EntryId): EntryId | undefined {
  return [...cited].toSorted((a, b) => a - b).find((entry) => entry > seq)
}

function saysNow(check: CheckResult | undefined): string {
  if (!check || check.verdict === 'pass') return ''
  return check.verdict === 'fail' ? check.problem.sentence : `Now: ${check.cause}.`
}

/** The differences for a person; '' when there are none. */
export function differencesText(all: readonly VerdictDifference[]): string {
  if (all.length === 0) return ''
  const lines = all.flatMap(({ run, check, stored, now, why }) => [
    `  ${oneLine(check === undefined ? run : `${check} (${run})`)}: was ${stored}, is ${now}`,
    `    ${oneLine(cut(why, 500))}`,
  ])
  return `${plural(all.length, 'verdict')} ${all.length === 1 ? 'differs' : 'differ'} from what the run stored\n${lines.join('\n')}\n`
}
