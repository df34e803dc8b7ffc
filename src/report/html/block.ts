import type { Entry, EntryId } from '../../journal/entry.ts'
import type { CheckResult, ScenarioResult } from '../../judge/result.ts'
import type { JournalIndex, RunEntries } from '../journal-index.ts'
import type { Narrator, Told } from '../narrate.ts'
import { citedBy, toldEntries } from '../slice.ts'
import { absenceText } from '../text/absence-text.ts'
import { cut } from '../visible.ts'
import type { Packer } from './body.ts'
import { lanesOf, type Lanes } from './lanes.ts'
import type { CheckDetail, EntryRow, ScenarioBlock } from './model.ts'
import { awaited, stepLabel, type StepBook } from './steps.ts'

/** Entries of one scenario that a page holds. */
const entryLimit = 600

export interface BlockContext {
  readonly index: JournalIndex
  readonly tell: Narrator
  readonly book: StepBook
}

/** What is shown when a scenario is opened: its entries as a sequence, and its checks in full. */
export function blockOf(context: BlockContext, scenario: ScenarioResult, pack: Packer): ScenarioBlock {
  const { index, tell, book } = context
  const run = index.run(scenario.run)
  const cited = new Set(scenario.checks.flatMap((check) => [...citedBy(check)]))
  const steps = (run?.entries ?? []).filter((entry) => entry.kind === 'step' && entry.phase === 'begin')
  const all = [...new Set([...toldEntries(index, run, cited), ...steps])].toSorted((a, b) => a.seq - b.seq)
  const entries = nearest(all, cited)
  const told = entries.map((entry) => ({ entry, told: tell(entry) }))
  const expected = scenario.checks.flatMap((check) => awaited(scenario, check, book)?.channel ?? [])
  const lanes = lanesOf(
    run,
    told.map((item) => item.told),
    expected,
  )
  const early = earlyEvents(entries)
  return {
    lanes: lanes.all,
    leftOut: all.length - entries.length,
    entries: told.map(({ entry, told }) => ({
      ...rowOf(entry, told, lanes, run, scenario, book),
      ...(early.has(entry.seq) ? { early: true as const } : {}),
      ...bodyOf(told, pack),
    })),
    checks: scenario.checks.map((check) => detailOf(check, scenario, run, lanes, book)),
    preamble: scenario.preamble.map(({ step, text, source }) => ({
      step,
      text: cut(text, 2000),
      source: `${source.file}:${source.line}`,
    })),
  }
}

function nearest(entries: readonly Entry[], cited: ReadonlySet<EntryId>): readonly Entry[] {
  if (entries.length <= entryLimit) return entries
  const needed = entries.filter(({ seq }) => cited.has(seq)).slice(0, entryLimit)
  const rest = entries.filter(({ seq }) => !cited.has(seq)).slice(0, entryLimit - needed.length)
  return [...needed, ...rest].toSorted((a, b) => a.seq - b.seq)
}

function rowOf(
  entry: Entry,
  told: Told,
  lanes: Lanes,
  run: RunEntries | undefined,
  scenario: ScenarioResult,
  book: StepBook,
): EntryRow {
  const { participant, channel, way } = told
  const common = { seq: entry.seq, t: round(entry.t - (run?.began ?? entry.t)) }
  if (entry.kind === 'step' && entry.phase === 'begin')
    return { ...common, way: 'step', what: stepLabel(scenario, entry.step, book) }
  const who = participant === undefined ? '' : `${run?.names.get(participant) ?? participant}: `
  const on = channel === undefined ? '' : ` (${channel})`
  if (participant === undefined || way === 'note' || entry.kind === 'frame')
    return { ...common, way: 'note', what: cut(`${who}${told.what}${on}`, 400) }
  const agent = lanes.agent(participant)
  const what = cut(told.what, 400)
  switch (way) {
    case 'out':
      return {
        ...common,
        way,
        what,
        ...(told.gist === undefined ? {} : { gist: told.gist }),
        from: agent,
        to: lanes.http,
      }
    case 'in':
    case 'lost': {
      const cause = entry.kind === 'reply' ? { cause: entry.cause } : {}
      return { ...common, way, what, from: lanes.http, to: agent, ...cause }
    }
    case 'event':
      return { ...common, way, what, from: lanes.topic(channel ?? ''), to: agent }
  }
}

function bodyOf(told: Told, pack: Packer): Pick<EntryRow, 'body'> {
  const body = pack(told)
  return body === undefined ? {} : { body }
}

/** Events that came while a request of the same participant was still unanswered. */
function earlyEvents(entries: readonly Entry[]): ReadonlySet<EntryId> {
  const early = new Set<EntryId>()
  const inFlight = new Map<string, Map<EntryId, EntryId[]>>()
  for (const entry of entries) {
    if (entry.kind === 'invoke') {
      const mine = inFlight.get(entry.participant) ?? new Map<EntryId, EntryId[]>()
      inFlight.set(entry.participant, mine.set(entry.seq, []))
    } else if (entry.kind === 'event') {
      for (const events of inFlight.get(entry.participant)?.values() ?? []) events.push(entry.seq)
    } else if (entry.kind === 'reply') {
      const events = inFlight.get(entry.participant)?.get(entry.cause) ?? []
      if (entry.outcome === 'answered') for (const seq of events) early.add(seq)
      inFlight.get(entry.participant)?.delete(entry.cause)
    }
  }
  return early
}

function detailOf(
  check: CheckResult,
  scenario: ScenarioResult,
  run: RunEntries | undefined,
  lanes: Lanes,
  book: StepBook,
): CheckDetail {
  const source = check.source && `${check.source.file}:${check.source.line}`
  const common = { id: check.id, evidence: check.evidence, ...(source === undefined ? {} : { source }) }
  switch (check.verdict) {
    case 'pass':
      return {
        ...common,
        ...(check.observed === undefined ? {} : { observed: cut(check.observed, 2000) }),
        ...(check.absence === undefined
          ? {}
          : { absence: check.absence, absenceText: absenceText(check.absence) }),
      }
    case 'fail':
      return {
        ...common,
        accepted: check.problem.accepted.map((accepted) => cut(accepted, 2000)),
        came: check.problem.came.slice(0, 5).map(({ entry, differences }) => ({
          entry,
          differences: differences.slice(0, 20).map(({ at, expected, got }) => ({
            at: cut(at, 500),
            expected: cut(expected, 500),
            ...(got === undefined ? {} : { got: cut(JSON.stringify(got), 500) }),
          })),
        })),
        ...(check.problem.kind === 'missing-event' ? missing(check, scenario, run, lanes, book) : {}),
      }
    case 'inconclusive':
    case 'blocked':
    case 'error':
      return { ...common, ...(check.detail === undefined ? {} : { detail: cut(check.detail, 2000) }) }
  }
}

function missing(
  check: CheckResult,
  scenario: ScenarioResult,
  run: RunEntries | undefined,
  lanes: Lanes,
  book: StepBook,
): Pick<CheckDetail, 'missing'> {
  const wanted = awaited(scenario, check, book)
  const participant = wanted && [...(run?.names ?? [])].find(([, name]) => name === wanted.agent)?.[0]
  if (!wanted || participant === undefined) return {}
  return {
    missing: { from: lanes.topic(wanted.channel), to: lanes.agent(participant), what: wanted.message },
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
