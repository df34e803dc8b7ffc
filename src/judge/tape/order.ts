import type { EntryId } from '../../journal/entry.ts'

/** Where the first entry after `seq` stands in a list that is in the journal's order. */
export function indexAfter(list: readonly { readonly seq: EntryId }[], seq: EntryId): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.seq ?? Infinity) <= seq) low = middle + 1
    else high = middle
  }
  return low
}

/** The last entry before `seq`, or undefined. */
export function lastBefore<T extends { readonly seq: EntryId }>(
  list: readonly T[],
  seq: EntryId,
): T | undefined {
  return list[indexAfter(list, seq - 1) - 1]
}

/** The first entry at or after a time, in a list that is in the journal's order. */
export function firstAt<T extends { readonly t: number }>(list: readonly T[], t: number): T | undefined {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.t ?? Infinity) < t) low = middle + 1
    else high = middle
  }
  return list[low]
}
