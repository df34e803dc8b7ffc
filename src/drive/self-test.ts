import { messageOf } from '../base/failure.ts'
import type { System } from '../systems/system.ts'
import type { Desk } from './drive.ts'
import type { Member } from './roster.ts'

/** Whether the target does anything at all, and whether its events keep their order: then a fence proves silence. */
export async function selfTest(desk: Desk): Promise<void> {
  const { target, options, roster } = desk
  const { systems, journal } = options
  const system = systems[target.facts.system]
  const member = await firstReady(desk)
  if (system === undefined || member === undefined) return
  const found = await orderOf(system, member).catch(messageOf)
  if (typeof found === 'string')
    journal.write({ kind: 'note', about: 'order', text: `the harness failed in the self-test: ${found}` })
  else {
    const { works, ...order } = found
    journal.write({ kind: 'order', target: target.facts.name, ...order })
    // A server that says yes and forgets, or that says everything to everybody, would earn what it never did.
    if (works === false)
      roster.condemn('what the server accepts does not show in its own reads', order.detail)
  }
  desk.pool.release([member.account])
}

async function orderOf(system: System, { line, agent }: Member) {
  return system.testOrder(line, agent, { purpose: 'probe' })
}

/** The first account that can log in: one that cannot must not keep the target from being tested. */
async function firstReady({ pool, roster }: Desk): Promise<Member | undefined> {
  for (;;) {
    const leased = await pool.lease([{ role: 'agent' }])
    const [account] = leased.ok ? leased.accounts : []
    if (account === undefined) return undefined
    const member = await roster.ready(account, undefined, '').catch(messageOf)
    if (typeof member !== 'string' && member.ok) return member.facts
    pool.retire(account, typeof member === 'string' ? member : member.cause)
  }
}
