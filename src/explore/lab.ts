import { growScenario, type Growing } from '../catalogue/grow.ts'
import { driveOne, openDesk, type Desk } from '../drive/drive.ts'
import type { Driven, DriveOptions } from '../drive/driven.ts'
import { watch } from '../drive/watch.ts'
import { Failure } from '../base/failure.ts'
import type { BeginEntry, ConnectionEntry, Entry, EventEntry, Planned } from '../journal/entry.ts'
import { judge } from '../judge/judge.ts'
import type { Finding, ScenarioResult } from '../judge/result.ts'
import type { Rules } from '../judge/rules.ts'
import { Tape } from '../judge/tape.ts'
import type { Model } from '../systems/model.ts'
import { needsOf } from './cast.ts'
import { faultOf, type Fault } from './failure.ts'
import { newTrail, walkScript, type Plan, type Trail } from './walk.ts'

export type LabOptions = Omit<DriveOptions, 'targets' | 'plan' | 'jobs' | 'progress'>

/** One walk, performed and judged. */
export interface Walked {
  readonly trail: Trail
  readonly growing: Growing
  readonly result: ScenarioResult
  readonly findings: readonly Finding[]
  readonly fault: Fault | undefined
  readonly entries: readonly Entry[]
}

/**
 * Performs walks on one target, and judges each by itself with the judge of every other run. What a walk wrote is
 * forgotten when it has been judged, so that memory stays flat however many there are.
 */
export class Lab<W> {
  readonly model: Model<W>
  readonly #desk: Desk
  readonly #begin: BeginEntry
  readonly #standing: Standing
  readonly #stop: () => void
  #count = 0

  constructor(model: Model<W>, target: Driven, known: LabOptions) {
    this.model = model
    const { version, catalogue, systems, journal, clock, seed, timeScale, patience, signal } = known
    const options: DriveOptions = {
      version,
      catalogue,
      systems,
      targets: [target],
      plan: [],
      journal,
      clock,
      seed,
      timeScale,
      patience,
      jobs: 1,
      signal,
    }
    // What all walks share only ever looks at the present.
    const present = watch(journal, clock, new Present())
    const desk = openDesk(target, options, present)
    if (desk === undefined) throw new Failure('internal', `nobody knows the system ${target.facts.system}`)
    this.#desk = desk
    this.#standing = new Standing()
    const stop = journal.follow((entry) => this.#standing.add(entry))
    this.#stop = () => {
      stop()
      present.stop()
    }
    this.#begin = journal.write({
      kind: 'begin',
      format: 1,
      wirechief: options.version,
      targets: [target.facts],
      seed: options.seed,
      timeScale: options.timeScale,
      patience: options.patience * options.timeScale,
      plan: [],
    })
  }

  /** One walk from its lease to its verdict. The title is that of the scenario that it writes. */
  async walk(plan: Plan<W>, title: string): Promise<Walked> {
    const { options, target } = this.#desk
    const { journal, clock, catalogue, systems } = options
    const id = `explored/walk-${String(++this.#count)}`
    const { is } = this.model
    const features = [...this.model.features, ...(this.model.claims?.(target.facts.features) ?? [])]
    const needs = needsOf(this.model, plan.cast)
    const agents = Object.fromEntries(needs.map((need, i) => [plan.cast[i] ?? '', { ...need, is }]))
    const growing = growScenario({ id, title, system: target.facts.system, features, agents }, catalogue)
    const trail = newTrail()
    const planned: Planned = {
      run: `${id}@${target.facts.name}`,
      scenario: id,
      target: target.facts.name,
      digest: growing.scenario.digest,
    }
    const scope = new Scope(planned.run)
    const tape = new Tape()
    const entries: Entry[] = []
    const watching = watch(journal, clock, tape, (entry) => {
      const mine = scope.concerns(entry)
      if (entry.kind === 'scenario' && entry.phase === 'begin' && entry.run === planned.run) {
        // What was armed before is still armed.
        for (const before of this.#standing.of(scope.participants)) {
          tape.add(before)
          entries.push(before)
        }
      }
      if (mine) entries.push(entry)
      return mine
    })
    try {
      await driveOne(planned, growing.scenario, { ...this.#desk, watching }, walkScript(plan, growing, trail))
    } finally {
      watching.stop()
    }
    const { scenarios, findings } = judgeWalk(this.#begin, planned, growing, entries, {
      catalogue,
      systems,
      delays: this.#desk.quiet.delays,
    })
    const [result] = scenarios
    if (result === undefined) throw new Failure('internal', 'the judge said nothing of a walk')
    return { trail, growing, result, findings, fault: faultOf(result, trail.took), entries }
  }

  async close(): Promise<void> {
    await this.#desk.roster.close()
    this.#stop()
    const { journal, signal } = this.#desk.options
    journal.write({ kind: 'end', reason: signal.aborted ? 'interrupted' : 'done' })
  }
}

function judgeWalk(
  begin: BeginEntry,
  planned: Planned,
  { scenario }: Growing,
  entries: readonly Entry[],
  { catalogue, ...rules }: Omit<Rules, 'strict'>,
) {
  return judge([{ ...begin, plan: [planned] }, ...entries], {
    catalogue: { ...catalogue, scenarios: [scenario] },
    ...rules,
    strict: false,
  })
}

/** Only the newest entry. */
class Present extends Tape {
  override add(entry: Entry): void {
    this.last = entry
  }
}

/** Which entries one execution is judged by: its own, those of its agents while it has them, and those about all. */
class Scope {
  readonly #run: string
  readonly participants = new Set<string>()

  constructor(run: string) {
    this.#run = run
  }

  concerns(entry: Entry): boolean {
    if ('run' in entry && entry.run !== undefined) {
      if (entry.run !== this.#run) return false
      if (entry.kind === 'scenario')
        for (const { participant } of Object.values(entry.agents)) this.participants.add(participant)
      return true
    }
    return 'participant' in entry ? this.participants.has(entry.participant) : entry.kind !== 'begin'
  }
}

/**
 * How every participant's connection stands, and what it was last told: what a journal that begins later has to know
 * of the time before.
 */
class Standing {
  readonly #newest = new Map<string, Map<string, ConnectionEntry | EventEntry>>()

  add(entry: Entry): void {
    if (entry.kind !== 'event' && (entry.kind !== 'connection' || entry.change === 'alive')) return
    const known = this.#newest.get(entry.participant) ?? new Map<string, ConnectionEntry | EventEntry>()
    known.set(`${entry.kind === 'event' ? entry.kind : entry.change} ${entry.channel ?? ''}`, entry)
    this.#newest.set(entry.participant, known)
  }

  of(participants: Iterable<string>): readonly Entry[] {
    return [...participants]
      .flatMap((participant) => [...(this.#newest.get(participant)?.values() ?? [])])
      .toSorted((a, b) => a.seq - b.seq)
  }
}
