import type { Json, JsonObject } from '../base/json.ts'
import type { AgentNeed } from '../catalogue/model.ts'
import type { TargetFacts } from '../journal/entry.ts'

/**
 * A state model of a system, for exploring it (DESIGN section 10). Pure: it knows the documentation and nothing of
 * a wire, a clock or a reference server. It holds the set of worlds that the server may be in, says which operations
 * are possible there, and writes for each of them the scenario steps that state what must be observed, in the words
 * of docs/writing-specs.md. Whoever explores performs those steps; nothing but the journal's judge says pass or fail.
 *
 * `W` is the model's own picture of one world.
 */
export interface Model<W> {
  /** The features that a target must claim for a walk. */
  readonly features: readonly string[]
  /** Those of a target's other features that what a walk demands depends on. */
  claims?(features: TargetFacts['features']): readonly string[]
  /** The state that every agent of a walk begins in, by a name that a scenario's `is:` may say. */
  readonly is: string
  /** The role of every agent of a walk. */
  readonly role: string
  /** Who of the cast has another one, or has to have more than a role. */
  readonly needs?: Readonly<Record<string, Omit<AgentNeed, 'is'>>>
  /** The requirements that its moves prove, by id. */
  readonly proves: readonly string[]
  /** Names of agents in the order in which they are taken; a walk has as many as the target's accounts allow. */
  readonly cast: readonly string[]
  /** The reads that tell what the documentation leaves to the server, for each agent before a walk. */
  readonly probes: readonly string[]
  /** The only world at a walk's beginning: its agents in their first state, without calls. */
  begin(cast: readonly string[], traits: Traits): Worlds<W>
  /** What the probes' replies say about the server, beside its target file; without any, what every server has. */
  traits(replies: readonly Json[], target: Pick<TargetFacts, 'features' | 'stimuli'>): Traits
  /** Everything that can be done in all of these worlds with this outcome. */
  options(worlds: Worlds<W>, expect: Option['expect']): readonly Option[]
  /** Acts that may be in flight together with a first one. */
  rivals(worlds: Worlds<W>, first: Act): readonly Option[]
  /** What a turn demands, and the worlds behind it; undefined where it is not possible, or its outcome not known. */
  move(worlds: Worlds<W>, turn: Turn): Move<W> | undefined
  /** Only the worlds behind a turn, where nobody asks what it demands; undefined as above. */
  after(worlds: Worlds<W>, turn: Turn): Worlds<W> | undefined
  /** The likeliest of what a server has still to show: what goes on where no server is asked. */
  likely(worlds: Worlds<W>): Worlds<W>
  /** Equal for worlds that differ in names only: what can follow one can follow the other. */
  shape(worlds: Worlds<W>): string
  /** Reads of everything at a walk's end. */
  closing(worlds: Worlds<W>): readonly Option[]
  /** The worlds that are left, and how they look, after what was heard and read. */
  notice(worlds: Worlds<W>, sight: Sight): Worlds<W>
  /** What was learned of the server on the way, to begin the same walk again. */
  learned(worlds: Worlds<W>): Traits
  /** What each machine of the model can do at all, for such a cast: what coverage is measured against. */
  transitions(cast: readonly string[], traits: Traits): readonly Reachable[]
}

/** Never empty: a model that finds no world possible keeps what it had, and the judge tells what was wrong. */
export type Worlds<W> = readonly [W, ...W[]]

/** What the documentation leaves to the server, by name, as its replies showed it: `mute: true`. */
export type Traits = Readonly<Record<string, Json>>

/**
 * One operation of a walk, as data that outlives the world it was chosen in: it names calls by the act that made
 * them, so that it still means the same when acts before it are left out.
 */
export interface Act extends Option {
  /** Unique in the walk. */
  readonly id: number
}
export interface Option {
  /** The operation, e.g. `Hold`. */
  readonly name: string
  /** The agent who does it. */
  readonly by: string
  /** The call it is about: `<id of the act that made it>/<whose part of it>`. */
  readonly call?: string
  /** Whatever else it says. Values that begin with `@` name a call as `call` does. */
  readonly with?: Readonly<Record<string, string>>
  /** Refused: it is not possible in this state, and the server has to say so. */
  readonly expect: 'accepted' | 'refused'
  /** How often it should be chosen beside others; 1 where nothing speaks for another number. */
  readonly weight: number
  /** The transition that it would take, as far as it is known before. */
  readonly takes: Omit<Transition, 'to'>
  /** The places where it leads, of whatever it changes: `call: Held`. */
  readonly leads: readonly string[]
}

/** One act, or several that are in flight together. */
export type Turn = readonly [Act, ...Act[]]

export interface Move<W> {
  /** Steps as docs/writing-specs.md describes them. */
  readonly steps: readonly JsonObject[]
  /** Events that are legal from now on although nothing demands them. */
  readonly allow: readonly JsonObject[]
  readonly worlds: Worlds<W>
  /** The worlds if the requests of this turn had no effect at all. */
  readonly without: Worlds<W>
  readonly covers: readonly Covered[]
}

/** A transition that one thing went through: an agent, or a call by its reference. */
export interface Covered extends Transition {
  readonly on: string
}

/** A step of one of the model's machines: `call: Established -Hold-> Held`. */
export interface Transition {
  readonly machine: string
  readonly from: string
  readonly act: string
  readonly outcome: 'accepted' | 'refused'
  readonly to: string
}

/** What came to the walk's agents during a turn, in the journal's order, decoded. */
export interface Sight {
  readonly turn: Turn
  readonly heard: readonly Heard[]
  readonly read: readonly Read[]
  /** Kept values by their names in the scenario. */
  value(name: string): Json | undefined
}
export interface Heard {
  readonly agent: string
  readonly channel: string
  readonly message: string | undefined
  readonly body: Json
}
/** An answered read of one of the agents. */
export interface Read {
  readonly agent: string
  /** Below the target's url. */
  readonly path: string
  readonly body: Json
}

/** A transition that can happen, with a shortest way to it from a walk's beginning; the last act takes it. */
export interface Reachable extends Transition {
  readonly route: readonly Act[]
}

export function keyOf({ machine, from, act, outcome, to }: Transition): string {
  return `${machine}: ${from} -${act}${outcome === 'refused' ? ' (refused)' : ''}-> ${to}`
}
