import type { Leg, Monitoring } from '../model/world.ts'
import { agentOperations } from './agent.ts'
import { onCall } from './basic-call.ts'
import { tellParticipants } from './call.ts'
import type { Operation, Outlet } from './operation.ts'

/** What a supervisor does in a monitored call, and to the state of an agent. */

const features = ['api-voice', 'api-supervisor-monitoring']

export const supervisionOperations: readonly Operation[] = [
  onCall('MuteMonitoredUser', (_, leg) => muteTarget(leg, true), features),
  onCall('UnmuteMonitoredUser', (_, leg) => muteTarget(leg, false), features),
  ...(['ListenIn', 'Coach', 'BargeIn'] as const).map((way) =>
    onCall(`SwitchTo${way}`, (_, leg) => (outlet) => switchTo(leg, way, outlet), features),
  ),
]

function muteTarget(leg: Leg, muted: boolean) {
  return (outlet: Outlet) => {
    if (leg.monitor) leg.monitor.targetMuted = muted
    outlet.tell({ about: 'call', leg, type: 'MonitoredUserMutedStateChange' })
  }
}

function switchTo(leg: Leg, way: Monitoring['state'], outlet: Outlet): void {
  const { monitor } = leg
  if (!monitor) return
  const heard = monitor.as === 'BargeIn' || way === 'BargeIn'
  monitor.as = way
  leg.muted = way === 'ListenIn'
  outlet.tell({ about: 'call', leg, type: 'StatusChange' })
  if (heard) tellParticipants(leg, outlet, leg)
}

/** The agent states again, set by a supervisor: the agent hears of it on the channels' topic as well. */
export const controlOperations: readonly Operation[] = agentOperations.map((operation) => ({
  ...operation,
  on: 'user-voice',
  features: ['api-voice', 'api-supervisor-agent-control'],
  role: 'ROLE_SUPERVISOR',
  plan(ask) {
    const plan = operation.plan(ask)
    if (!('change' in plan)) return plan
    return {
      ...plan,
      change(outlet) {
        plan.change(outlet)
        outlet.tell({ about: 'channel', user: ask.subject })
      },
    }
  },
}))

/** Ready and NotReady for all channels at once. */
export const allChannelOperations: readonly Operation[] = agentOperations
  .filter(({ name }) => name === 'Ready' || name === 'NotReady')
  .map((operation) => ({ ...operation, on: 'me' }))
