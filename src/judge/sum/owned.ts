import type { EventEntry } from '../../journal/entry.ts'
import type { Tape } from '../tape.ts'

/**
 * The events of each execution: each event belongs to the execution that last held its participant, or, before the
 * first, to the first. In the journal's order.
 */
export function eventsByRun(tape: Tape): ReadonlyMap<string, readonly EventEntry[]> {
  const owned = new Map<string, EventEntry[]>()
  for (const [participant, spans] of holders(tape)) {
    let span = 0
    for (const event of tape.events(participant)) {
      while ((spans[span + 1]?.from ?? Infinity) <= event.seq) span++
      const run = spans[span]?.run ?? ''
      const list = owned.get(run)
      if (list === undefined) owned.set(run, [event])
      else list.push(event)
    }
  }
  for (const list of owned.values()) list.sort((a, b) => a.seq - b.seq)
  return owned
}

interface Span {
  readonly from: number
  readonly run: string
}

/** Who held each participant from when on. */
function holders(tape: Tape): ReadonlyMap<string, readonly Span[]> {
  const spans = new Map<string, Span[]>()
  for (const [run, { begin }] of tape.executions()) {
    const held = new Set(Object.values(begin?.agents ?? {}).map(({ participant }) => participant))
    for (const participant of held) {
      const span = { from: begin?.seq ?? 0, run }
      const list = spans.get(participant)
      if (list === undefined) spans.set(participant, [span])
      else list.push(span)
    }
  }
  for (const list of spans.values()) list.sort((a, b) => a.from - b.from)
  return spans
}
