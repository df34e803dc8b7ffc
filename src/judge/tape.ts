import type {
  ConnectionEntry,
  Entry,
  EntryId,
  EventEntry,
  IdleEntry,
  InvokeEntry,
  OrderEntry,
  ReplyEntry,
  ScenarioEntry,
  StallEntry,
  StepEntry,
  StimulusEntry,
} from '../journal/entry.ts'

/**
 * A journal, indexed as it grows. The driver feeds it live, the judge from a file: both look at the same thing,
 * which is why what the driver waits for is what the judge accepts.
 */
export class Tape {
  readonly #replies = new Map<EntryId, ReplyEntry>()
  readonly #invokes = new Map<string, InvokeEntry[]>()
  readonly #steps = new Map<string, { begin?: StepEntry; end?: StepEntry }>()
  readonly #stimuli = new Map<string, StimulusEntry>()
  readonly #events = new Map<string, EventEntry[]>()
  readonly #connections = new Map<string, ConnectionEntry[]>()
  readonly #runs = new Map<string, Execution>()
  readonly #cleaned = new Map<string, InvokeEntry>()
  readonly #times: number[] = []
  readonly idles: IdleEntry[] = []
  readonly stalls: StallEntry[] = []
  readonly orders: OrderEntry[] = []
  /** The newest entry; its time is the journal's present. */
  last: Entry | undefined

  add(entry: Entry): void {
    this.last = entry
    this.#times[entry.seq] = entry.t
    switch (entry.kind) {
      case 'invoke':
        return this.#invoke(entry)
      case 'reply':
        this.#replies.set(entry.cause, entry)
        return
      case 'step':
        this.#steps.set(key(entry.run, entry.step), {
          ...this.step(entry.run, entry.step),
          [entry.phase]: entry,
        })
        return
      case 'stimulus':
        this.#stimuli.set(key(entry.run, entry.step), entry)
        return
      case 'event':
        push(this.#events, entry.participant, entry)
        return
      case 'connection':
        push(this.#connections, entry.participant, entry)
        return
      case 'scenario':
        this.#runs.set(entry.run, { ...this.#runs.get(entry.run), [phases[entry.phase]]: entry })
        return
      case 'idle':
        this.idles.push(entry)
        return
      case 'stall':
        this.stalls.push(entry)
        return
      case 'order':
        this.orders.push(entry)
        return
      case 'begin':
      case 'end':
      case 'frame':
      case 'wait':
      case 'note':
      case 'verdict':
        return
    }
  }

  #invoke(entry: InvokeEntry): void {
    const { run, step, purpose } = entry.mark
    if (run === undefined) return
    if (purpose === 'clean' && entry.method !== 'GET' && !this.#cleaned.has(run))
      this.#cleaned.set(run, entry)
    if (step !== undefined) push(this.#invokes, key(run, step), entry)
  }

  /** When an entry was written, in milliseconds since the journal began. */
  time(seq: EntryId): number | undefined {
    return this.#times[seq]
  }

  reply(invoke: EntryId): ReplyEntry | undefined {
    return this.#replies.get(invoke)
  }

  /** The requests of a step, its probes included, in order. */
  invokes(run: string, step: string): readonly InvokeEntry[] {
    return this.#invokes.get(key(run, step)) ?? []
  }

  /** The request that a step is about. */
  invoke(run: string, step: string): InvokeEntry | undefined {
    return this.invokes(run, step).find((entry) => entry.mark.purpose === 'step')
  }

  step(run: string, step: string): { readonly begin?: StepEntry; readonly end?: StepEntry } {
    return this.#steps.get(key(run, step)) ?? {}
  }

  stimulus(run: string, step: string): StimulusEntry | undefined {
    return this.#stimuli.get(key(run, step))
  }

  events(participant: string): readonly EventEntry[] {
    return this.#events.get(participant) ?? []
  }

  connections(participant: string): readonly ConnectionEntry[] {
    return this.#connections.get(participant) ?? []
  }

  participants(): readonly string[] {
    return [...new Set([...this.#events.keys(), ...this.#connections.keys()])]
  }

  execution(run: string): Execution {
    return this.#runs.get(run) ?? {}
  }

  executions(): ReadonlyMap<string, Execution> {
    return this.#runs
  }

  /** The first request that changed something when the execution's agents were brought back. */
  cleaned(run: string): InvokeEntry | undefined {
    return this.#cleaned.get(run)
  }

  /** Forgets an execution that nothing looks at any more, so that a long run stays small. */
  forget(run: string, steps: Iterable<string>): void {
    for (const step of steps) {
      for (const invoke of this.invokes(run, step)) this.#replies.delete(invoke.seq)
      this.#invokes.delete(key(run, step))
      this.#steps.delete(key(run, step))
      this.#stimuli.delete(key(run, step))
    }
  }

  /** Forgets what came to a participant before an entry. */
  forgetEvents(participant: string, before: EntryId): void {
    const kept = this.events(participant).filter((event) => event.seq >= before)
    this.#events.set(participant, kept)
  }
}

/** One execution of a scenario, as far as the journal tells. */
export interface Execution {
  readonly begin?: ScenarioEntry
  readonly end?: ScenarioEntry
  readonly notStarted?: ScenarioEntry
}
const phases = { begin: 'begin', end: 'end', 'not-started': 'notStarted' } as const

export function tapeOf(entries: Iterable<Entry>): Tape {
  const tape = new Tape()
  for (const entry of entries) tape.add(entry)
  return tape
}

function key(run: string, step: string): string {
  return `${run}\n${step}`
}

function push<T>(map: Map<string, T[]>, name: string, item: T): void {
  const list = map.get(name)
  if (list === undefined) map.set(name, [item])
  else list.push(item)
}
