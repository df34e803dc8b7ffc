import type { JsonObject } from '../base/json.ts'
import type { Growing } from '../catalogue/grow.ts'
import type { Step } from '../catalogue/model.ts'
import type { Script } from '../drive/stage.ts'
import type { Stage } from '../drive/perform.ts'
import type { EntryId } from '../journal/entry.ts'
import type { Act, Covered, Heard, Model, Read, Sight, Traits, Turn, Worlds } from '../systems/model.ts'

/** What is to be done in these worlds; undefined ends the walk. */
export type Chooser<W> = (worlds: Worlds<W>) => Turn | undefined

export interface Plan<W> {
  readonly model: Model<W>
  readonly cast: readonly string[]
  /** What is known of the server already; absent: it is asked. */
  readonly traits?: Traits
  readonly choose: Chooser<W>
  /** Reads everything when the last turn is done. */
  readonly closing: boolean
  /** Called before each turn; it may take its time, so that a server is not overrun. */
  readonly pace?: () => Promise<void>
}

/** A turn that was begun. */
export interface Took {
  readonly turn: Turn
  readonly covers: readonly Covered[]
  /** All its steps; the driver may have ended the walk among them. */
  readonly steps: readonly JsonObject[]
  /** Index of its first step in the scenario. */
  readonly firstStep: number
  /** What the journal held before it. */
  readonly since: EntryId
  /** One of the reads at the end. */
  readonly closing: boolean
}

/** How a walk went, as far as the driver knows; whether it went right is the judge's to say. */
export interface Trail {
  readonly took: Took[]
  /** Turns that ended as the model says, as far as the driver saw. */
  finished: number
  /** Set when a turn that was asked for was not possible in the worlds that the walk had come to. */
  diverged: boolean
  /** The walk came to its own end. */
  ended: boolean
  traits: Traits | undefined
}

export function newTrail(): Trail {
  return { took: [], finished: 0, diverged: false, ended: false, traits: undefined }
}

const settle: JsonObject = { settle: {} }

/**
 * Writes down what the driver did not come to: a walk ends in the middle of the turn that fails, but its scenario has to
 * know all that this turn may bring.
 */
export function complete(growing: Growing, { took }: Trail): void {
  const last = took.at(-1)
  const { written } = growing
  for (const step of last?.steps.slice(written.steps.length - last.firstStep) ?? []) growing.add(step)
  if (written.steps.at(-1) !== settle) growing.add(settle)
}

/** A script that writes the scenario turn by turn, each for the worlds that the journal leaves possible. */
export function walkScript<W>(plan: Plan<W>, growing: Growing, trail: Trail): Script {
  return async function* script(stage: Stage): AsyncGenerator<Step> {
    const { model, cast } = plan
    const traits = plan.traits ?? (await ask(plan, stage))
    const eye = new Eye(stage, cast)
    let worlds = model.begin(cast, traits)
    trail.traits = traits
    const turns = function* (): Generator<readonly [Turn, boolean]> {
      for (let turn = plan.choose(worlds); turn !== undefined; turn = plan.choose(worlds)) yield [turn, false]
      if (!plan.closing) return
      for (const [i, option] of model.closing(worlds).entries())
        yield [[{ ...option, id: -1 - i } satisfies Act], true]
    }
    for (const [turn, closing] of turns()) {
      const move = model.move(worlds, turn)
      if (move === undefined) {
        trail.diverged = true
        return
      }
      if (!closing) await plan.pace?.()
      const since = stage.watch.tape.last?.seq ?? 0
      const firstStep = growing.scenario.steps.length
      trail.took.push({ turn, covers: move.covers, steps: move.steps, firstStep, since, closing })
      for (const selector of move.allow) growing.allow(selector)
      let certain = true
      for (const written of move.steps) {
        const step = growing.add(written)
        yield step
        certain = isCertain(stage, step)
        if (!certain) break
      }
      worlds = model.notice(
        certain ? move.worlds : either(move.worlds, move.without),
        eye.look(growing, turn),
      )
      trail.finished++
      trail.traits = model.learned(worlds)
    }
    yield growing.add(settle)
    trail.ended = true
  }
}

function either<W>([first, ...rest]: Worlds<W>, others: Worlds<W>): Worlds<W> {
  return [first, ...rest, ...others]
}

/** Without a reply nobody knows whether the operation happened: both worlds stay open. */
function isCertain({ course, watch, run }: Stage, step: Step): boolean {
  const keys =
    step.kind === 'together' ? step.sends.map(({ key }) => key) : step.kind === 'send' ? [step.key] : []
  return keys.every((key) => {
    const invoke = watch.tape.invoke(run, key)
    return (
      invoke === undefined ||
      course.proofOf(key) !== undefined ||
      watch.tape.reply(invoke.seq)?.outcome !== 'unknown'
    )
  })
}

/** What the documentation leaves to the server, asked of it. */
async function ask<W>({ model, cast }: Plan<W>, stage: Stage): Promise<Traits> {
  const replies = await Promise.all(
    cast.flatMap((agent) =>
      model.probes.map((path) =>
        stage.line(agent).request({ method: 'GET', path }, { run: stage.run, purpose: 'probe' }),
      ),
    ),
  )
  return model.traits(
    replies.flatMap((reply) => (reply.outcome === 'answered' ? [reply.body ?? null] : [])),
    stage.course.setting.target,
  )
}

/** Looks at what came since it last looked. */
class Eye {
  readonly #stage: Stage
  readonly #cast: readonly string[]
  readonly #heard = new Map<string, number>()
  #steps = 0

  constructor(stage: Stage, cast: readonly string[]) {
    this.#stage = stage
    this.#cast = cast
  }

  look(growing: Growing, turn: Turn): Sight {
    const { course } = this.#stage
    return {
      turn,
      heard: this.#events(),
      read: this.#reads(growing),
      value: (name) => course.values.get(name),
    }
  }

  #events(): readonly Heard[] {
    const { course, watch } = this.#stage
    return this.#cast.flatMap((agent) => {
      const events = watch.tape.events(course.participant(agent) ?? '')
      const from = this.#heard.get(agent) ?? 0
      this.#heard.set(agent, events.length)
      return events.slice(from).map((event) => {
        const { message, body } = course.setting.system.decode(event)
        return { agent, channel: event.channel, message, body }
      })
    })
  }

  #reads({ scenario, written }: Growing): readonly Read[] {
    const { watch, run, course } = this.#stage
    const fresh = scenario.steps.slice(this.#steps)
    const first = this.#steps
    this.#steps = scenario.steps.length
    return fresh.flatMap((step, i) => {
      if (step.kind !== 'send' || step.method !== 'GET') return []
      const invoke = watch.tape.invoke(run, step.key)
      const reply = invoke && watch.tape.reply(invoke.seq)
      const path = pathOf(written.steps[first + i])
      if (reply?.outcome !== 'answered' || path === undefined || course.proofOf(step.key) === undefined)
        return []
      return [{ agent: step.as, path, body: reply.body ?? null }]
    })
  }
}

function pathOf(step: Growing['written']['steps'][number] | undefined): string | undefined {
  const send = step?.['send']
  const get = typeof send === 'object' && send !== null && 'get' in send ? send['get'] : undefined
  return typeof get === 'string' ? get : undefined
}
