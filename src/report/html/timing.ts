import type { InvokeEntry } from '../../journal/entry.ts'
import type { ScenarioResult } from '../../judge/result.ts'
import type { ReportInput } from '../input.ts'
import type { JournalIndex, RunEntries } from '../journal-index.ts'
import { gist, pathOf, pathTemplate } from '../requests.ts'
import type { Middle, OperationRow, Sample, TimingRow } from './model.ts'
import type { StepBook } from './steps.ts'

/** Samples of one operation that are drawn. */
const sampleLimit = 60

/**
 * How long replies and events took, operation by operation, from the requests of scenarios' steps. An event counts
 * for the request that caused it when a check used it as its proof.
 */
export function timingOf(input: ReportInput, index: JournalIndex, book: StepBook): readonly TimingRow[] {
  const { judgement } = input
  return judgement.targets.flatMap((target) => {
    const operations = new Map<string, Sample[]>()
    for (const [i, scenario] of judgement.scenarios.entries()) {
      const run = scenario.target === target.name ? index.run(scenario.run) : undefined
      if (!run) continue
      const events = eventDelays(scenario, run, index, book)
      for (const invoke of stepInvokes(run)) {
        const reply = index.replyTo(invoke.seq)
        const event = events.get(invoke.seq)
        if (reply?.outcome !== 'answered' && event === undefined) continue
        const name = operationName(input, target.system, target.url, invoke)
        const known = operations.get(name) ?? []
        operations.set(name, known)
        known.push({
          scenario: i,
          entry: invoke.seq,
          ...(reply?.outcome === 'answered' ? { reply: round(reply.t - invoke.t) } : {}),
          ...(event === undefined ? {} : { event: round(event) }),
        })
      }
    }
    const figures = judgement.delays.find((delays) => delays.target === target.name)
    if (operations.size === 0 && !figures) return []
    const rows = [...operations].flatMap(([name, samples]) => operationRow(name, samples))
    return [
      {
        target: target.name,
        ...(figures === undefined ? {} : { figures }),
        operations: rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      },
    ]
  })
}

function operationRow(name: string, all: readonly Sample[]): readonly OperationRow[] {
  const sorted = all.toSorted((a, b) => lasted(a) - lasted(b))
  const slowest = sorted.at(-1)
  if (!slowest) return []
  const every = Math.ceil(sorted.length / sampleLimit)
  return [
    {
      name,
      replies: middle(all.flatMap(({ reply }) => (reply === undefined ? [] : [reply]))),
      events: middle(all.flatMap(({ event }) => (event === undefined ? [] : [event]))),
      ahead: all.filter(({ reply, event }) => reply !== undefined && event !== undefined && event < reply)
        .length,
      slowest,
      samples: sorted.filter((_, i) => (sorted.length - 1 - i) % every === 0),
    },
  ]
}

function lasted({ reply, event }: Sample): number {
  return Math.max(reply ?? 0, event ?? 0)
}

function middle(values: readonly number[]): Middle {
  const sorted = values.toSorted((a, b) => a - b)
  return { count: sorted.length, median: sorted[Math.ceil(sorted.length / 2) - 1] ?? 0 }
}

function stepInvokes(run: RunEntries): readonly InvokeEntry[] {
  return run.entries.filter(
    (entry): entry is InvokeEntry => entry.kind === 'invoke' && entry.mark.purpose === 'step',
  )
}

/**
 * Milliseconds from a request to its event, by the request's number. As for the judge's own figures, an event that
 * is due at a time of its own tells nothing of the way from an operation to its event.
 */
function eventDelays(
  scenario: ScenarioResult,
  run: RunEntries,
  index: JournalIndex,
  book: StepBook,
): ReadonlyMap<number, number> {
  const delays = new Map<number, number>()
  for (const check of scenario.checks) {
    const step = book.step(scenario.id, check.step)
    if (check.verdict !== 'pass' || step?.kind !== 'hear' || step.within !== undefined) continue
    const cause = book.causeOf(scenario.id, step)
    const invoke = stepInvokes(run).find(({ mark }) => cause?.kind === 'send' && mark.step === cause.key)
    const event = check.evidence.map((seq) => index.entry(seq)).find((entry) => entry?.kind === 'event')
    if (invoke && event && !delays.has(invoke.seq)) delays.set(invoke.seq, event.t - invoke.t)
  }
  return delays
}

function operationName(input: ReportInput, system: string, url: string, invoke: InvokeEntry): string {
  const known = input.systems?.[system]?.operation(invoke.method, invoke.url, invoke.body)
  if (known !== undefined) return known
  const word = gist(invoke.body)
  return [invoke.method, pathTemplate(pathOf(invoke.url, url)), ...(word === undefined ? [] : [word])].join(
    ' ',
  )
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
