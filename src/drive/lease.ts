import { messageOf } from '../base/failure.ts'
import type { Scenario } from '../catalogue/model.ts'
import type { InvokeEntry, Planned, Stopped } from '../journal/entry.ts'
import type { Account } from '../systems/system.ts'
import type { Desk } from './drive.ts'
import type { Member } from './roster.ts'

/** All agents of a scenario, each in its state; or why not. */
export async function muster(
  planned: Planned,
  scenario: Scenario,
  accounts: readonly Account[],
  { roster, pool }: Desk,
): Promise<readonly Member[] | Stopped> {
  const needs = Object.values(scenario.agents)
  const outcomes = await Promise.all(
    accounts.map(async (account, i) => roster.ready(account, needs[i]?.is, planned.run).catch(ourFault)),
  )
  const members: Member[] = []
  let stopped: Stopped | undefined
  for (const [i, outcome] of outcomes.entries()) {
    const account = accounts[i]
    if (outcome.ok) members.push(outcome.facts)
    else if (account !== undefined) {
      // Its session, if it has one, is ended in order with all the others.
      pool.retire(account, outcome.cause)
      const { cause, detail } = outcome
      stopped ??= { why: 'why' in outcome ? outcome.why : 'blocked', cause, detail }
    }
  }
  return stopped ?? members
}

/**
 * Brings the agents back clean; what cannot be cleaned is not lent again. What the cleaning brings about must not come
 * to the next scenario either: two agents who end one call at once are both answered, and one is told of an error.
 */
export async function tidy(
  planned: Planned,
  members: readonly Member[],
  { roster, pool, options, quiet }: Desk,
): Promise<void> {
  let changed: number | undefined
  const unfollow = options.journal.follow((entry) => {
    if (entry.kind === 'invoke' && isCleaning(entry, planned.run)) changed = entry.t
  })
  await Promise.all(
    members.map(async (member) => {
      const cleaned = (await roster.restore(member))
        ? await roster.clean(member, planned.run).catch(ourFault)
        : undefined
      if (cleaned?.ok === true) return
      const second = await cleanAnew(member, planned.run, roster).catch(ourFault)
      if (second.ok) return
      pool.retire(member.account, second.cause)
      options.journal.write({
        kind: 'note',
        about: 'quarantine',
        text: `${member.account.user} could not be brought back after ${planned.scenario}: ${second.cause} (${second.detail})`,
      })
    }),
  )
  unfollow()
  if (changed !== undefined && !options.signal.aborted) await quiet.rest(planned.run, changed)
  pool.release(members.map(({ account }) => account).filter((account) => !pool.retired.has(account)))
}

function isCleaning({ mark, method }: InvokeEntry, run: string): boolean {
  return mark.run === run && mark.purpose === 'clean' && method !== 'GET'
}

/** In a session of its own: the old one may be what is in the way. */
async function cleanAnew({ account }: Member, run: string, roster: Desk['roster']) {
  await roster.drop(account)
  const again = await roster.ready(account, undefined, run)
  return again.ok ? roster.clean(again.facts, run) : again
}

/** What the harness's own code throws is never the server's fault. */
function ourFault(error: unknown) {
  const cause = `the harness failed in its housekeeping: ${messageOf(error)}`
  const detail = error instanceof Error ? (error.stack ?? '') : ''
  return { ok: false, why: 'error', cause, detail } as const
}
