import type { Scenario, Step } from '../catalogue/model.ts'
import { messageOf } from '../base/failure.ts'
import type { LeasedAgent, Planned, Stopped } from '../journal/entry.ts'
import { Course } from '../judge/course.ts'
import { monitors } from '../judge/absence.ts'
import type { Line } from '../wire/line.ts'
import type { Driven, DriveOptions } from './driven.ts'
import { measure } from './measure.ts'
import { interrupted, perform, type Stage } from './perform.ts'
import type { Quiet } from './quiet.ts'
import type { Member } from './roster.ts'
import { Unawaited } from './unawaited.ts'
import type { Watch } from './watch.ts'

/** Steps as they are to be performed; they may be written one by one, when it is known how those before went. */
export type Script = (stage: Stage) => Iterable<Step> | AsyncIterable<Step>

/** Runs one scenario with agents that are ready for it: writes its begin, its steps and its end. */
export async function execute(
  planned: Planned,
  scenario: Scenario,
  members: Readonly<Record<string, Member>>,
  target: Driven,
  options: DriveOptions,
  watch: Watch,
  quiet: Quiet,
  script: Script = () => scenario.steps,
): Promise<void> {
  const { journal, systems, catalogue, signal } = options
  const common = {
    kind: 'scenario',
    run: planned.run,
    scenario: scenario.id,
    target: planned.target,
    digest: planned.digest,
  } as const
  const agents: Record<string, LeasedAgent> = Object.fromEntries(
    Object.entries(members).map(([name, { participant, agent }]) => [
      name,
      { participant, facts: agent.facts },
    ]),
  )
  journal.write({ ...common, phase: 'begin', agents })
  const spec = catalogue.systems[scenario.system]
  const system = systems[scenario.system]
  if (spec === undefined || system === undefined) return
  const course = new Course({
    scenario,
    run: planned.run,
    tape: watch.tape,
    spec,
    schemas: catalogue.schemas,
    target: target.facts,
    system,
    patience: options.patience * options.timeScale,
    timeScale: options.timeScale,
  })
  let nobody: Line | undefined
  const stage: Stage = {
    run: planned.run,
    course,
    watch,
    journal,
    target,
    quiet,
    signal,
    requirements: catalogue.requirements,
    line(agent) {
      const member = members[agent]
      if (member !== undefined) return member.line
      nobody ??= target.connect(`${planned.run}/nobody`, undefined)
      return nobody
    },
  }
  const unawaited = new Unawaited()
  const stopped = await steps(stage, script(stage), unawaited)
  // A monitor that names nothing of this execution could be met by the next one's events: it closes here.
  const broad = monitors(scenario.steps).some((step) => course.closesAtEnd(step))
  if (broad) await quiet.settle(planned.run)
  await nobody?.close()
  journal.write({ ...common, phase: 'end', agents, ...(stopped && { stopped }) })
  if (unawaited.since !== undefined && !signal.aborted) await quiet.rest(planned.run, unawaited.since)
}

async function steps(
  stage: Stage,
  all: Iterable<Step> | AsyncIterable<Step>,
  unawaited: Unawaited,
): Promise<Stopped | undefined> {
  const { journal, run, signal, course, quiet, watch } = stage
  for await (const step of all) {
    if (signal.aborted) return interrupted
    journal.write({ kind: 'step', phase: 'begin', run, step: step.key })
    if (step.kind === 'never') quiet.open(run, step, course, stage.line(step.as))
    const halt = await attempt(stage, step)
    journal.write({ kind: 'step', phase: 'end', run, step: step.key, ...(halt && { note: halt.cause }) })
    unawaited.performed(step, watch.tape.last?.t ?? 0, halt !== undefined)
    if (halt !== undefined) return { why: halt.why, cause: halt.cause, detail: halt.detail }
    measure(stage, step)
  }
  return undefined
}

/** An exception here is the harness's own fault, never the server's. */
async function attempt(stage: Stage, step: Step): ReturnType<typeof perform> {
  try {
    return await perform(stage, step)
  } catch (error) {
    return {
      why: 'error',
      cause: `the harness failed in ${step.kind}: ${messageOf(error)}`,
      detail: error instanceof Error ? (error.stack ?? '') : '',
    }
  }
}
