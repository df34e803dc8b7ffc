import { Failure } from '../base/failure.ts'
import type { Model, Reachable, Traits, Turn } from '../systems/model.ts'
import { castOf, lanesFor } from './cast.ts'
import { chooseTurn, type Taste } from './choose.ts'
import { counterexampleOf, type Arena } from './counterexample.ts'
import type { Fault } from './failure.ts'
import { Interest } from './interest.ts'
import { defaultGoals, reached } from './goals.ts'
import { Hunt } from './hunt.ts'
import { Lab, type Walked } from './lab.ts'
import { Logbook } from './logbook.ts'
import type { ExploreOptions } from './options.ts'
import { createPace } from './pace.ts'
import { randomOf } from './random.ts'
import { concluded, shareOf, type Exploration } from './result.ts'
import type { Budget } from './shrink/shrink.ts'

const usualTaste: Taste = { refused: 0.2, racing: 0 }
const usualBudget: Budget = { ms: 120_000, runs: 400, operations: 8000 }
const usualLength = 40
const usualLanes = 4
/** A lane whose walks all end before their first turn gives up after these. */
const patience = 3

/**
 * Walks the state model of a target's system until a goal is reached, and makes each failure that it meets small (DESIGN
 * section 10). Every walk is a scenario of its own, judged by the judge of every other run. Walks that go on at the same
 * time have agents of their own.
 */
export async function explore(options: ExploreOptions): Promise<Exploration> {
  const { target, clock, signal, seed, progress, goals = defaultGoals } = options
  const model = modelOf(options)
  const cast = castOf(model, target, options.agents)
  const lanes = lanesFor(model, cast, target, options.lanes ?? usualLanes)
  const lab = new Lab(model, target, options)
  const log = new Logbook()
  const hunt = new Hunt()
  const pace = createPace(clock, options.rate)
  const began = clock.now()
  let traits: Traits | undefined
  // Not known before the first walk has shown what the server has.
  let transitions: readonly Reachable[] = []
  let begun = 0
  /** Operations of walks that are under way. */
  let underWay = 0
  const isTime = () => goals.ms !== undefined && clock.now() - began >= goals.ms
  const left = () => (goals.steps ?? Infinity) - log.coverage.acts - underWay
  const enough = () => isTime() || left() <= 0
  let stopped: Exploration['stopped'] | undefined
  // Set as well when a failure is met that needs what happened before its walk.
  let isolated = options.isolated === true && options.fresh !== undefined

  const arena: Arena<unknown> = async (work) => {
    if (options.fresh === undefined) return work(lab)
    const place = await options.fresh()
    const own = new Lab(model, place.target, { ...options, journal: place.journal })
    try {
      return await work(own)
    } finally {
      await own.close()
      await place.close()
    }
  }

  const look = () => {
    const share = shareOf(log.coverage, transitions)
    const ms = clock.now() - began
    stopped ??= signal.aborted
      ? 'interrupted'
      : log.failures >= (options.failures ?? 1)
        ? 'failures'
        : reached(goals, { acts: log.coverage.acts, ms, share })
    progress?.({ phase: 'walked', acts: log.coverage.acts, walks: log.walks, share, ms })
  }

  const oneWalk = async (): Promise<Walked> => {
    const random = randomOf(seed, ++begun)
    const interest = new Interest(log.coverage, transitions, random)
    const chase = hunt.begin(log.coverage, transitions, random)
    const taste = { ...usualTaste, ...options.taste }
    const alone = { ...taste, racing: 0 }
    let acts = 0
    const choose = (worlds: Parameters<typeof model.move>[0]): Turn | undefined => {
      const isOver = acts >= (options.length ?? usualLength) || enough() || stopped !== undefined
      if (isOver || signal.aborted) return undefined
      const turn =
        chase?.next((next) => model.after(worlds, next) !== undefined) ??
        // Two in flight together would be one more than was asked for.
        chooseTurn(model, worlds, acts + 1, { random, interest, taste: left() < 2 ? alone : taste })
      if (turn !== undefined) interest.note(turn)
      acts += turn?.length ?? 0
      underWay += turn?.length ?? 0
      return turn
    }
    const plan = { model, cast, choose, closing: true, pace, ...(traits && { traits }) }
    const walk = (where: Lab<unknown>) => where.walk(plan, `A walk, seed ${String(seed)}`)
    const walked = await (isolated ? arena(walk) : walk(lab))
    chase?.end()
    underWay -= acts
    log.record(walked)
    return walked
  }

  const smaller = async (walked: Walked, fault: Fault) => {
    progress?.({ phase: 'failed', signature: fault.signature, sentence: fault.sentence })
    const counterexample = await counterexampleOf(walked, fault, {
      model,
      arena,
      clock,
      signal,
      cast,
      budget: { ...usualBudget, ...options.shrink },
      provenance: { explored: target.facts.name, wirechief: options.version, seed, walk: log.walks },
      progress: (text) => progress?.({ phase: 'shrinking', text }),
    })
    const history = counterexample.repeated.times === 0 && options.fresh !== undefined && !isolated
    if (history) log.doubt(fault.signature, counterexample)
    else log.settle(fault.signature, counterexample)
    isolated ||= history
    progress?.({ phase: 'shrunk', counterexample })
  }

  /** Walks until there is enough, or until it gives up. */
  const lane = async (): Promise<boolean> => {
    let idle = 0
    while (idle < patience && stopped === undefined && !enough()) {
      const walked = await oneWalk()
      idle = walked.trail.finished === 0 && walked.fault === undefined ? idle + 1 : 0
      if (walked.trail.traits !== undefined && knowsMore(walked.trail.traits, traits)) {
        traits = walked.trail.traits
        transitions = model.transitions(cast, traits)
      }
      look()
      const { fault } = walked
      if (fault !== undefined && log.claim(fault.signature)) {
        look()
        await smaller(walked, fault)
        if (stopped === 'failures' && log.failures < (options.failures ?? 1)) stopped = undefined
      }
    }
    return idle >= patience
  }

  const crew = async (): Promise<void> => {
    const gaveUp = await Promise.all(Array.from({ length: lanes }, lane))
    look()
    // What was under way when a lane had enough may not have come to its end: then they begin once more.
    if (stopped === undefined && !gaveUp.includes(true)) await crew()
  }

  await crew()
  await lab.close()
  return concluded(
    {
      system: target.facts.system,
      target: target.facts.name,
      seed,
      cast,
      lanes,
      walks: log.walks,
      ms: clock.now() - began,
      coverage: log.coverage,
      transitions,
      stopped: stopped ?? 'stuck',
      counterexamples: log.counterexamples,
      findings: log.findings,
      unjudged: log.unjudged,
    },
    goals.transitions,
  )
}

function modelOf({ target, systems }: ExploreOptions): Model<unknown> {
  const { system } = target.facts
  const model = systems[system]?.model
  if (model !== undefined) return model
  const known = Object.values(systems).filter((one) => one.model !== undefined)
  throw new Failure(
    'usage',
    `there is no state model of ${system}, so it cannot be explored`,
    `Systems with a model: ${known.map(({ name }) => name).join(', ')}.`,
  )
}

function knowsMore(seen: Traits, known: Traits | undefined): boolean {
  return Object.keys(seen).length > Object.keys(known ?? {}).length
}
