import { isObject, member, type JsonObject } from '../../base/json.ts'
import type { EventEntry, Mark } from '../../journal/entry.ts'
import type { Agent, Outcome, Port } from '../system.ts'
import { get, list, operate, text } from './talk.ts'

/** What an agent state's name means on the wire: the operation that leads there, and how userState shows it. */
interface Goal {
  readonly operation: string
  readonly state: string
  readonly workMode?: string
}
const goals: Readonly<Record<string, Goal>> = {
  Ready: { operation: 'Ready', state: 'Ready' },
  NotReady: { operation: 'NotReady', state: 'NotReady' },
  AfterCallWork: { operation: 'AfterCallWork', state: 'NotReady', workMode: 'AfterCallWork' },
  AuxWork: { operation: 'AuxWork', state: 'NotReady', workMode: 'AuxWork' },
  LoggedOut: { operation: 'Offline', state: 'LoggedOut' },
}
export const states: readonly string[] = Object.keys(goals)

/** How long the switch may take to show a state that it was asked for. */
const patience = 5000

/** The agent's own device's userState, as GET /me/devices shows it. An inactive device has none (trace C of the facts). */
export async function state(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>> {
  const read = await get(port, '/me/devices?fields=*', mark)
  if (!read.ok) return read
  const devices = list(read.facts, 'devices')
  const device = devices.find(({ id }) => id === agent.facts['deviceId']) ?? devices[0]
  const userState = device?.['userState']
  return { ok: true, facts: isObject(userState) ? userState : {} }
}

/** Brings an agent into a named state and waits until it shows there. */
export async function prepare(
  port: Port,
  agent: Agent,
  name: string,
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  const goal = Object.hasOwn(goals, name) ? goals[name] : undefined
  if (goal === undefined)
    return { ok: false, cause: `there is no agent state ${name}`, detail: `known: ${states.join(', ')}` }
  const now = await state(port, agent, mark)
  if (!now.ok) return now
  if (shows(now.facts, goal)) return { ok: true, facts: {} }
  if (now.facts['state'] === 'LoggedOut') {
    const started = await operate(
      port,
      '/me',
      { operationName: 'StartContactCenterSession', channels: ['voice'] },
      mark,
    )
    if (!started.ok) return started
  }
  const reply = await port.request(
    { method: 'POST', path: '/me/channels/voice', body: { operationName: goal.operation } },
    mark,
  )
  if (reply.outcome === 'unknown')
    return { ok: false, cause: `${goal.operation}: ${reply.reason}`, detail: reply.detail }
  const event = await port.event((entry) => isGoal(entry, agent, goal), reply.cause, patience)
  if (event !== undefined) return { ok: true, facts: {} }
  const after = await state(port, agent, mark)
  if (after.ok && shows(after.facts, goal)) return { ok: true, facts: {} }
  return {
    ok: false,
    cause: `the agent did not become ${name}`,
    detail: `${text(agent.facts['userName'])} shows ${JSON.stringify(after.ok ? after.facts : after.detail)}`,
  }
}

function shows(userState: JsonObject, goal: Goal): boolean {
  return (
    userState['state'] === goal.state &&
    (userState['workMode'] ?? undefined) === goal.workMode &&
    userState['reason'] === undefined
  )
}

function isGoal({ channel, data }: EventEntry, agent: Agent, goal: Goal): boolean {
  if (channel !== '/v2/me/devices' || !isObject(data)) return false
  return list(data, 'devices').some((device) => {
    const userState = member(device, 'userState')
    return device['id'] === agent.facts['deviceId'] && isObject(userState) && shows(userState, goal)
  })
}
