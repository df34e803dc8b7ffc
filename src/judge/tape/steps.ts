import type { EntryId, InvokeEntry, ReplyEntry, StepEntry, StimulusEntry } from '../../journal/entry.ts'

/** When the driver entered and left a step. */
export interface StepSpan {
  readonly begin?: StepEntry
  readonly end?: StepEntry
}

/** What was done for each step of each execution. */
export class Steps {
  readonly #spans = new Map<string, StepSpan>()
  readonly #invokes = new Map<string, InvokeEntry[]>()
  readonly #replies = new Map<EntryId, ReplyEntry>()
  readonly #stimuli = new Map<string, StimulusEntry>()

  addSpan(entry: StepEntry): void {
    this.#spans.set(key(entry.run, entry.step), { ...this.span(entry.run, entry.step), [entry.phase]: entry })
  }

  addInvoke(entry: InvokeEntry): void {
    const { run, step } = entry.mark
    if (run === undefined || step === undefined) return
    const list = this.#invokes.get(key(run, step))
    if (list === undefined) this.#invokes.set(key(run, step), [entry])
    else list.push(entry)
  }

  addReply(entry: ReplyEntry): void {
    this.#replies.set(entry.cause, entry)
  }

  addStimulus(entry: StimulusEntry): void {
    this.#stimuli.set(key(entry.run, entry.step), entry)
  }

  span(run: string, step: string): StepSpan {
    return this.#spans.get(key(run, step)) ?? {}
  }

  invokes(run: string, step: string): readonly InvokeEntry[] {
    return this.#invokes.get(key(run, step)) ?? []
  }

  reply(invoke: EntryId): ReplyEntry | undefined {
    return this.#replies.get(invoke)
  }

  replies(): Iterable<ReplyEntry> {
    return this.#replies.values()
  }

  stimulus(run: string, step: string): StimulusEntry | undefined {
    return this.#stimuli.get(key(run, step))
  }

  forget(run: string, steps: Iterable<string>): void {
    for (const step of steps) {
      for (const { seq } of this.invokes(run, step)) this.#replies.delete(seq)
      this.#invokes.delete(key(run, step))
      this.#spans.delete(key(run, step))
      this.#stimuli.delete(key(run, step))
    }
  }

  /** Replies to housekeeping, which no step asks for. */
  forgetReplies(before: EntryId): void {
    for (const [invoke, { seq }] of this.#replies) if (seq < before) this.#replies.delete(invoke)
  }
}

function key(run: string, step: string): string {
  return `${run}\n${step}`
}
