import { at as valueAt, equal, isArray, isObject, pointerPart, type Json } from '../base/json.ts'
import type { SendStep } from '../catalogue/model.ts'
import type { AnsweredEntry, EntryId, Evidence } from '../journal/entry.ts'
import type { Difference, Problem } from './result.ts'
import type { Tape } from './tape.ts'

type Unchanged =
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
  if (step.unchanged.length === 0) return { state: 'same', evidence: [] }
  const reads = tape.invokes(run, step.key).filter(({ mark }) => mark.purpose === 'probe')
  const count = step.unchanged.length
  if (reads.length < 2 * count) return { state: 'open' }
  const evidence: EntryId[] = []
  for (const [i, { except }] of step.unchanged.entries()) {
    const before = answered(tape, reads[i]?.seq)
    const after = answered(tape, reads[count + i]?.seq)
    if (before === undefined || after === undefined)
      return { state: 'lost', cause: 'a read before or after the refusal was not answered', evidence }
    if (before.status !== 200)
      return {
        state: 'lost',
        cause: `the read before the refusal gave HTTP ${before.status}`,
        evidence: [before.seq],
      }
    const found = [
      ...(before.status === after.status
        ? []
        : [{ at: '/status', expected: String(before.status), got: after.status }]),
      ...changes(without(before.body ?? null, except), without(after.body ?? null, except)),
    ]
    if (found.length > 0) {
      return {
        state: 'changed',
        evidence: [before.seq, after.seq],
        problem: {
          kind: 'changed',
          sentence: 'A refused request changed something.',
          accepted: ['the same as before the request'],
          came: [{ entry: after.seq, differences: found }],
        },
      }
    }
    evidence.push(before.seq, after.seq)
  }
  return { state: 'same', evidence }
}

function answered(tape: Tape, invoke: EntryId | undefined): AnsweredEntry | undefined {
  const reply = invoke === undefined ? undefined : tape.reply(invoke)
  return reply?.outcome === 'answered' ? reply : undefined
}

/** A copy without what stands at the pointers. */
function without(value: Json, pointers: readonly string[], at = ''): Json {
  if (isArray(value)) return value.map((item, i) => without(item, pointers, at + pointerPart(i)))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !pointers.includes(at + pointerPart(key)))
      .map(([key, item]) => [key, without(item, pointers, at + pointerPart(key))]),
  )
}

/** The places at which two values differ, as deep as they can be named. */
function changes(before: Json, after: Json, at = ''): readonly Difference[] {
  if (equal(before, after)) return []
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
      const there = valueAt(before, pointerPart(key))
      const now = valueAt(after, pointerPart(key))
      if (there === undefined || now === undefined) {
        return equal(there, now)
          ? []
          : [
              {
                at: at + pointerPart(key),
                expected: there === undefined ? 'nothing' : JSON.stringify(there),
                ...(now !== undefined && { got: now }),
              },
            ]
      }
      return changes(there, now, at + pointerPart(key))
    })
  }
  return [{ at, expected: JSON.stringify(before), got: after }]
}
