import { active, type Leg, type World } from '../model/world.ts'
import { join } from './talk.ts'
import type { Outlet } from './operation.ts'

/** When an agent who is monitored gets a call, the supervisor's phone rings to take part in it. */
export function watch(world: World, leg: Leg, outlet: Outlet): void {
  if (leg.monitor) return
  for (const { device } of world.users.values()) {
    const { monitoring } = device
    if (monitoring?.target !== leg.device || device.legs.some(active)) continue
    const { state, mode } = monitoring
    const supervisor = join(world, leg.talk, device, {
      state: 'Ringing',
      type: 'Internal',
      dnis: device.number,
      monitor: { target: leg, as: state, targetMuted: false },
    })
    supervisor.muted = state === 'ListenIn'
    outlet.tell({ about: 'call', leg: supervisor, type: 'StatusChange' })
    if (mode === 'AllCalls') continue
    delete device.monitoring
    outlet.tell({ about: 'device', device })
  }
}
