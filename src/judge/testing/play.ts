import type { Json } from '../../base/json.ts'
import type { Catalogue, Scenario } from '../../catalogue/model.ts'
import type {
  AnsweredEntry,
  ConnectionEntry,
  Draft,
  Entry,
  EntryId,
  EventEntry,
  LeasedAgent,
  Mark,
  Planned,
  Purpose,
  Stopped,
  TargetFacts,
} from '../../journal/entry.ts'
import { Course } from '../course.ts'
import { judge } from '../judge.ts'
import type { Judgement } from '../result.ts'
import type { Rules } from '../rules.ts'
import { tapeOf } from '../tape.ts'
import { catalogueOf, desk, lab, schemas, spec } from './desk.ts'

export interface Playing {
  readonly target?: Partial<TargetFacts>
  readonly patience?: number
  readonly timeScale?: number
  readonly plan?: readonly Planned[]
}

/**
 * A journal, told like a play: who does what, and when. Every line gives the number of its entry. Each takes a
 * millisecond, unless time is passed with `waits`.
 */
export class Play {
  readonly entries: Entry[] = []
  readonly #scenarios: readonly Scenario[]
  readonly #target: TargetFacts
  #t = 0
  #scene: Scenario
  #step: string | undefined

  constructor(scenarios: readonly Scenario[], how: Playing = {}) {
    this.#scenarios = scenarios
    this.#target = { ...lab, ...how.target }
    this.#scene = scenarios[0] ?? never()
    this.writes({
      kind: 'begin',
      format: 1,
      wirechief: '0.0.0',
      targets: [this.#target],
      seed: 7,
      timeScale: how.timeScale ?? 1,
      patience: how.patience ?? 1000,
      plan: how.plan ?? scenarios.map((scenario) => planned(scenario)),
    })
  }

  /** Milliseconds pass. */
  waits(ms: number): this {
    this.#t += ms
    return this
  }

  /** Any entry. */
  writes(draft: Draft): EntryId {
    const seq = this.entries.length
    const at = new Date(Date.UTC(2026, 0, 1) + this.#t).toISOString()
    this.entries.push({ seq, t: this.#t, at, ...draft })
    this.#t++
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

  /** A scenario begins, with its agents. */
  begins(id = this.#scene.id, facts: Readonly<Record<string, LeasedAgent['facts']>> = {}): EntryId {
    this.#scene = this.#scenarios.find((scenario) => scenario.id === id) ?? this.#scene
    return this.#scenario('begin', facts)
  }

  ends(stopped?: Stopped): EntryId {
    this.leaves()
    return this.#scenario('end', {}, stopped)
  }

  /** The scenario's first step that is not done, or the one named, begins; the one before it is left. */
  on(step: string): EntryId {
    this.leaves()
    this.#step = step
    return this.writes({ kind: 'step', phase: 'begin', run: runOf(this.#scene), step })
  }

  /** The driver goes on from the step it is on. */
  leaves(): EntryId | undefined {
    const step = this.#step
    this.#step = undefined
    return step === undefined
      ? undefined
      : this.writes({ kind: 'step', phase: 'end', run: runOf(this.#scene), step })
  }

  /** An agent sends a request for the step that it is on, or for another. */
  asks(
    agent: string,
    method: string,
    path: string,
    more: { readonly body?: Json; readonly step?: string; readonly purpose?: Purpose } = {},
  ): EntryId {
    const { body, step = this.#step, purpose = 'step' } = more
    const mark: Mark = { run: runOf(this.#scene), purpose, ...(step !== undefined && { step }) }
    const url = `${this.#target.url}${path}`
    return this.writes({
      kind: 'invoke',
      participant: participantOf(agent),
      mark,
      method,
      url,
      headers: {},
      ...(body !== undefined && { body }),
    })
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
      ms: this.#t - (this.entries[invoke]?.t ?? 0),
      ...(body !== undefined && { body }),
      ...more,
    })
  }

  /** Nobody knows what became of a request. */
  loses(invoke: EntryId, reason = 'timeout'): EntryId {
    const ms = this.#t - (this.entries[invoke]?.t ?? 0)
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

  stimulates(name: string, outcome: 'done' | 'failed' | 'unavailable' = 'done'): EntryId {
    const step = this.#step ?? ''
    return this.writes({
      kind: 'stimulus',
      run: runOf(this.#scene),
      step,
      name,
      participant: 'lab/alice',
      outcome,
      detail: '',
    })
  }

  idles(more: { readonly asked?: EntryId } = {}): EntryId {
    return this.writes({ kind: 'idle', target: this.#target.name, detail: 'nothing is left', ...more })
  }

  stalls(ms: number): EntryId {
    return this.writes({ kind: 'stall', ms })
  }

  finishes(): EntryId {
    return this.writes({ kind: 'end', reason: 'done' })
  }

  judged(how: { readonly strict?: boolean; readonly catalogue?: Partial<Catalogue> } = {}): Judgement {
    return judge(this.entries, this.rules(how))
  }

  rules(how: { readonly strict?: boolean; readonly catalogue?: Partial<Catalogue> } = {}): Rules {
    return {
      catalogue: catalogueOf(this.#scenarios, how.catalogue),
      systems: { desk },
      strict: how.strict ?? false,
    }
  }

  /** The course of the scenario that is on stage, as a driver would hold it now. */
  course(): Course {
    const begin = this.entries[0]
    return new Course({
      scenario: this.#scene,
      run: runOf(this.#scene),
      tape: tapeOf(this.entries),
      spec,
      schemas,
      target: this.#target,
      system: desk,
      patience: begin?.kind === 'begin' ? begin.patience : 0,
      timeScale: begin?.kind === 'begin' ? begin.timeScale : 1,
    })
  }

  #scenario(
    phase: 'begin' | 'end',
    facts: Readonly<Record<string, LeasedAgent['facts']>>,
    stopped?: Stopped,
  ): EntryId {
    const { id, digest, agents } = this.#scene
    return this.writes({
      kind: 'scenario',
      phase,
      run: runOf(this.#scene),
      scenario: id,
      target: this.#target.name,
      digest,
      agents: Object.fromEntries(
        Object.keys(agents).map((name) => [
          name,
          {
            participant: participantOf(name),
            facts: { user: name, device: `dev-${name}-1`, ...facts[name] },
          },
        ]),
      ),
      ...(stopped && { stopped }),
    })
  }

  #asker(invoke: EntryId): string {
    const entry = this.entries[invoke]
    return entry?.kind === 'invoke' ? entry.participant : ''
  }
}

/** A play of one scenario, whose agents are connected and whose scenario has begun. */
export function play(scenario: Scenario, how: Playing = {}): Play {
  const stage = new Play([scenario], how)
  for (const agent of Object.keys(scenario.agents)) stage.connects(agent, '/state', '/calls')
  stage.begins()
  return stage
}

/** In such a play, the entry that armed alice's /state. */
export const armed: EntryId = 3

export function planned({ id, digest }: Pick<Scenario, 'id' | 'digest'>): Planned {
  return { run: `${id}@lab`, scenario: id, target: 'lab', digest }
}

export function runOf({ id }: Pick<Scenario, 'id'>): string {
  return `${id}@lab`
}

export function participantOf(agent: string): string {
  return `lab/${agent}`
}

function never(): Scenario {
  throw new Error('a play needs a scenario')
}
