import type { SendStep } from '../catalogue/model.ts'
import type { AnsweredEntry, EntryId, Evidence } from '../journal/entry.ts'
import { changes, without } from './changes.ts'
import type { Difference, Problem } from './result.ts'
import type { Tape } from './tape.ts'

export type Unchanged =
  | { readonly state: 'same'; readonly evidence: readonly EntryId[] }
  | { readonly state: 'open' }
  | { readonly state: 'lost'; readonly cause: string; readonly evidence: readonly EntryId[] }
  | { readonly state: 'changed'; readonly evidence: Evidence; readonly problem: Problem }

/**
 * "A failed request leaves the data as it was" (Return values): the reads that stand before and after a refused
 * request must give the same. The driver sends them in the order of `unchanged`, once before and once after.
 */
export function compareReads(
  step: SendStep,
  { tape, run }: { readonly tape: Tape; readonly run: string },
): Unchanged {
  const count = step.unchanged.length
  if (count === 0) return { state: 'same', evidence: [] }
  const reads = tape.invokes(run, step.key).filter(({ mark }) => mark.purpose === 'probe')
  if (reads.length < 2 * count) return { state: 'open' }
  const evidence: EntryId[] = []
  for (const [i, { except }] of step.unchanged.entries()) {
    const [before, after] = [reads[i], reads[count + i]].map((read) => read && tape.reply(read.seq))
    if (before === undefined || after === undefined) return { state: 'open' }
    if (before.outcome === 'unknown' || after.outcome === 'unknown')
      return lost('a read before or after the refusal was not answered', [before.seq, after.seq])
    if (before.status !== 200)
      return lost(`the read before the refusal gave HTTP ${before.status}`, [before.seq])
    if (before.body === undefined) return lost('the read before the refusal gave no data', [before.seq])
    if (after.status === 429 || after.status >= 500)
      return lost(`the read after the refusal gave HTTP ${after.status}`, [after.seq])
    const found = compare(before, after, except)
    if (found.length > 0) return changed(before, after, found)
    evidence.push(before.seq, after.seq)
  }
  return { state: 'same', evidence }
}

function compare(
  before: AnsweredEntry,
  after: AnsweredEntry,
  except: readonly string[],
): readonly Difference[] {
  const status: Difference[] =
    before.status === after.status
      ? []
      : [{ at: '/status', expected: String(before.status), got: after.status }]
  return [...status, ...changes(without(before.body ?? null, except), without(after.body ?? null, except))]
}

function changed(before: AnsweredEntry, after: AnsweredEntry, differences: readonly Difference[]): Unchanged {
  return {
    state: 'changed',
    evidence: [before.seq, after.seq],
    problem: {
      kind: 'changed',
      sentence: 'A refused request changed something.',
      accepted: ['the same as before the request'],
      came: [{ entry: after.seq, differences }],
    },
  }
}

function lost(cause: string, evidence: readonly EntryId[]): Unchanged {
  return { state: 'lost', cause, evidence }
}
