import type { Json } from '../../base/json.ts'
import type { Draft, Entry, EntryId, LeasedAgent, Mark, TargetFacts } from '../../journal/entry.ts'

const began = Date.parse('2025-03-04T09:00:00.000Z')

/** Writes a literal journal: entries are numbered from 0 and stamped by a clock that the caller moves. */
export function journalOf(targets: readonly TargetFacts[]) {
  const entries: Entry[] = []
  let t = 0

  const write = (draft: Draft, afterMs = 1): EntryId => {
    t += afterMs
    const stamp = { seq: entries.length, t, at: new Date(began + t).toISOString() }
    entries.push({ ...stamp, ...draft })
    return stamp.seq
  }

  write(
    {
      kind: 'begin',
      format: 1,
      wirechief: '0.1.0',
      targets,
      seed: 7,
      timeScale: 1,
      patience: 2000,
      plan: [],
    },
    0,
  )

  return {
    entries: entries as readonly Entry[],
    write,
    scenario(run: string, phase: 'begin' | 'end', agents: Readonly<Record<string, LeasedAgent>>) {
      const [scenario = run, target = ''] = run.split('@')
      return write({ kind: 'scenario', phase, run, scenario, target, digest: 'd', agents })
    },
    /** A request of a step; `participant` defaults to the first agent's. */
    ask(
      participant: string,
      run: string,
      step: string,
      method: string,
      url: string,
      body?: Json,
      afterMs = 2,
      purpose: Mark['purpose'] = 'step',
    ) {
      const headers = { 'content-type': 'application/json' }
      const mark = { run, step, purpose }
      return write(
        {
          kind: 'invoke',
          participant,
          mark,
          method,
          url,
          headers,
          ...(body === undefined ? {} : { body }),
        },
        afterMs,
      )
    },
    answer(cause: EntryId, status: number, body: Json, afterMs = 12) {
      const invoke = entries[cause]
      const participant = invoke?.kind === 'invoke' ? invoke.participant : ''
      const headers = { 'content-type': 'application/json' }
      const ms = t + afterMs - (invoke?.t ?? 0)
      return write(
        { kind: 'reply', outcome: 'answered', cause, participant, status, headers, body, ms },
        afterMs,
      )
    },
    push(participant: string, channel: string, data: Json, afterMs = 8) {
      return write({ kind: 'event', participant, channel, data }, afterMs)
    },
    end() {
      return write({ kind: 'end', reason: 'done' })
    },
  }
}

export type JournalBuilder = ReturnType<typeof journalOf>

export function leased(...names: readonly string[]): Readonly<Record<string, LeasedAgent>> {
  return Object.fromEntries(
    names.map((name, i) => [name, { participant: `agent${i + 1}`, facts: { user: `agent${i + 1}` } }]),
  )
}
