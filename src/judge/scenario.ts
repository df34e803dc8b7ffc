import type { Catalogue, Scenario } from '../catalogue/model.ts'
import type { EventEntry, Planned, TargetFacts } from '../journal/entry.ts'
import type { System } from '../systems/system.ts'
import { weighCheck } from './checks.ts'
import { Claims } from './claims.ts'
import { Course } from './course.ts'
import type { Window } from './delays.ts'
import type { Finding, ScenarioResult } from './result.ts'
import { verdictOf } from './scenario-verdict.ts'
import type { Seen } from './strict/strictness.ts'
import { judgeEvents } from './strict/events.ts'
import type { Tape } from './tape.ts'
import { walk, type Walk } from './walk.ts'

/** One execution that took place, gone through but not yet weighed. */
export interface Walked {
  readonly planned: Planned
  readonly scenario: Scenario
  readonly course: Course
  readonly walked: Walk
}

/** What all executions of a journal are judged with. */
export class Bench {
  readonly catalogue: Catalogue
  readonly tape: Tape
  readonly systems: Readonly<Record<string, System>>
  readonly patience: number
  readonly timeScale: number
  readonly claims = new Claims()

  constructor({ catalogue, tape, systems, patience, timeScale }: Omit<Bench, 'claims' | 'walk'>) {
    this.catalogue = catalogue
    this.tape = tape
    this.systems = systems
    this.patience = patience
    this.timeScale = timeScale
  }

  /** Undefined where the target's system is not known here. */
  walk(planned: Planned, scenario: Scenario, target: TargetFacts): Walked | undefined {
    const { tape, patience, timeScale, catalogue, claims } = this
    const spec = catalogue.systems[target.system]
    const system = this.systems[target.system]
    if (spec === undefined || system === undefined) return undefined
    const { run } = planned
    const { schemas, requirements } = catalogue
    const course = new Course({
      scenario,
      run,
      tape,
      spec,
      schemas,
      target,
      system,
      patience,
      timeScale,
      claims,
    })
    return { planned, scenario, course, walked: walk(course, requirements) }
  }
}

export interface Weighed {
  readonly walked: Walked
  readonly result: ScenarioResult
  readonly findings: readonly Finding[]
  readonly extensions: readonly Seen[]
}

/** @param events all that the execution's agents received in it, or around it when nobody else held them */
export function weighScenario(
  one: Walked,
  events: readonly EventEntry[],
  window: Window | undefined,
  { requirements }: Catalogue,
  strict: boolean,
): Weighed {
  const { planned, scenario, course, walked } = one
  const weighing = { requirements, strict, window }
  const own = walked.raws.flatMap((raw) => weighCheck(course, raw, weighing) ?? [])
  const strictness = judgeEvents(course, events, walked, weighing)
  const checks = [...own, ...strictness.checks]
  const { finding, ...outcome } = verdictOf(
    scenario,
    checks,
    walked,
    planned,
    course.setting.tape.execution(planned.run),
  )
  return {
    walked: one,
    result: { ...portrait(one), checks, preamble: walked.preamble, ...outcome },
    findings: finding === undefined ? strictness.findings : [...strictness.findings, finding],
    extensions: strictness.extensions,
  }
}

function portrait({ planned, scenario, course }: Walked) {
  const { tape } = course.setting
  const { begin, end } = tape.execution(planned.run)
  const agents = Object.entries(begin?.agents ?? {})
  return {
    run: planned.run,
    id: scenario.id,
    title: scenario.title,
    target: planned.target,
    durationMs: Math.round((end?.t ?? tape.last?.t ?? 0) - (begin?.t ?? 0)),
    ...(end?.stopped !== undefined && { detail: end.stopped.detail }),
    source: scenario.source,
    agents: Object.fromEntries(agents.map(([name, { participant }]) => [name, participant])),
    ...(begin && { span: [begin.seq, end?.seq ?? tape.last?.seq ?? begin.seq] as const }),
  }
}
