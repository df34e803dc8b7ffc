import type { EntryRow, ScenarioBlock } from '../model.ts'

/** One row of a sequence diagram, with what runs through it from rows above to rows below. */
export interface DiagramRow {
  readonly entry: EntryRow
  readonly cited: boolean
  /** Requests that are being answered while this row happens: above, below, or both of its middle. */
  readonly busy: Span | undefined
  /** Lanes on which silence is being proven while this row happens. */
  readonly silent: Span | undefined
}
export interface Span {
  readonly above: boolean
  readonly below: boolean
}
export type DiagramItem = { readonly row: DiagramRow } | { readonly folded: readonly DiagramRow[] }

export interface Picked {
  /** Entries that the selected check points at; empty when none is selected. */
  readonly cited: ReadonlySet<number>
  /** The silence that the selected check proves: its first and last entry. */
  readonly silence: readonly [number, number] | undefined
}

/** Fewer rows than this are never folded away. */
const few = 24

/** The rows of a block as a check sees them: what is far from what it points at is folded. */
export function diagramItems(block: ScenarioBlock, picked: Picked): readonly DiagramItem[] {
  const rows = diagramRows(block, picked)
  if (picked.cited.size === 0 || rows.length <= few) return rows.map((row) => ({ row }))
  const anchors = rows.flatMap((row, i) => (row.cited ? [i] : []))
  const isNear = (i: number) => anchors.some((anchor) => Math.abs(anchor - i) <= 3)
  const items: DiagramItem[] = []
  let folded: DiagramRow[] = []
  const flush = () => {
    // A fold takes a line itself: one or two rows are not worth it.
    if (folded.length <= 2) items.push(...folded.map((row) => ({ row })))
    else items.push({ folded })
    folded = []
  }
  for (const [i, row] of rows.entries()) {
    if (!isNear(i)) folded.push(row)
    else {
      flush()
      items.push({ row })
    }
  }
  flush()
  return items
}

function diagramRows({ entries }: ScenarioBlock, { cited, silence }: Picked): readonly DiagramRow[] {
  const open = new Set<number>()
  const answered = new Set(entries.flatMap(({ cause }) => (cause === undefined ? [] : [cause])))
  return entries.map((entry) => {
    const above = open.size > 0
    if (entry.way === 'out' && answered.has(entry.seq)) open.add(entry.seq)
    if (entry.cause !== undefined) open.delete(entry.cause)
    const busy = { above, below: open.size > 0 }
    const quiet = silence && {
      above: entry.seq > silence[0] && entry.seq <= silence[1],
      below: entry.seq >= silence[0] && entry.seq < silence[1],
    }
    return {
      entry,
      cited: cited.has(entry.seq),
      busy: busy.above || busy.below ? busy : undefined,
      silent: quiet && (quiet.above || quiet.below) ? quiet : undefined,
    }
  })
}
