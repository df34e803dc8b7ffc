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
  StimulusEntry,
} from '../journal/entry.ts'
import { Actions, isSafe } from './tape/actions.ts'
import { Connected } from './tape/connected.ts'
import { firstAt } from './tape/order.ts'
import { Received } from './tape/received.ts'
import { Steps, type StepSpan } from './tape/steps.ts'
import { Times } from './tape/times.ts'

/** One execution of a scenario, as far as the journal tells. */
export interface Execution {
  readonly begin?: ScenarioEntry
  readonly end?: ScenarioEntry
  readonly notStarted?: ScenarioEntry
}
const phases = { begin: 'begin', end: 'end', 'not-started': 'notStarted' } as const

/**
 * A journal, indexed as it grows. The driver feeds it live, the judge from a file: both look at the same thing,
 * which is why what the driver waits for is what the judge accepts. Entries come in the order of their numbers.
 */
export class Tape {
  readonly #steps = new Steps()
  readonly #actions = new Actions()
  readonly #received = new Map<string, Received>()
  readonly #connected = new Map<string, Connected>()
  readonly #runs = new Map<string, Execution>()
  readonly #cleaned = new Map<string, InvokeEntry>()
  readonly #times = new Times()
  idles: IdleEntry[] = []
  stalls: StallEntry[] = []
  readonly orders: OrderEntry[] = []
  /** The newest entry; its time is the journal's present. */
  last: Entry | undefined

  add(entry: Entry): void {
    this.last = entry
    this.#times.add(entry.seq, entry.t)
    switch (entry.kind) {
      case 'invoke':
        this.#steps.addInvoke(entry)
        this.#actions.add(entry)
        this.#noteCleaning(entry)
        return
      case 'reply':
        return this.#steps.addReply(entry)
      case 'step':
        return this.#steps.addSpan(entry)
      case 'stimulus':
        return this.#steps.addStimulus(entry)
      case 'event':
        return this.#receivedBy(entry.participant).add(entry)
      case 'connection':
        if (entry.change === 'opened') this.#received.get(entry.participant)?.beginSession()
        return this.#connectedOf(entry.participant).add(entry)
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

  /** When an entry was written, in milliseconds since the journal began. */
  time(seq: EntryId): number | undefined {
    return this.#times.at(seq)
  }

  reply(invoke: EntryId): ReplyEntry | undefined {
    return this.#steps.reply(invoke)
  }

  replies(): Iterable<ReplyEntry> {
    return this.#steps.replies()
  }

  /** The requests of a step, its probes included, in order. */
  invokes(run: string, step: string): readonly InvokeEntry[] {
    return this.#steps.invokes(run, step)
  }

  /** The request that a step is about. */
  invoke(run: string, step: string): InvokeEntry | undefined {
    return this.invokes(run, step).find((entry) => entry.mark.purpose === 'step')
  }

  step(run: string, step: string): StepSpan {
    return this.#steps.span(run, step)
  }

  /** A participant's first request after an entry that may have an effect, whatever for; Infinity when there is none. */
  actionAfter(participant: string, seq: EntryId): EntryId {
    return this.#actions.after(participant, seq)
  }

  stimulus(run: string, step: string): StimulusEntry | undefined {
    return this.#steps.stimulus(run, step)
  }

  event(participant: string, seq: EntryId): EventEntry | undefined {
    return this.#received.get(participant)?.at(seq)
  }

  events(participant: string): readonly EventEntry[] {
    return this.#received.get(participant)?.all ?? []
  }

  /** What a participant received on a channel, in order. */
  eventsOn(participant: string, channel: string): readonly EventEntry[] {
    return this.#received.get(participant)?.on(channel) ?? []
  }

  /** What a participant received on a channel after an entry, one by one: who finds what it seeks can stop. */
  *eventsSince(participant: string, channel: string, seq: EntryId): Generator<EventEntry> {
    yield* this.#received.get(participant)?.since(channel, seq) ?? []
  }

  /** The event before this one on the same channel of the same session. */
  previous({ participant, seq }: EventEntry): EventEntry | undefined {
    return this.#received.get(participant)?.previous(seq)
  }

  connections(participant: string): readonly ConnectionEntry[] {
    return this.#connected.get(participant)?.all ?? []
  }

  /** The changes of a participant's event connection, and its signs of life, each in order. */
  connection(participant: string): Pick<Connected, 'changes' | 'signs'> {
    return this.#connected.get(participant) ?? nothing
  }

  /** A participant's first sign of life, of whatever kind, at or after a time in milliseconds; Infinity when there is none. */
  signAt(participant: string, t: number): EntryId {
    const { changes, signs } = this.connection(participant)
    const acknowledged = changes.filter(({ change }) => change === 'armed')
    const lists: readonly (readonly Entry[])[] = [this.events(participant), signs, acknowledged]
    return Math.min(...lists.map((list) => firstAt(list, t)?.seq ?? Infinity))
  }

  participants(): readonly string[] {
    return [...new Set([...this.#received.keys(), ...this.#connected.keys()])]
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

  /** Forgets an execution that nothing looks at any more: its steps are given by their keys. */
  forget(run: string, steps: Iterable<string>): void {
    this.#steps.forget(run, steps)
    this.#runs.delete(run)
    this.#cleaned.delete(run)
  }

  /** Forgets what came to a participant before an entry. */
  forgetEvents(participant: string, before: EntryId): void {
    this.#received.get(participant)?.forget(before)
  }

  /**
   * Forgets everything before an entry that no open step or monitor looks at, so that memory stays flat with the
   * journal's length: events, signs of life, times, housekeeping's replies, stalls, idles. Kept are the executions
   * (see `forget`), what became of each connection, and how order was found.
   */
  forgetBefore(seq: EntryId): void {
    for (const received of this.#received.values()) received.forget(seq)
    for (const connected of this.#connected.values()) connected.forget(seq)
    this.#times.forget(seq)
    this.#actions.forget(seq)
    this.#steps.forgetReplies(seq)
    this.idles = this.idles.filter((entry) => entry.seq >= seq)
    this.stalls = this.stalls.filter((entry) => entry.seq >= seq)
  }

  #noteCleaning(entry: InvokeEntry): void {
    const { run, purpose } = entry.mark
    if (run === undefined || purpose !== 'clean' || isSafe(entry.method) || this.#cleaned.has(run)) return
    this.#cleaned.set(run, entry)
  }

  #receivedBy(participant: string): Received {
    const known = this.#received.get(participant) ?? new Received()
    this.#received.set(participant, known)
    return known
  }

  #connectedOf(participant: string): Connected {
    const known = this.#connected.get(participant) ?? new Connected()
    this.#connected.set(participant, known)
    return known
  }
}

const nothing = { changes: [], signs: [] } as const

export function tapeOf(entries: Iterable<Entry>): Tape {
  const tape = new Tape()
  for (const entry of entries) tape.add(entry)
  return tape
}
