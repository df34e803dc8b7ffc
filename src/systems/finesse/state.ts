import type { JsonObject } from '../../base/json.ts'
import type { Mark } from '../../journal/entry.ts'
import type { Agent, Outcome, Port } from '../system.ts'
import { catchUp } from './catch-up.ts'
import { errorOf, nodeOf, userOf } from './decode.ts'
import { ask, get, text } from './talk.ts'

/** States that an agent can be brought into without anybody else; all others need a call, and fragments make them. */
export const states = ['LOGOUT', 'NOT_READY', 'READY'] as const
type Goal = (typeof states)[number]

const patience = 5_000
/** A server that does not tell is asked. */
const readAfterMs = 1_000
/** Wrap-up, a pending state and a call that is ending settle by themselves; this often it is looked. */
const lookEveryMs = 200

export async function readState(port: Port, user: string, mark: Mark): Promise<Outcome<JsonObject>> {
  return get(port, `/User/${user}`, 'User', mark)
}

/** Asks for a state and waits until the server tells or shows it; says which error it told instead. */
export async function reach(
  port: Port,
  agent: Pick<Agent, 'account' | 'facts'>,
  wish: Goal | 'LOGIN',
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  const { user } = agent.account
  const goal = wish === 'LOGIN' ? 'NOT_READY' : wish
  const { reply, told } = await ask(port, 'PUT', `/User/${user}`, { User: wishOf(agent, wish) }, mark)
  if (!told.ok) return told
  for (let waited = 0; ; waited += readAfterMs) {
    const error = await toldOf(port, user, goal, reply.cause)
    if (error !== undefined) return { ok: false, cause: `${wish} failed: ${error}`, detail: '' }
    const now = await readState(port, user, mark)
    const state = now.ok ? text(now.facts['state']) : ''
    if (!now.ok || state === goal) return now
    if (waited >= patience)
      return { ok: false, cause: `${wish} did not lead to ${goal}`, detail: `the user is in ${state}` }
  }
}

/** Waits for the event of a state; gives the error that was told instead, if one was. */
async function toldOf(port: Port, user: string, goal: Goal, since: number): Promise<string | undefined> {
  const node = nodeOf(user)
  const event = await port.event(
    (entry) => text(userOf(entry, node)?.['state']) === goal || errorOf(entry, node) !== undefined,
    since,
    readAfterMs,
  )
  return event && errorOf(event, node)
}

function wishOf({ account, facts }: Pick<Agent, 'account' | 'facts'>, wish: Goal | 'LOGIN'): JsonObject {
  switch (wish) {
    case 'LOGIN':
      return { state: wish, extension: text(account['extension']) }
    case 'NOT_READY':
      return { state: wish, reasonCodeId: facts['notReadyReason'] ?? null }
    case 'LOGOUT':
      return { state: wish, reasonCodeId: facts['logoutReason'] ?? null }
    case 'READY':
      return { state: wish }
  }
}

/** The way from a state to another, by requests that are legal on both platforms (pp. 42-50). */
function wayTo(goal: Goal, from: string): readonly (Goal | 'LOGIN')[] {
  if (from === goal) return []
  if (from === 'LOGOUT' || from === 'UNKNOWN') return goal === 'NOT_READY' ? ['LOGIN'] : ['LOGIN', goal]
  return goal === 'LOGOUT' && from !== 'NOT_READY' ? ['NOT_READY', 'LOGOUT'] : [goal]
}

/** Brings an agent who is on no call into a state. */
export async function prepare(
  port: Port,
  agent: Agent,
  state: string,
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  const goal = states.find((known) => known === state)
  if (goal === undefined) return { ok: false, cause: `nobody can be brought into ${state}`, detail: '' }
  let now = await readState(port, agent.account.user, mark)
  for (const wish of now.ok ? wayTo(goal, text(now.facts['state'])) : []) {
    now = await reach(port, agent, wish, mark)
    if (!now.ok) return now
  }
  if (!now.ok) return now
  await catchUp(port, agent.account.user, now.facts)
  return { ok: true, facts: {} }
}

/** The user as soon as the state is one of these, or as it is when patience ends. */
export async function settled(
  port: Port,
  user: string,
  isSettled: (state: string) => boolean,
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  for (let waited = 0; ; waited += lookEveryMs) {
    const now = await readState(port, user, mark)
    if (!now.ok || isSettled(text(now.facts['state'])) || waited >= patience) return now
    await port.pause(lookEveryMs, `the user ${user} is in ${text(now.facts['state'])}`)
  }
}
