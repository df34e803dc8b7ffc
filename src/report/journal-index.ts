import type { BeginEntry, Entry, EntryId, ReplyEntry } from '../journal/entry.ts'

/** A journal made findable: by number, by cause, by scenario execution. Built in one pass. */
export interface JournalIndex {
  readonly begin: BeginEntry | undefined
  /** When the last entry was written, in milliseconds since the journal began. */
  readonly lasted: number
  entry(seq: EntryId): Entry | undefined
  replyTo(invoke: EntryId): ReplyEntry | undefined
  /** What belongs to one execution, in order; undefined when it never came into the journal. */
  run(run: string): RunEntries | undefined
  /** The execution that an entry belongs to. */
  ownerOf(seq: EntryId): string | undefined
  /** The target a participant belongs to, as far as a scenario leased it. */
  targetOf(participant: string): string | undefined
}

export interface RunEntries {
  readonly run: string
  readonly entries: readonly Entry[]
  /** The name that the scenario gives to a participant. */
  readonly names: ReadonlyMap<string, string>
  /** Milliseconds since the journal began. */
  readonly began: number
}

interface Growing {
  readonly run: string
  readonly entries: Entry[]
  readonly names: Map<string, string>
  began: number | undefined
}

export function indexed(entries: readonly Entry[]): JournalIndex {
  const bySeq = new Map<EntryId, Entry>()
  const replies = new Map<EntryId, ReplyEntry>()
  const runs = new Map<string, Growing>()
  const targets = new Map<string, string>()
  const owners = new Map<EntryId, string>()
  /**
   * Who has a participant right now, and who had it last: an event says whom it came to, and not which scenario it
   * belongs to, and a late one belongs to the scenario that is over.
   */
  const leases = new Map<string, Growing>()
  const former = new Map<string, Growing>()
  let begin: BeginEntry | undefined

  const runNamed = (run: string): Growing => {
    const known = runs.get(run)
    if (known) return known
    const fresh = { run, entries: [], names: new Map(), began: undefined }
    runs.set(run, fresh)
    return fresh
  }

  const ownersOf = (entry: Entry): readonly Growing[] => {
    const run = runOf(entry, bySeq)
    if (run !== undefined) return [runNamed(run)]
    if ('participant' in entry) {
      const late = entry.kind === 'event' ? former.get(entry.participant) : undefined
      const owner = leases.get(entry.participant) ?? late
      return owner ? [owner] : []
    }
    return entry.kind === 'stall' || entry.kind === 'idle' ? [...new Set(leases.values())] : []
  }

  for (const entry of entries) {
    bySeq.set(entry.seq, entry)
    if (entry.kind === 'begin') begin ??= entry
    if (entry.kind === 'reply') replies.set(entry.cause, entry)
    if (entry.kind === 'scenario' && entry.phase === 'begin') {
      const run = runNamed(entry.run)
      for (const [name, agent] of Object.entries(entry.agents)) {
        run.names.set(agent.participant, name)
        leases.set(agent.participant, run)
        former.set(agent.participant, run)
        targets.set(agent.participant, entry.target)
      }
      run.began ??= entry.t
    }
    for (const owner of ownersOf(entry)) {
      owner.entries.push(entry)
      if (!owners.has(entry.seq)) owners.set(entry.seq, owner.run)
    }
    if (entry.kind === 'scenario' && entry.phase === 'end')
      for (const agent of Object.values(entry.agents)) leases.delete(agent.participant)
  }

  return {
    begin,
    lasted: entries.at(-1)?.t ?? 0,
    entry: (seq) => bySeq.get(seq),
    replyTo: (invoke) => replies.get(invoke),
    ownerOf: (seq) => owners.get(seq),
    targetOf: (participant) => targets.get(participant),
    run: (run) => {
      const found = runs.get(run)
      return found && { ...found, began: found.began ?? found.entries[0]?.t ?? 0 }
    },
  }
}

/** The execution an entry names; a reply belongs where its request does. */
function runOf(entry: Entry, bySeq: ReadonlyMap<EntryId, Entry>): string | undefined {
  if (entry.kind === 'invoke') return entry.mark.run
  if (entry.kind === 'reply') {
    const cause = bySeq.get(entry.cause)
    return cause?.kind === 'invoke' ? cause.mark.run : undefined
  }
  return 'run' in entry ? entry.run : undefined
}
