import type { Scenario } from '../../catalogue/model.ts'
import type { LeasedAgent } from '../../journal/entry.ts'
import { Course } from '../../judge/course.ts'
import { schemas, spec } from '../../judge/testing/desk.ts'
import type { Line } from '../../wire/line.ts'
import { perform, type Halt, type Stage } from '../perform.ts'
import { Quiet } from '../quiet.ts'
import { Roster } from '../roster.ts'
import { watch } from '../watch.ts'
import { labAt, type Lab, type LabSetting } from './lab.ts'
import type { DeskServer } from './server.ts'

export interface OpenStage {
  readonly stage: Stage
  readonly lab: Lab
  readonly line: (agent: string) => Line
  /** Performs the scenario's step with this key, as the driver does. */
  readonly does: (key: string) => Promise<Halt | undefined>
  /** Performs all of them, however they go; why it would have been halted, by key. */
  readonly all: () => Promise<Readonly<Record<string, Halt | undefined>>>
  readonly close: () => Promise<void>
}

/** A scenario that has begun at a desk: alice is anna, bob is ben. Nothing is done before a test asks for it. */
export async function stageAt(
  server: DeskServer,
  scenario: Scenario,
  setting: Omit<LabSetting, 'scenarios'> = {},
): Promise<OpenStage> {
  const lab = labAt(server, { ...setting, scenarios: [scenario] })
  const { options, target } = lab
  const { journal, clock, catalogue, signal, patience, timeScale } = options
  const system = options.systems['desk']
  if (system === undefined) throw new Error('nobody knows the desk')
  const watching = watch(journal, clock)
  const quiet = new Quiet(target, watching, journal, clock, timeScale)
  const roster = new Roster(target, system, journal)
  const run = `${scenario.id}@lab`
  const agents: Record<string, LeasedAgent> = {}
  const lines: Record<string, Line> = {}
  for (const [i, name] of Object.keys(scenario.agents).entries()) {
    const account = target.accounts[i]
    const member = account && (await roster.ready(account, undefined, run))
    if (member?.ok !== true) throw new Error(`${name} has no account`)
    const { participant, agent, line } = member.facts
    agents[name] = { participant, facts: agent.facts }
    lines[name] = line
  }
  const nobody = target.connect(`${run}/nobody`, undefined)
  const line = (agent: string) => lines[agent] ?? nobody
  const common = {
    kind: 'scenario',
    run,
    scenario: scenario.id,
    target: 'lab',
    digest: scenario.digest,
  } as const
  journal.write({ ...common, phase: 'begin', agents })
  const course = new Course({
    scenario,
    run,
    tape: watching.tape,
    spec,
    schemas,
    target: target.facts,
    system,
    patience: patience * timeScale,
    timeScale,
  })
  const stage: Stage = {
    run,
    course,
    watch: watching,
    journal,
    target,
    quiet,
    signal,
    requirements: catalogue.requirements,
    line,
  }
  const does = async (key: string) => {
    const step = scenario.steps.find((one) => one.key === key)
    if (step === undefined) throw new Error(`there is no step ${key}`)
    journal.write({ kind: 'step', phase: 'begin', run, step: key })
    if (step.kind === 'never') quiet.open(run, step, course, line(step.as))
    const halt = await perform(stage, step)
    journal.write({ kind: 'step', phase: 'end', run, step: key })
    return halt
  }
  return {
    stage,
    lab,
    line,
    does,
    async all() {
      const halts: Record<string, Halt | undefined> = {}
      for (const { key } of scenario.steps) halts[key] = await does(key)
      return halts
    },
    async close() {
      await nobody.close()
      await roster.close()
      watching.stop()
    },
  }
}
