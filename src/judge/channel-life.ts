import type { ConnectionEntry, EntryId, EventEntry } from '../journal/entry.ts'
import { covers } from './channel.ts'
import type { Tape } from './tape.ts'

/** Whether a participant could have heard an event on a channel, and whether it was shown to be alive. */
export interface ChannelLife {
  /** The acknowledgement that armed the channel before `since`, if it still held then. */
  readonly armed: EntryId | undefined
  /** The first entry after `since` that may have lost events, or ended the subscription. */
  readonly brokenAt: ConnectionEntry | undefined
  /** The last sign of life after `since` and before anything broke: from it on silence is not shown to be silence. */
  readonly aliveAt: { readonly seq: EntryId; readonly t: number } | undefined
  /** Whether the wire claims to keep this channel's events in order. */
  readonly ordered: boolean
}

/**
 * The facts that a statement about silence rests on (DESIGN section 6): a subscription that was acknowledged, a
 * connection without a gap, and a sign of life. An event on the channel arms it as well as an acknowledgement.
 */
export function channelLife(tape: Tape, participant: string, channel: string, since: EntryId): ChannelLife {
  let armed: EntryId | undefined
  let ordered = false
  let brokenAt: ConnectionEntry | undefined
  let aliveAt: { seq: EntryId; t: number } | undefined
  for (const entry of merged(tape.connections(participant), tape.events(participant))) {
    if (entry.kind === 'connection' && entry.ordered !== undefined) ordered = entry.ordered
    if (entry.seq <= since) {
      if (arms(entry, channel)) armed ??= entry.seq
      else if (breaks(entry, channel)) armed = undefined
      continue
    }
    if (breaks(entry, channel)) {
      brokenAt = entry as ConnectionEntry
      break
    }
    if (isLife(entry)) aliveAt = { seq: entry.seq, t: entry.t }
  }
  return { armed, brokenAt, aliveAt, ordered }
}

type Sign = ConnectionEntry | EventEntry

function arms(entry: Sign, channel: string): boolean {
  if (entry.kind === 'event') return entry.channel === channel
  return entry.change === 'armed' && covers(entry.channel ?? '', channel)
}

function breaks(entry: Sign, channel: string): boolean {
  if (entry.kind === 'event') return false
  switch (entry.change) {
    case 'gap':
    case 'closed':
    case 'failed':
      return true
    case 'disarmed':
      return covers(entry.channel ?? '', channel)
    case 'opened':
    case 'armed':
    case 'denied':
    case 'alive':
    case 'resumed':
      return false
  }
}

function isLife(entry: Sign): boolean {
  return entry.kind === 'event' || entry.change === 'alive' || entry.change === 'armed'
}

/** Two lists in the journal's order. */
function* merged(connections: readonly ConnectionEntry[], events: readonly EventEntry[]): Generator<Sign> {
  let c = 0
  let e = 0
  for (;;) {
    const connection = connections[c]
    const event = events[e]
    if (connection === undefined && event === undefined) return
    if (event === undefined || (connection !== undefined && connection.seq < event.seq)) {
      if (connection !== undefined) yield connection
      c++
    } else {
      yield event
      e++
    }
  }
}
