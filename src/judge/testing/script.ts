import type { Json } from '../../base/json.ts'
import type {
  AnsweredEntry,
  ConnectionEntry,
  Draft,
  Entry,
  EntryId,
  EventEntry,
} from '../../journal/entry.ts'

/** A journal as it is written: every line gives the number of its entry, and takes a millisecond. */
export class Script {
  readonly entries: Entry[] = []
  /** Milliseconds since the journal began. */
  now = 0
  readonly target: string

  constructor(target: string) {
    this.target = target
  }

  /** Milliseconds pass. */
  waits(ms: number): this {
    this.now += ms
    return this
  }

  /** Any entry. */
  writes(draft: Draft): EntryId {
    const seq = this.entries.length
    const at = new Date(Date.UTC(2026, 0, 1) + this.now).toISOString()
    this.entries.push({ seq, t: this.now, at, ...draft })
    this.now++
    return seq
  }

  /** An agent's event connection is opened, alive, and armed on these channels; gives the number of the last. */
  connects(agent: string, ...channels: readonly string[]): EntryId {
    this.connection(agent, 'opened')
    let last = this.connection(agent, 'alive')
    for (const channel of channels) last = this.connection(agent, 'armed', { channel })
    return last
  }

  connection(
    agent: string,
    change: ConnectionEntry['change'],
    more: Pick<ConnectionEntry, 'channel' | 'detail' | 'ordered' | 'session'> = {},
  ): EntryId {
    return this.writes({ kind: 'connection', participant: participantOf(agent), change, ...more })
  }

  /** The server answers a request. */
  replies(
    invoke: EntryId,
    status: number,
    body?: Json,
    more: Partial<Pick<AnsweredEntry, 'text' | 'defects' | 'headers'>> = {},
  ): EntryId {
    return this.writes({
      kind: 'reply',
      outcome: 'answered',
      cause: invoke,
      participant: this.#asker(invoke),
      status,
      headers: {},
      ms: this.now - (this.entries[invoke]?.t ?? 0),
      ...(body !== undefined && { body }),
      ...more,
    })
  }

  /** Nobody knows what became of a request. */
  loses(invoke: EntryId, reason = 'timeout'): EntryId {
    const ms = this.now - (this.entries[invoke]?.t ?? 0)
    return this.writes({
      kind: 'reply',
      outcome: 'unknown',
      cause: invoke,
      participant: this.#asker(invoke),
      reason,
      detail: reason,
      ms,
    })
  }

  /** The server pushes an event to an agent. */
  tells(agent: string, channel: string, data: Json, more: Pick<EventEntry, 'id' | 'defects'> = {}): EntryId {
    return this.writes({ kind: 'event', participant: participantOf(agent), channel, data, ...more })
  }

  idles(more: { readonly asked?: EntryId } = {}): EntryId {
    return this.writes({ kind: 'idle', target: this.target, detail: 'nothing is left', ...more })
  }

  stalls(ms: number): EntryId {
    return this.writes({ kind: 'stall', ms })
  }

  finishes(): EntryId {
    return this.writes({ kind: 'end', reason: 'done' })
  }

  #asker(invoke: EntryId): string {
    const entry = this.entries[invoke]
    return entry?.kind === 'invoke' ? entry.participant : ''
  }
}

export function participantOf(agent: string): string {
  return `lab/${agent}`
}
