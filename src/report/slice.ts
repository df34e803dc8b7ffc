import type { Entry, EntryId } from '../journal/entry.ts'
import type { CheckResult } from '../judge/result.ts'
import type { JournalIndex, RunEntries } from './journal-index.ts'

/** The part of a journal that a person needs to see for one check. */
export type SliceItem = { readonly entry: Entry; readonly cited: boolean } | { readonly leftOut: number }

/** Everything that a check points at: its evidence, what came instead, the ends of a silence. */
export function citedBy(check: CheckResult): ReadonlySet<EntryId> {
  const cited = new Set<EntryId>(check.evidence)
  if (check.verdict === 'fail') for (const came of check.problem.came) cited.add(came.entry)
  if (check.verdict === 'pass' && check.absence) {
    cited.add(check.absence.from)
    cited.add(check.absence.until)
  }
  return cited
}

/**
 * Whether an entry tells a reader something about the server. Frames, keep-alives and the harness's own
 * housekeeping are left out unless a check points at them.
 */
export function isTelling(entry: Entry): boolean {
  switch (entry.kind) {
    case 'invoke':
      return entry.mark.purpose === 'step'
    case 'connection':
      return entry.change !== 'alive'
    case 'reply':
    case 'event':
    case 'stimulus':
    case 'wait':
    case 'stall':
      return true
    // A target comes to rest for all who use it: of the many times, only those count that a check points at.
    case 'idle':
    case 'begin':
    case 'end':
    case 'scenario':
    case 'step':
    case 'frame':
    case 'order':
    case 'note':
    case 'verdict':
      return false
  }
}

/**
 * At most `limit` entries around what the check points at, nearest first, in the journal's order; what is left out
 * in between is counted. A cited request brings its reply along, a cited reply its request.
 */
export function sliceOf(
  index: JournalIndex,
  run: RunEntries | undefined,
  check: CheckResult,
  limit: number,
): readonly SliceItem[] {
  const cited = citedBy(check)
  const told = toldEntries(index, run, cited)
  const positions = told.flatMap((entry, i) => (cited.has(entry.seq) ? [i] : []))
  // With nothing to point at, the end is where the execution came to a halt.
  const anchors = positions.length > 0 ? positions : [told.length - 1]
  const first = opening(told, positions[0] ?? told.length - limit)
  const last = anchors.at(-1) ?? 0
  const distance = (i: number) => Math.min(...anchors.map((anchor) => Math.abs(anchor - i)))
  const near = told
    .map((entry, i) => ({ entry, i }))
    .slice(first, last + 2)
    .toSorted((a, b) => distance(a.i) - distance(b.i) || a.i - b.i)
    .slice(0, limit)
    .toSorted((a, b) => a.i - b.i)

  const items: SliceItem[] = []
  let previous: number | undefined
  for (const { entry, i } of near) {
    if (previous !== undefined && i > previous + 1) items.push({ leftOut: i - previous - 1 })
    items.push({ entry, cited: cited.has(entry.seq) })
    previous = i
  }
  return items
}

/** A story begins with its request: the nearest one before, when it is near. */
function opening(told: readonly Entry[], first: number): number {
  const from = Math.max(0, first)
  for (let i = from; i >= Math.max(0, from - 4); i--) if (told[i]?.kind === 'invoke') return i
  return from
}

/** The run's telling entries, and whatever is cited from elsewhere (a late event comes after its scenario). */
export function toldEntries(
  index: JournalIndex,
  run: RunEntries | undefined,
  cited: ReadonlySet<EntryId>,
): readonly Entry[] {
  const told = new Map<EntryId, Entry>()
  const housekeeping = new Set<EntryId>()
  for (const entry of run?.entries ?? []) {
    if (entry.kind === 'invoke' && !isTelling(entry)) housekeeping.add(entry.seq)
    const hidden = entry.kind === 'reply' && housekeeping.has(entry.cause)
    if (isTelling(entry) && !hidden) told.set(entry.seq, entry)
  }
  for (const seq of cited) {
    const entry = index.entry(seq)
    const cause = entry?.kind === 'reply' ? index.entry(entry.cause) : undefined
    const reply = entry?.kind === 'invoke' ? index.replyTo(seq) : undefined
    for (const found of [cause, entry, reply]) if (found) told.set(found.seq, found)
  }
  return [...told.values()].toSorted((a, b) => a.seq - b.seq)
}
