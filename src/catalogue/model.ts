import type { Json } from '../base/json.ts'

/**
 * What the judge and the driver know of the documentation: immutable, read from `specs/` and `schemas/`.
 * Everything that a person wrote remembers where (`Source`), so that a report can point at the line.
 */
export interface Catalogue {
  readonly systems: Readonly<Record<string, SystemSpec>>
  /** All scenarios of all systems, cases expanded, sorted by id. */
  readonly scenarios: readonly Scenario[]
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly profiles: ReadonlyMap<string, Profile>
  /** Digest of everything above: equal catalogues give equal bytes. */
  readonly digest: string
  /** Every JSON Schema by its short name `<system>/<path without .schema.json>`, e.g. `gws/messages/CallStateChangeMessage`. */
  readonly schemas: Schemas
}

export interface Schemas {
  has(name: string): boolean
  names(): readonly string[]
  /** Empty when valid. An unknown name is a Failure. */
  validate(name: string, value: Json): readonly SchemaError[]
  /** JSON Pointers of members that the schema nowhere describes. */
  extensions(name: string, value: Json): readonly string[]
}
export interface SchemaError {
  /** JSON Pointer into the value. */
  readonly at: string
  readonly message: string
}

export interface Source {
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface SystemSpec {
  readonly name: string
  readonly title: string
  readonly pages: ReadonlyMap<string, Page>
  readonly rulings: ReadonlyMap<string, Ruling>
  readonly forms: ReadonlyMap<string, Form>
  readonly topics: readonly Topic[]
  /** Requirements that every message and every scenario tests by itself. */
  readonly implicit: {
    /** Every message is as its schema says. */
    readonly schema: string
    /** Every message has a cause. */
    readonly explained: string
  }
  /** All features of the system, as a target file may claim them. */
  readonly features: readonly string[]
  readonly stimuli: readonly string[]
}

export interface Page {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly address: string
  /** What part of the page the requirements cover. */
  readonly covers: string
  readonly source: Source
}

export type Level = 'must' | 'should' | 'may' | 'undefined'

export interface Requirement {
  readonly id: string
  readonly system: string
  readonly page: string
  readonly level: Level
  /** The statement, in our words. */
  readonly text: string
  /** Its place on the page: section, table row, sentence, sample member. */
  readonly place: string
  /** How a server would show that it breaks it. */
  readonly falsify: string
  /** Why a black-box test cannot check it. */
  readonly untestable?: string
  readonly source: Source
}

export interface Ruling {
  readonly id: string
  readonly question: string
  readonly pages: readonly string[]
  readonly why: string
  readonly alternatives: readonly Alternative[]
  /**
   * How consistent a server must be: `server` expects one alternative everywhere (another one is a finding),
   * `free` expects nothing.
   */
  readonly consistent: 'server' | 'free'
  readonly source: Source
}
export interface Alternative {
  readonly name: string
  readonly accepted: boolean
  readonly note: string
  /** How it is recognised in a reply … */
  readonly reply?: ReplyPattern
  /** … or in an event of these messages. */
  readonly event?: { readonly messages: readonly string[]; readonly where: Pattern }
}

/** A named reply form: `accept: operation`, `refuse: operation`. */
export interface Form {
  readonly id: string
  readonly accept?: ReplyForm
  readonly refuse?: ReplyForm
  readonly source: Source
}
export type ReplyForm = { readonly ruling: string } | ReplyPattern

export interface ReplyPattern {
  readonly status?: Pattern
  readonly headers?: Pattern
  readonly body?: Pattern
  /** True: no body at all. */
  readonly empty?: boolean
  readonly schema?: string
}

/** What may come on a topic. */
export interface Topic {
  /** Channel, where `*` stands for one segment and `**` for all that follow. */
  readonly on: string
  readonly messages: readonly TopicMessage[]
  readonly source: Source
}
export interface TopicMessage {
  readonly message: string
  readonly schema: string
  /** When it may come without a cause. */
  readonly unsolicited: readonly Unsolicited[]
}
export interface Unsolicited {
  readonly why: string
  readonly where?: Pattern
  /** Legal when the values at these pointers equal those of the topic's previous event in the same session. */
  readonly repeats?: readonly string[]
}

export interface Profile {
  readonly id: string
  readonly system: string
  readonly title: string
  readonly requirements: readonly string[]
  readonly source: Source
}

// ---------------------------------------------------------------------------------------------------------------
// The scenario language, compiled: fragments expanded, cases multiplied, every name resolved.

export interface Scenario {
  /** `voice/after-call-work`, or `voice/x[case name]`. */
  readonly id: string
  readonly title: string
  readonly system: string
  readonly features: readonly string[]
  readonly agents: Readonly<Record<string, AgentNeed>>
  /** The preamble's steps (`phase: 'given'`) first. */
  readonly steps: readonly Step[]
  readonly allow: readonly EventSelector[]
  /** A regression that is expected to fail; passing makes it stale. */
  readonly status?: 'open' | 'fixed'
  /** True when the scenario needs the whole target for itself. */
  readonly alone: boolean
  /** Digest of the compiled scenario: two with equal digests test the same. */
  readonly digest: string
  readonly source: Source
}

export interface AgentNeed {
  readonly role: string
  /** The state to be brought into, by a name that the system knows. */
  readonly is?: string
  /** Account members that must be equal, e.g. team. */
  readonly with?: Readonly<Record<string, string>>
}

/** A name of one of the scenario's agents, or `nobody`: no session, no credentials. */
export type AgentName = string

interface StepCommon {
  /** Unique in the scenario and stable: `given.0/2`, `steps.3`, `steps.3/1` (in a fragment or a `together`). */
  readonly key: string
  readonly phase: 'given' | 'steps'
  /**
   * `voice/x#2` is the second step of `steps`, `voice/x#3.1` the first part of the third; absent on steps that
   * expect nothing (all of `given`, `cause`, `settle` …). A check whose `proves` is empty is a step on the way:
   * no page demands it, so it can stop its scenario but not fail it.
   */
  readonly check?: string
  readonly label?: string
  readonly proves: readonly string[]
  readonly source: Source
}

export interface SendStep extends StepCommon {
  readonly kind: 'send'
  readonly as: AgentName
  readonly method: string
  /** Below the target's url; a full http(s) URL (a self link) is followed by its path. */
  readonly path: Expr
  readonly headers: readonly (readonly [string, Expr])[]
  readonly body?: Expr
  /** Sent as it stands, instead of `body`. */
  readonly raw?: Expr
  /** `false`: leaves the CSRF token out on purpose. */
  readonly csrf: boolean
  readonly expect: ReplyExpectation
  /** For a refusal: reads that must give the same before and after. */
  readonly unchanged: readonly UnchangedRead[]
  /** What its cause brought about ends by itself after this time: what comes later shows nothing of it. */
  readonly holds?: Duration
  readonly keep: readonly Keep[]
}
export interface UnchangedRead {
  readonly path: Expr
  readonly except: readonly string[]
}
export type ReplyExpectation =
  | { readonly expect: 'accept' | 'refuse'; readonly form: string }
  | { readonly expect: 'reply'; readonly reply: ReplyPattern }
  /** Records what came; never fails. */
  | { readonly expect: 'observe'; readonly what: string }
  | { readonly expect: 'nothing' }

export interface EventSelector {
  readonly as: AgentName
  readonly on: Expr
  /** Message type: picks the schema, and must be the event's. */
  readonly message?: string
  readonly where?: Pattern
}

export interface HearStep extends StepCommon, EventSelector {
  readonly kind: 'hear'
  /** Absent: the run's own patience. */
  readonly within?: Duration
  readonly times: number
  /** The step that causes it; default: the last send, together or cause before it. */
  readonly cause?: string
  /** A step key: its reply or event must be earlier in the journal. */
  readonly after?: string
  readonly keep: readonly Keep[]
}

export interface NeverStep extends StepCommon, EventSelector {
  readonly kind: 'never'
  readonly cause?: string
}

export interface ObserveStep extends StepCommon, EventSelector {
  readonly kind: 'observe'
  readonly what: string
  readonly within?: Duration
  readonly cause?: string
}

/** Milliseconds, or one of the target's timers (`$target.timers.wrapUp`), which is a number of milliseconds. */
export type Duration = number | Ref

/** Asks the target file's stimulus for what the API cannot do. */
export interface CauseStep extends StepCommon {
  readonly kind: 'cause'
  readonly stimulus: string
  readonly for: AgentName
}

export interface SubscribeStep extends StepCommon {
  readonly kind: 'subscribe' | 'unsubscribe'
  readonly as: AgentName
  readonly on: Expr
  readonly expect: 'accepted' | 'refused' | 'observe'
}

/** Sends that are in flight at once; its own expectations are its sends'. */
export interface TogetherStep extends StepCommon {
  readonly kind: 'together'
  readonly sends: readonly SendStep[]
}

/** Drops the agent's event connection for `down` ms, then resumes it. */
export interface ReconnectStep extends StepCommon {
  readonly kind: 'reconnect'
  readonly as: AgentName
  readonly down: number
}

/** A barrier: monitors close here instead of at the end of the run. */
export interface SettleStep extends StepCommon {
  readonly kind: 'settle'
}

export type Step =
  | SendStep
  | HearStep
  | NeverStep
  | ObserveStep
  | CauseStep
  | SubscribeStep
  | TogetherStep
  | ReconnectStep
  | SettleStep

/** Saves the value at `pointer` of the reply's body or the event's data as `name`. */
export interface Keep {
  readonly name: string
  readonly pointer: string
}

/** A reference to a kept value, an agent's fact or the target's: `$name.path`. `name` is unique in the scenario. */
export interface Ref {
  readonly name: string
  readonly path: readonly string[]
}

export type Expr =
  | { readonly e: 'value'; readonly value: Json }
  /** The referred value itself, whatever its type. */
  | { readonly e: 'ref'; readonly ref: Ref }
  /** References inside a string. */
  | { readonly e: 'text'; readonly parts: readonly (string | Ref)[] }
  | { readonly e: 'list'; readonly items: readonly Expr[] }
  | { readonly e: 'object'; readonly members: readonly (readonly [string, Expr])[] }

export type Pattern =
  | { readonly p: 'equal'; readonly value: Expr }
  /** Partial: members that are not named are not looked at. */
  | { readonly p: 'members'; readonly members: readonly (readonly [string, Pattern])[] }
  /** As many items as named, in this order. */
  | { readonly p: 'items'; readonly items: readonly Pattern[] }
  /** As many items as named, in any order. */
  | { readonly p: 'set'; readonly items: readonly Pattern[] }
  | { readonly p: 'contains'; readonly items: readonly Pattern[] }
  | { readonly p: 'absent' }
  | { readonly p: 'any' }
  | { readonly p: 'not'; readonly pattern: Pattern }
  /** RE2 syntax, linear time, unanchored. */
  | { readonly p: 'matches'; readonly source: string }
  /** Equal but for the case of letters. */
  | { readonly p: 'ci'; readonly value: Expr }
  | { readonly p: 'oneOf'; readonly patterns: readonly Pattern[] }
  | { readonly p: 'type'; readonly type: JsonType }
  | { readonly p: 'atLeast'; readonly value: Expr }
  | { readonly p: 'atMost'; readonly value: Expr }
  /** Several operators in one place. */
  | { readonly p: 'all'; readonly patterns: readonly Pattern[] }

export type JsonType = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object'
