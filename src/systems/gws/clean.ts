import { isArray, isObject, member, type JsonObject } from '../../base/json.ts'
import type { EventEntry, Mark } from '../../journal/entry.ts'
import type { Agent, Outcome, Port } from '../system.ts'
import { cleanMedia } from './clean-media.ts'
import { accepts, get, list, text, told } from './talk.ts'

/** Device operations that undo what a scenario may have switched on, by the capability that shows it is on. */
const undo = ['DoNotDisturbOff', 'ForwardCallsOff', 'CancelSupervisorMonitoring']
/** Those of them that change what the device shows, which its topic tells. */
const toldOnDevice = ['DoNotDisturbOff', 'ForwardCallsOff']
const patience = 5000
const toldWithin = 2000

/** Ends what is left of calls and of interactions, and undoes what is left on the device. Says so when something stays. */
export async function clean(port: Port, agent: Agent, mark: Mark): Promise<Outcome<JsonObject>> {
  const calls = await get(port, '/me/calls?fields=*', mark)
  if (!calls.ok) return calls
  const left = list(calls.facts, 'calls').filter((call) => call['state'] !== 'Released')
  for (const call of left) {
    const gone = await hangUp(port, text(call['id']), mark)
    if (!gone.ok) return gone
  }
  const media = await cleanMedia(port, agent, mark)
  if (!media.ok || agent.facts['deviceId'] === undefined) return media
  const devices = await get(port, '/me/devices?fields=*', mark)
  if (!devices.ok) return devices
  for (const device of list(devices.facts, 'devices')) {
    const capabilities = isArray(device['capabilities']) ? device['capabilities'] : []
    for (const operationName of undo.filter((name) => capabilities.includes(name))) {
      const done = await switchOff(port, text(device['id']), operationName, mark)
      if (!done.ok) return done
    }
  }
  return { ok: true, facts: {} }
}

/** What is told of it must not reach the next scenario; a server that tells nothing is for a scenario to find. */
async function switchOff(
  port: Port,
  device: string,
  operationName: string,
  mark: Mark,
): Promise<Outcome<JsonObject>> {
  const ask = { method: 'POST', path: `/me/devices/${device}`, body: { operationName } }
  const reply = await port.request(ask, mark)
  if (accepts(reply) && toldOnDevice.includes(operationName))
    await port.event((event) => isAbout(event, device), reply.cause, toldWithin)
  return told(operationName, reply)
}

function isAbout({ channel, data }: EventEntry, device: string): boolean {
  return (
    channel === '/v2/me/devices' && isObject(data) && list(data, 'devices').some(({ id }) => id === device)
  )
}

async function hangUp(port: Port, id: string, mark: Mark): Promise<Outcome<JsonObject>> {
  await port.request({ method: 'POST', path: `/me/calls/${id}`, body: { operationName: 'Hangup' } }, mark)
  // Refused, mostly because the other party was faster: its end may have been told already, or be on its way still,
  // and must not reach the next scenario. A call ends once, so it does not matter when that was told.
  await port.event((event) => isReleased(event, id), 0, patience)
  const after = await get(port, '/me/calls?fields=*', mark)
  if (!after.ok) return after
  const still = list(after.facts, 'calls').some((call) => call['id'] === id && call['state'] !== 'Released')
  return still
    ? { ok: false, cause: 'a call would not end', detail: `call ${id} is still there after Hangup` }
    : { ok: true, facts: {} }
}

function isReleased({ channel, data }: EventEntry, id: string): boolean {
  const call = isObject(data) ? member(data, 'call') : undefined
  return channel === '/v2/me/calls' && isObject(call) && call['id'] === id && call['state'] === 'Released'
}
