import { Failure } from '../base/failure.ts'
import type { Scenario } from '../catalogue/model.ts'
import type { Planned, Stopped } from '../journal/entry.ts'
import type { Account } from '../systems/system.ts'
import { Pool } from '../target/pool.ts'
import type { Driven, DriveOptions } from './driven.ts'
import { muster, tidy } from './lease.ts'
import { interrupted } from './perform.ts'
import { Quiet } from './quiet.ts'
import { Roster } from './roster.ts'
import { selfTest } from './self-test.ts'
import { execute, type Script } from './stage.ts'
import { watchStalls } from './stalls.ts'
import { watch, type Watch } from './watch.ts'

/**
 * Runs the plan and writes the journal. Scenarios run side by side as far as the accounts and `jobs` allow; monitors
 * stay open across them and close together at the end. Says nothing about right or wrong.
 */
export async function drive(options: DriveOptions): Promise<void> {
  const { journal, clock, plan, targets, timeScale, seed, version, patience, signal } = options
  refuseNamesakes(targets)
  const watching = watch(journal, clock)
  const stopStalls = watchStalls(journal, clock)
  try {
    journal.write({
      kind: 'begin',
      format: 1,
      wirechief: version,
      targets: targets.map(({ facts }) => facts),
      seed,
      timeScale,
      patience: patience * timeScale,
      plan,
    })
    await allDone(targets.map((target) => driveTarget(target, options, watching)))
    // Only what was finished on purpose has an end.
    journal.write({ kind: 'end', reason: signal.aborted ? 'interrupted' : 'done' })
  } finally {
    stopStalls()
    watching.stop()
  }
}

/** The journal knows a target, its executions and its agents by the target's name: two of one name would share them. */
function refuseNamesakes(targets: readonly Driven[]): void {
  const names = targets.map(({ facts }) => facts.name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw new Failure(
      'configuration',
      `two targets are called "${twice}"`,
      'Give each target file a name of its own.',
    )
}

async function driveTarget(target: Driven, options: DriveOptions, watching: Watch): Promise<void> {
  const { catalogue, plan, jobs, signal } = options
  const desk = openDesk(target, options, watching)
  if (desk === undefined) return
  const scenarios = new Map(catalogue.scenarios.map((scenario) => [scenario.id, scenario]))
  const queue = plan.filter((planned) => planned.target === target.facts.name && planned.skip === undefined)
  const together = queue.filter(({ scenario }) => scenarios.get(scenario)?.alone !== true)
  const alone = queue.filter(({ scenario }) => scenarios.get(scenario)?.alone === true)
  const one = (planned: Planned) => driveOne(planned, scenarios.get(planned.scenario), desk)
  try {
    if (queue.length > 0 && !signal.aborted) await desk.quiet.begin()
    if (!desk.quiet.canTell && queue.length > 0 && !signal.aborted) await selfTest(desk)
    await inParallel(together, jobs, one)
    await inParallel(alone, 1, one)
    if (!signal.aborted) await desk.quiet.settle()
  } finally {
    await desk.roster.close()
  }
}

/** What the executions on one target share: its sessions, its accounts, its silence. */
export interface Desk {
  readonly target: Driven
  readonly options: DriveOptions
  readonly watching: Watch
  readonly quiet: Quiet
  readonly roster: Roster
  readonly pool: Pool<Account>
}

/** Undefined when nobody knows the target's system. */
export function openDesk(target: Driven, options: DriveOptions, watching: Watch): Desk | undefined {
  const { journal, clock, systems, timeScale } = options
  const system = systems[target.facts.system]
  if (system === undefined) return undefined
  return {
    target,
    options,
    watching,
    quiet: new Quiet(target, watching, journal, clock, timeScale),
    roster: new Roster(target, system, journal),
    pool: new Pool<Account>(target.accounts),
  }
}

/**
 * One execution, from the lease of its agents until they are back. A script writes the scenario's steps while they
 * are performed.
 */
export async function driveOne(
  planned: Planned,
  scenario: Scenario | undefined,
  desk: Desk,
  script?: Script,
): Promise<void> {
  const { options, target, watching, quiet, pool, roster } = desk
  const progress = (phase: 'began' | 'ended' | 'not-started', stopped?: string) =>
    options.progress?.({ run: planned.run, phase, scenario, ...(stopped !== undefined && { stopped }) })
  const notStarted = (stopped: Stopped) => {
    options.journal.write({
      kind: 'scenario',
      phase: 'not-started',
      run: planned.run,
      scenario: planned.scenario,
      target: planned.target,
      digest: planned.digest,
      agents: {},
      stopped,
    })
    progress('not-started', stopped.cause)
  }
  if (scenario === undefined)
    return notStarted({
      why: 'error',
      cause: 'the plan names a scenario that the catalogue does not have',
      detail: planned.scenario,
    })
  if (options.signal.aborted) return notStarted(interrupted)
  const names = Object.keys(scenario.agents)
  const leased = await pool.lease(Object.values(scenario.agents))
  if (!leased.ok) return notStarted({ why: 'blocked', cause: leased.cause, detail: leased.detail })
  const members = options.signal.aborted
    ? interrupted
    : await muster(planned, scenario, leased.accounts, desk)
  if ('why' in members) {
    notStarted(members)
    pool.release(leased.accounts.filter((account) => !pool.retired.has(account)))
    return
  }
  const byName = Object.fromEntries(
    names.flatMap((name, i) => (members[i] === undefined ? [] : [[name, members[i]]])),
  )
  try {
    progress('began')
    await execute(planned, scenario, byName, target, options, watching, quiet, script)
    progress('ended')
    if (options.signal.aborted) return
    // What was listened for ends with the subscription: it is decided before.
    if (members.some((member) => roster.isChanged(member))) await quiet.settle(planned.run)
  } finally {
    await tidy(planned, members, desk)
  }
}

/** At most `jobs` at once, in order. When one fails, no other is begun, and those under way come to their end. */
async function inParallel<T>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  let failed = false
  const worker = async () => {
    for (const item of queue) {
      await work(item).catch((error: unknown) => {
        failed = true
        throw error
      })
      if (failed) return
    }
  }
  await allDone(Array.from({ length: Math.min(jobs, items.length) }, worker))
}

/** Waits for all, also when one fails: nothing goes on behind the back of who cleans up. */
async function allDone(works: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works))
    if (outcome.status === 'rejected') throw outcome.reason
}
