import { isObject, type Json } from '../../base/json.ts'
import type { Told } from '../narrate.ts'
import type { SliceItem } from '../slice.ts'
import type { Entry } from '../../journal/entry.ts'
import { ellipsis, oneLine, start } from '../visible.ts'
import type { Style } from './style.ts'

const arrows = { out: '→', in: '←', event: '⇐', lost: '✗', note: '·' } as const

/**
 * A journal's slice as a table: number, milliseconds since the first request, who, arrow, what. Entries that a check
 * points at are marked.
 */
export function sliceTable(
  items: readonly SliceItem[],
  tell: (entry: Entry) => Told,
  nameOf: (participant: string) => string,
  style: Style,
  width: number,
): readonly string[] {
  const shown = items.flatMap((item) => ('entry' in item ? [item] : []))
  const zero = (shown.find(({ entry }) => entry.kind === 'invoke') ?? shown[0])?.entry.t ?? 0
  const rows = items.map((item) => {
    if ('leftOut' in item) return { leftOut: item.leftOut }
    const told = tell(item.entry)
    return {
      cited: item.cited,
      seq: String(item.entry.seq),
      at: since(item.entry.t - zero),
      who: told.participant === undefined ? '' : oneLine(nameOf(told.participant)),
      arrow: arrows[told.way],
      what: whatOf(told),
    }
  })
  const widest = (pick: (row: (typeof rows)[number]) => string | undefined) =>
    Math.max(0, ...rows.map((row) => pick(row)?.length ?? 0))
  const [seq, at, who] = [
    widest((row) => row.seq),
    widest((row) => row.at),
    Math.min(
      12,
      widest((row) => row.who),
    ),
  ]
  return rows.map((row) => {
    if (row.seq === undefined) return style.dim(`  ${'⋮'.padStart(seq)}  ${row.leftOut} more`)
    const head = `${row.cited ? '▸' : ' '} ${row.seq.padStart(seq)}  ${row.at.padStart(at)}  ${ellipsis(row.who, 12).padEnd(who)} ${row.arrow} `
    const line = head + ellipsis(row.what, Math.max(20, width - head.length))
    return row.cited ? style.bold(line) : line
  })
}

function since(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${Math.abs(Math.round(ms))} ms`
}

/** Without the member that repeats the message's name. */
function brief({ body, what }: Told): Json | undefined {
  if (!isObject(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== what))
}

function whatOf(told: Told): string {
  const head = told.channel === undefined ? told.what : `${told.channel} ${told.what}`
  // A few hundred characters are more than a line holds: a body of megabytes is never written out for it.
  const body = told.body === undefined ? told.text : start(JSON.stringify(brief(told)), 400)
  return oneLine(start(body === undefined ? head : `${head} ${body}`, 500))
}
