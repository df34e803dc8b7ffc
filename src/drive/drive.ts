import { messageOf } from '../base/failure.ts'
import type { Scenario } from '../catalogue/model.ts'
import type { Planned, Stopped } from '../journal/entry.ts'
import type { Account } from '../systems/system.ts'
import { Pool } from '../target/pool.ts'
import type { Driven, DriveOptions } from './driven.ts'
import { Quiet } from './quiet.ts'
import { Roster, type Member } from './roster.ts'
import { execute, type Script } from './stage.ts'
import { watchStalls } from './stalls.ts'
import { watch, type Watch } from './watch.ts'

/**
 * Runs the plan and writes the journal. Scenarios run side by side as far as the accounts and `jobs` allow; monitors
 * stay open across them and close together at the end. Says nothing about right or wrong.
 */
export async function drive(options: DriveOptions): Promise<void> {
  const { journal, clock, plan, targets, timeScale, seed, version, patience, signal } = options
  const watching = watch(journal, clock)
  const stopStalls = watchStalls(journal, clock)
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
  try {
    await Promise.all(targets.map((target) => driveTarget(target, options, watching)))
  } finally {
    stopStalls()
    watching.stop()
    journal.write({ kind: 'end', reason: signal.aborted ? 'interrupted' : 'done' })
  }
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
  if (!desk.quiet.canTell && queue.length > 0) await selfTest(desk)
  await inParallel(together, jobs, one)
  await inParallel(alone, 1, one)
  if (!signal.aborted) await desk.quiet.settle()
  await desk.roster.close()
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
  const { options, target, watching, quiet, pool } = desk
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
  if (options.signal.aborted)
    return notStarted({ why: 'interrupted', cause: 'the run was interrupted', detail: '' })
  const names = Object.keys(scenario.agents)
  const leased = await pool.lease(Object.values(scenario.agents))
  if (!leased.ok) return notStarted({ why: 'blocked', cause: leased.cause, detail: leased.detail })
  const members = await muster(planned, scenario, leased.accounts, desk)
  if ('why' in members) {
    notStarted(members)
    pool.release(leased.accounts.filter((account) => !pool.retired.has(account)))
    return
  }
  progress('began')
  const byName = Object.fromEntries(
    names.flatMap((name, i) => (members[i] === undefined ? [] : [[name, members[i]]])),
  )
  await execute(planned, scenario, byName, target, options, watching, quiet, script)
  progress('ended')
  await tidy(planned, members, desk)
}

/** Whether the target does anything at all, and whether its events keep their order: then a fence proves silence. */
async function selfTest({ target, options, roster, pool }: Desk): Promise<void> {
  const { systems, journal } = options
  const system = systems[target.facts.system]
  const leased = await pool.lease([{ role: 'agent' }])
  const [account] = leased.ok ? leased.accounts : []
  if (system === undefined || account === undefined) return
  const member = await roster.ready(account, undefined, '')
  if (member.ok) {
    const { line, agent } = member.facts
    const { works, ...order } = await system.testOrder(line, agent, { purpose: 'probe' })
    journal.write({ kind: 'order', target: target.facts.name, ...order })
    // A server that says yes and forgets, or that says everything to everybody, would earn what it never did.
    if (works === false)
      roster.condemn('what the server accepts does not show in its own reads', order.detail)
  }
  pool.release([account])
}

/** All agents of a scenario, each in its state; or why not. */
async function muster(
  planned: Planned,
  scenario: Scenario,
  accounts: readonly Account[],
  { roster, pool }: Desk,
): Promise<readonly Member[] | Stopped> {
  const needs = Object.values(scenario.agents)
  const outcomes = await Promise.all(
    accounts.map((account, i) => roster.ready(account, needs[i]?.is, planned.run)),
  )
  const members: Member[] = []
  let stopped: Stopped | undefined
  for (const [i, outcome] of outcomes.entries()) {
    const account = accounts[i]
    if (outcome.ok) members.push(outcome.facts)
    else if (account !== undefined) {
      pool.retire(account, outcome.cause)
      await roster.drop(account)
      stopped ??= { why: 'blocked', cause: outcome.cause, detail: outcome.detail }
    }
  }
  return stopped ?? members
}

/** Brings the agents back clean; what cannot be cleaned is not lent again. */
async function tidy(
  planned: Planned,
  members: readonly Member[],
  { roster, pool, options }: Desk,
): Promise<void> {
  await Promise.all(
    members.map(async (member) => {
      const cleaned = await roster
        .clean(member, planned.run)
        .catch(
          (error: unknown) =>
            ({ ok: false, cause: 'the harness failed while cleaning', detail: messageOf(error) }) as const,
        )
      if (cleaned.ok) return
      await roster.drop(member.account)
      const again = await roster.ready(member.account, undefined, planned.run)
      const second = again.ok ? await roster.clean(again.facts, planned.run) : again
      if (second.ok) return
      pool.retire(member.account, second.cause)
      options.journal.write({
        kind: 'note',
        about: 'quarantine',
        text: `${member.account.user} could not be brought back after ${planned.scenario}: ${second.cause} (${second.detail})`,
      })
    }),
  )
  pool.release(members.map(({ account }) => account).filter((account) => !pool.retired.has(account)))
}

/** At most `jobs` at once, in order. */
async function inParallel<T>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker))
}
