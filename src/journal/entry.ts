import type { Json, JsonObject } from '../base/json.ts'

/**
 * The journal's entries. A journal is append-only; an entry's `seq` is its name, and the only order that is
 * certain: it is the order in which this process learned of things.
 */
export type EntryId = number

/** At least one entry: the shape of every proof. */
export type Evidence = readonly [EntryId, ...EntryId[]]

interface Common {
  readonly seq: EntryId
  /** Milliseconds since the journal began, on a clock that never jumps. */
  readonly t: number
  /** The calendar's time, ISO 8601 UTC. */
  readonly at: string
}

/** What caused a request: a step of a scenario, or the harness's own housekeeping. */
export interface Mark {
  /** The scenario's execution this belongs to: scenario id, `@`, target name. Absent for housekeeping. */
  readonly run?: string
  /** The step's key in its scenario, e.g. `steps.0` or `given.1/0` (a step of a fragment). */
  readonly step?: string
  readonly purpose: Purpose
}
/** prepare: bring an agent into its state; clean: bring it back; probe: self-test, keep-alive, recovery. */
export type Purpose = 'step' | 'login' | 'prepare' | 'clean' | 'probe'

export interface TargetFacts {
  readonly name: string
  readonly system: string
  readonly url: string
  readonly features: readonly string[] | 'all'
  readonly rulings: Readonly<Record<string, string>>
  readonly values: JsonObject
  readonly timers: Readonly<Record<string, number>>
  readonly stimuli: readonly string[]
  /** The event order this target's wire keeps per session and channel, as known before the run. */
  readonly ordered: boolean
}

/** First entry of every journal. */
export interface BeginEntry extends Common {
  readonly kind: 'begin'
  readonly format: 1
  readonly wirechief: string
  readonly targets: readonly TargetFacts[]
  readonly seed: number
  /** Every timer of the run was stretched by this. */
  readonly timeScale: number
  /** Milliseconds that the driver waits for an event whose time no page states; already stretched. */
  readonly patience: number
  /** Scenario executions that were planned, and why some were not driven. */
  readonly plan: readonly Planned[]
}
export interface Planned {
  readonly run: string
  readonly scenario: string
  readonly target: string
  /** Digest of the scenario as the driver knew it. */
  readonly digest: string
  /** Absent when it is to be driven. */
  readonly skip?: { readonly verdict: 'not-applicable' | 'blocked'; readonly cause: string }
}
/** Last entry of a journal that was finished on purpose; a killed run has none. */
export interface EndEntry extends Common {
  readonly kind: 'end'
  readonly reason: 'done' | 'interrupted'
}

/** A scenario's execution begins (its agents are leased and ready) or ends (its last step is done). */
export interface ScenarioEntry extends Common {
  readonly kind: 'scenario'
  readonly phase: 'begin' | 'end' | 'not-started'
  readonly run: string
  readonly scenario: string
  readonly target: string
  readonly digest: string
  /** The agents by their name in the scenario. */
  readonly agents: Readonly<Record<string, LeasedAgent>>
  /** Why it ended before its last step, or never began. */
  readonly stopped?: Stopped
}
export interface Stopped {
  /** blocked: a prerequisite failed; expectation: the journal says itself what went wrong; interrupted: by a person. */
  readonly why: 'blocked' | 'expectation' | 'interrupted' | 'error'
  /** Short, and equal for equal causes, so that ten failures of one cause print as one. */
  readonly cause: string
  readonly detail: string
}
export interface LeasedAgent {
  readonly participant: string
  /** What a scenario may say of the agent: user, id, device, deviceId, phoneNumber … */
  readonly facts: JsonObject
}

/** The driver enters or leaves a step. */
export interface StepEntry extends Common {
  readonly kind: 'step'
  readonly phase: 'begin' | 'end'
  readonly run: string
  readonly step: string
  /** On `end`: why the driver did not go on as hoped (a value it could not resolve, an event that did not come). */
  readonly note?: string
}

export interface InvokeEntry extends Common {
  readonly kind: 'invoke'
  readonly participant: string
  readonly mark: Mark
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Json
  /** The body as sent, where it is not JSON. */
  readonly text?: string
}

