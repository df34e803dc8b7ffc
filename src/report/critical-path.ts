import type { Entry, EntryId } from '../journal/entry.ts'

/** Where the time of a run went. All in milliseconds. */
export interface Timing {
  /** From the beginning to the first request of a scenario: servers started, accounts logged in, order tested. */
  readonly startUp: number
  /** From there to the end of the last scenario. */
  readonly scenarios: number
  /** What came behind: sessions ended, the journal judged. */
  readonly rest: number
  /** The longest chain of waits, in milliseconds, and how many scenarios it has. */
  readonly chain: { readonly ms: number; readonly scenarios: number }
}

interface Span {
  readonly participants: Set<string>
  readonly waits: (readonly [from: number, to: number])[]
  first: number
  last: number
}

/**
 * What a run took beside what it had to take. Two scenarios that need the same account can only run one after the
 * other, so the run is at least as long as the longest chain of scenarios that share accounts. Of each scenario counts
 * only the time in which something was asked or awaited, that is from each request to its reply and from each step's
 * beginning to its end; an account's preparation and cleaning are part of it. The nearer the whole comes to its chain,
 * the less was lost between scenarios. Undefined for a journal without scenarios.
 */
export function timingOf(entries: readonly Entry[]): Timing | undefined {
  const spans = [...spansOf(entries)].toSorted((a, b) => a.first - b.first)
  const [earliest] = spans
  if (earliest === undefined) return undefined
  const last = Math.max(...spans.map((span) => span.last))
  return {
    startUp: earliest.first,
    scenarios: last - earliest.first,
    rest: (entries.at(-1)?.t ?? last) - last,
    chain: longest(spans),
  }
}

function spansOf(entries: readonly Entry[]): Iterable<Span> {
  const spans = new Map<string, Span>()
  const asked = new Map<EntryId, readonly [Span, number]>()
  const begun = new Map<string, number>()
  const spanOf = (run: string, t: number): Span => {
    const span = spans.get(run) ?? { participants: new Set(), waits: [], first: t, last: t }
    spans.set(run, span)
    return span
  }
  const waited = (span: Span, from: number, to: number) => {
    span.waits.push([from, to])
    span.last = Math.max(span.last, to)
  }
  for (const entry of entries) {
    if (entry.kind === 'invoke' && entry.mark.run !== undefined) {
      const span = spanOf(entry.mark.run, entry.t)
      span.participants.add(entry.participant)
      asked.set(entry.seq, [span, entry.t])
    } else if (entry.kind === 'reply') {
      const [span, from] = asked.get(entry.cause) ?? []
      if (span !== undefined && from !== undefined) waited(span, from, entry.t)
    } else if (entry.kind === 'step') {
      const key = `${entry.run}\n${entry.step}`
      if (entry.phase === 'begin') begun.set(key, entry.t)
      else waited(spanOf(entry.run, entry.t), begun.get(key) ?? entry.t, entry.t)
    } else if (entry.kind === 'scenario') {
      const span = spanOf(entry.run, entry.t)
      for (const { participant } of Object.values(entry.agents)) span.participants.add(participant)
    }
  }
  return spans.values()
}

/** Scenarios that share an account never overlap, so the order in which they began is an order of every chain. */
function longest(spans: readonly Span[]): Timing['chain'] {
  const ends = new Map<string, Timing['chain']>()
  let best = { ms: 0, scenarios: 0 }
  for (const { participants, waits } of spans) {
    const before = [...participants].flatMap((name) => ends.get(name) ?? [])
    const { ms, scenarios } = before.reduce((a, b) => (b.ms > a.ms ? b : a), { ms: 0, scenarios: 0 })
    const chain = { ms: ms + covered(waits), scenarios: scenarios + 1 }
    for (const name of participants) ends.set(name, chain)
    if (chain.ms > best.ms) best = chain
  }
  return best
}

/** How long at least one of these lasts. */
function covered(waits: Span['waits']): number {
  let [sum, until] = [0, -Infinity]
  for (const [from, to] of waits.toSorted(([a], [b]) => a - b)) {
    if (to <= until) continue
    sum += to - Math.max(from, until)
    until = to
  }
  return sum
}
