import { isArray, isObject, member, type JsonObject } from '../../base/json.ts'
import type { Mark } from '../../journal/entry.ts'
import type { Agent, Outcome, Port } from '../system.ts'
import { catchUp } from './catch-up.ts'
import { reach, readState, settled } from './state.ts'
import { ask, get, list, text } from './talk.ts'

/** Ends a call, by what the agent's own part in it allows, in this order. */
const endings = ['DROP', 'REJECT', 'CLOSE', 'ANSWER'] as const
const patience = 5_000
const lookEveryMs = 100

/** Hangs up what is left of calls and leaves the agent NOT_READY, or LOGOUT where the scenario ended there. */
export async function clean(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>> {
  const { user } = agent.account
  const ended = await endCalls(port, agent, mark)
  if (!ended.ok) return ended
  let now = await settled(port, user, canLeave, mark)
  if (!now.ok) return now
  const state = text(now.facts['state'])
  if (!canLeave(state))
    return { ok: false, cause: 'an agent does not come back', detail: `the user ${user} stays in ${state}` }
  if (state === 'UNKNOWN') now = await reach(port, agent, 'LOGIN', mark)
  else if (state !== 'LOGOUT' && state !== 'NOT_READY') now = await reach(port, agent, 'NOT_READY', mark)
  if (!now.ok) return now
  await catchUp(port, user, now.facts)
  return { ok: true, facts: {} }
}

/** What rings is answered first: no action ends it. Each action is asked for once; what wraps up has none. */
async function endCalls(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>> {
  const asked = new Set<string>()
  for (let waited = 0; ; waited += lookEveryMs) {
    const calls = await get(port, `/User/${agent.account.user}/Dialogs`, 'Dialogs', mark)
    if (!calls.ok) return calls
    const open = list(calls.facts, 'Dialog').flatMap((dialog) => endingOf(dialog, agent))
    if (open.length === 0 || waited >= patience) return { ok: true, facts: {} }
    for (const { id, action } of open) {
      if (asked.has(`${id} ${action}`)) continue
      asked.add(`${id} ${action}`)
      await act(port, agent, id, action, mark)
    }
    await port.pause(lookEveryMs, `a call of ${agent.account.user} is ending`)
  }
}

/** Brings the agent out: on CCE only from NOT_READY. */
export async function logout(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>> {
  const cleaned = await clean(port, agent, mark)
  if (!cleaned.ok) return cleaned
  const now = await readState(port, agent.account.user, mark)
  return !now.ok || text(now.facts['state']) === 'LOGOUT' ? now : reach(port, agent, 'LOGOUT', mark)
}

function isIdle(state: string): boolean {
  return !['RESERVED', 'TALKING', 'HOLD', 'RESERVED_OUTBOUND_PREVIEW'].includes(state)
}

function canLeave(state: string): boolean {
  return isIdle(state) && state !== ''
}

function endingOf(
  dialog: JsonObject,
  { account }: Agent,
): readonly { readonly id: string; readonly action: string }[] {
  const participants = dialog['participants']
  const mine = list(isObject(participants) ? participants : {}, 'Participant').find(
    (party) => party['mediaAddress'] === account['extension'],
  )
  const named = member(mine?.['actions'], 'action')
  const possible = isArray(named) ? named : named === undefined ? [] : [named]
  const action = endings.find((ending) => possible.includes(ending))
  return action === undefined ? [] : [{ id: text(dialog['id']), action }]
}

async function act(port: Port, agent: Agent, id: string, requestedAction: string, mark: Mark): Promise<void> {
  const targetMediaAddress = text(agent.account['extension'])
  await ask(port, 'PUT', `/Dialog/${id}`, { Dialog: { requestedAction, targetMediaAddress } }, mark)
}
