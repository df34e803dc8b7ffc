import { definitions, type AgentState } from '../model/agent-state.ts'
import type { Device } from '../model/world.ts'
import { invalid, refuse, type Operation, type Outlet } from './operation.ts'

/** The agent states of the voice channel: the five that every server has, and those that this one adds. */

export function setState(device: Device, state: AgentState, outlet: Outlet): void {
  device.state = state
  outlet.tell({ about: 'device', device })
}

export const notRegistered = (device: Device) =>
  refuse(4, `The device ${device.number} is not registered with the switch.`)

export const agentOperations: readonly Operation[] = definitions.map((definition) => ({
  name: definition.operationName,
  on: 'voice',
  features: ['api-voice'],
  role: 'ROLE_AGENT',
  plan({ world, subject, device, body }) {
    if (!device.registered)
      return { ...notRegistered(device), aside: (outlet) => outlet.tell({ about: 'device-error', device }) }
    if (!subject.started) return refuse(2, 'No contact center session has been started.')
    const { state, workMode, reason } = definition
    if (definition.operationName === 'Ready' && !isWorkMode(body['workmode'])) return invalid('workmode')
    const wrapUp = body['wrapUpTime']
    if (definition.operationName === 'AfterCallWork' && !isWrapUp(wrapUp)) return invalid('wrapUpTime')
    return {
      change(outlet) {
        setState(device, { state, ...(workMode && { workMode }), ...(reason && { reason }) }, outlet)
        if (definition.operationName === 'AfterCallWork' && world.settings.wrapUpMs > 0 && Number(wrapUp) > 0)
          endWrapUp(device, Number(wrapUp) * 1000, outlet)
      },
    }
  },
}))

const isWorkMode = (value: unknown) => value === undefined || value === 'ManualIn' || value === 'AutoIn'
const isWrapUp = (value: unknown) =>
  value === undefined ||
  (typeof value === 'string' && /^\d+$/.test(value)) ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0)

/** Makes the agent Ready when the time is over, unless something else has set the state meanwhile. */
export function endWrapUp(device: Device, ms: number, outlet: Outlet): void {
  const wrappingUp = device.state
  outlet.alarm(ms, (later) => {
    if (device.state === wrappingUp) setState(device, { state: 'Ready' }, later)
  })
}