/** What came of an invoke: exactly one per invoke, unless the journal was cut off. */
export type ReplyEntry = AnsweredEntry | UnansweredEntry
export interface AnsweredEntry extends Common {
  readonly kind: 'reply'
  readonly outcome: 'answered'
  readonly cause: EntryId
  readonly participant: string
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** The decoded body (JSON, or XML as JSON), absent when empty or not decodable. */
  readonly body?: Json
  /** The body as text where it was not decoded; cut to the limit. */
  readonly text?: string
  readonly ms: number
  /** Bounds that were hit, encodings that were broken: facts about this reply, for the judge. */
  readonly defects?: readonly Defect[]
}
export interface UnansweredEntry extends Common {
  readonly kind: 'reply'
  readonly outcome: 'unknown'
  readonly cause: EntryId
  readonly participant: string
  /** timeout, reset, refused, tls, aborted, too-large … */
  readonly reason: string
  readonly detail: string
  readonly ms: number
  readonly defects?: readonly Defect[]
}
/** Something the wire noticed about the server's bytes. */
export interface Defect {
  readonly kind:
    | 'too-large'
    | 'too-deep'
    | 'invalid-utf8'
    | 'not-json'
    | 'not-xml'
    | 'redirect'
    | 'slow'
    | 'prototype'
    | 'protocol'
  readonly detail: string
}

/** Something the server pushed to a participant. */
export interface EventEntry extends Common {
  readonly kind: 'event'
  readonly participant: string
  /** The topic or node it came on. */
  readonly channel: string
  readonly data: Json
  /** The wire's own id of the message, where it has one that can tell a repetition. */
  readonly id?: string
  readonly defects?: readonly Defect[]
}

/** A frame of the event wire's own protocol (Bayeux meta messages, XMPP stanzas that are no events). */
export interface FrameEntry extends Common {
  readonly kind: 'frame'
  readonly participant: string
  readonly direction: 'out' | 'in'
  readonly channel: string
  /** The message; or, where none came, `{ failure: { reason, detail, status? } }`. */
  readonly frame: Json
  readonly defects?: readonly Defect[]
}

/**
 * A change of a participant's event connection.
 * opened: events can come; armed: a subscription was acknowledged; disarmed: it was ended; denied: it was refused;
 * alive: the server answered on the event connection; gap: events may have been lost from here on;
 * resumed: open again after a gap (subscriptions are armed anew); closed: ended on purpose; failed: could not be opened.
 */
export interface ConnectionEntry extends Common {
  readonly kind: 'connection'
  readonly participant: string
  readonly change:
    'opened' | 'armed' | 'disarmed' | 'denied' | 'alive' | 'gap' | 'resumed' | 'closed' | 'failed'
  readonly channel?: string
  readonly detail?: string
  /** True when this wire keeps events of one channel in order (ack extension, one XMPP stream). */
  readonly ordered?: boolean
  /** On `resumed`: `same` says that the server still knows the session, so what was armed before the gap is armed. */
  readonly session?: 'same' | 'new'
}

/** A deliberate wait of the driver, entered when it ends. */
export interface WaitEntry extends Common {
  readonly kind: 'wait'
  readonly reason: string
  readonly ms: number
  readonly run?: string
}

/** The target itself reported that nothing is left to be sent, and all that it sent has arrived. */
export interface IdleEntry extends Common {
  readonly kind: 'idle'
  readonly target: string
  /** Monitors opened before this entry may be decided. */
  readonly detail: string
  /** The newest entry when the target was asked: what it says is not about anything that came later. */
  readonly asked?: EntryId
}

/** The outcome of the order self-test of one target. */
export interface OrderEntry extends Common {
  readonly kind: 'order'
  readonly target: string
  readonly ordered: boolean
  readonly samples: number
  readonly detail: string
}

/** A stimulus outside the API was asked for. */
export interface StimulusEntry extends Common {
  readonly kind: 'stimulus'
  readonly run: string
  readonly step: string
  readonly name: string
  readonly participant: string
  readonly outcome: 'done' | 'failed' | 'unavailable'
  readonly detail: string
}

/** The harness itself stood still for this long (a blocked event loop): timeouts that overlap prove nothing. */
export interface StallEntry extends Common {
  readonly kind: 'stall'
  readonly ms: number
}

/** Housekeeping that a report should mention: an account quarantined, a session that could not be cleaned. */
export interface NoteEntry extends Common {
  readonly kind: 'note'
  readonly about: string
  readonly text: string
}

/** The verdicts the run itself reached, stored so that a later judge can explain each difference. */
export interface VerdictEntry extends Common {
  readonly kind: 'verdict'
  readonly run: string
  readonly verdict: string
  readonly checks: Readonly<Record<string, string>>
}

export type Entry =
  | BeginEntry
  | EndEntry
  | ScenarioEntry
  | StepEntry
  | InvokeEntry
  | ReplyEntry
  | EventEntry
  | FrameEntry
  | ConnectionEntry
  | WaitEntry
  | IdleEntry
  | OrderEntry
  | StimulusEntry
  | StallEntry
  | NoteEntry
  | VerdictEntry

/** An entry before the journal gave it a number and a time. */
export type Draft<E extends Entry = Entry> = E extends Entry ? Omit<E, 'seq' | 't' | 'at'> : never
