import type { Json } from '../../base/json.ts'
import type { Catalogue, Scenario } from '../../catalogue/model.ts'
import type {
  EntryId,
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
import { participantOf, Script } from './script.ts'

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
export class Play extends Script {
  readonly #scenarios: readonly Scenario[]
  readonly #target: TargetFacts
  #scene: Scenario
  #step: string | undefined

  constructor(scenarios: readonly Scenario[], how: Playing = {}) {
    super(how.target?.name ?? lab.name)
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

function never(): Scenario {
  throw new Error('a play needs a scenario')
}
