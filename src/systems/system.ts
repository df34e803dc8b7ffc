import type { Json, JsonObject } from '../base/json.ts'
import type { EntryId, EventEntry, Mark, ReplyEntry, TargetFacts } from '../journal/entry.ts'
import type { Model } from './model.ts'

/**
 * What the harness must know of a system in code. Everything else about it is data in `specs/<name>` and
 * `schemas/<name>`. Nothing here knows a wire: the login speaks through a Port.
 */
export interface System {
  readonly name: string
  readonly title: string
  /** The wire that carries its events. */
  readonly wire: 'bayeux' | 'xmpp'
  /** How its request and reply bodies are written. */
  readonly payload: 'json' | 'xml'
  /** XML only: elements that are lists however many there are, as `parent/child`. */
  readonly lists?: readonly string[]
  /** Where events come from, relative to the target's url, unless the target file says otherwise. */
  readonly notifications: string
  /** The states that a scenario's `is:` may name. */
  readonly states: readonly string[]
  /** Pure: what an event says, for matching and validation. */
  decode(event: EventEntry): Decoded
  /** Pure: the operation that a request is, so that replies to the same operation can be compared. */
  operation(method: string, url: string, body: Json | undefined): string
  /** Opens the event connection, arms the agent's topics, then starts the agent's session. */
  login(port: Port, account: Account, target: TargetFacts): Promise<Outcome<JsonObject>>
  /** Brings a logged-in agent into a named state. */
  prepare(port: Port, agent: Agent, state: string, mark: Mark): Promise<Outcome<JsonObject>>
  /** Ends what a scenario may have left behind: calls, monitoring, forwarding. */
  clean(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>>
  /** Whether events of one channel keep the order of what caused them; the agent's state is not kept. */
  testOrder(port: Port, agent: Agent, mark: Mark): Promise<OrderFound>
  logout(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>>
  /** What it can do in which state, for exploring it; a system without one cannot be explored. */
  readonly model?: Model<unknown>
}

/** What a row of operations showed of the order of their events. */
export interface OrderFound {
  readonly ordered: boolean
  readonly samples: number
  readonly detail: string
  /** False when nothing that was accepted showed in a read afterwards: then nothing this server says proves anything. */
  readonly works?: boolean
}

export interface Decoded {
  /** The message's type; undefined when it does not say. */
  readonly message: string | undefined
  /** What `where` and the schema look at. */
  readonly body: Json
}

/** One account of the target's pool: who logs in. */
export interface Account {
  readonly user: string
  readonly roles: readonly string[]
  /** Whatever else the target file says of it: device, team, … */
  readonly [key: string]: Json
}

export interface Agent {
  readonly account: Account
  /** What `login` found out, and the lease may show to scenarios. */
  readonly facts: JsonObject
}

/** Housekeeping either worked, giving facts, or did not, giving a short cause (equal for equal causes) and a detail. */
export type Outcome<T> =
  | { readonly ok: true; readonly facts: T }
  | { readonly ok: false; readonly cause: string; readonly detail: string }

/** One participant's connection, as small as a login needs it. Everything said through it is journalled. */
export interface Port {
  readonly participant: string
  /** Never rejects for what the server does: an unknown outcome is a reply entry too. */
  request(ask: Ask, mark: Mark): Promise<ReplyEntry>
  /** Opens the event connection; `home` where the system itself says who serves its events. */
  open(home?: EventHome): Promise<Outcome<JsonObject>>
  /** Resolves when the server acknowledged or refused the subscription. */
  subscribe(channel: string): Promise<Outcome<JsonObject>>
  unsubscribe(channel: string): Promise<Outcome<JsonObject>>
  /** The first event from entry `since` on that matches, or undefined after `ms`. */
  event(matches: (event: EventEntry) => boolean, since: EntryId, ms: number): Promise<EventEntry | undefined>
  /** Waits; the reason goes into the journal. */
  pause(ms: number, reason: string): Promise<void>
}

/** Who serves the events, by the names that the wire's protocol uses: for XMPP the domain and its pub/sub service. */
export interface EventHome {
  readonly domain: string
  readonly service: string
}

export interface Ask {
  readonly method: string
  /** Below the target's url, e.g. `/me/devices?fields=*`; or a full URL of the same server. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Written in the system's payload format. */
  readonly body?: Json
  /** Sent as it stands, with the content type of `headers`. */
  readonly text?: string
  /** False leaves the CSRF token out. */
  readonly csrf?: boolean
}
