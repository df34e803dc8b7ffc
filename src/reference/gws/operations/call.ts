import { active, isHeard, others, type Device, type Leg, type World } from '../model/world.ts'
import { consultOf } from '../model/capabilities.ts'
import { endWrapUp, setState } from './agent.ts'
import { watch } from './watch.ts'
import type { Outlet } from './operation.ts'

/** What happens to the parts of a conversation, whoever causes it. */

export function setCallState(leg: Leg, state: Leg['state'], outlet: Outlet): void {
  leg.state = state
  outlet.tell({ about: 'call', leg, type: 'StatusChange' })
}

/** Who rings takes part; whoever was dialling is connected with that. */
export function connect(world: World, leg: Leg, outlet: Outlet): void {
  const connected = [leg, ...leg.talk.legs.filter((other) => other !== leg && other.state === 'Dialing')]
  for (const one of connected) setCallState(one, 'Established', outlet)
  if (leg.monitor?.as === 'BargeIn') tellParticipants(leg, outlet)
  for (const one of connected) watch(world, one, outlet)
}

/** Takes one part out of its conversation, and ends the conversation when nobody is left to talk to. */
export function release(world: World, leg: Leg, outlet: Outlet): void {
  if (!active(leg)) return
  const consult = consultOf(leg)
  const original = leg.parent?.leg
  leave(world, leg, outlet)
  if (consult) {
    delete consult.parent
    outlet.tell({ about: 'call', leg: consult, type: 'StatusChange' })
  }
  if (original && active(original)) outlet.tell({ about: 'call', leg: original, type: 'StatusChange' })
  endOrTell(world, leg, outlet)
}

/** Releases one part; those who stay are not told yet. */
export function leave(world: World, leg: Leg, outlet: Outlet): void {
  const talked = leg.state === 'Established' || leg.state === 'Held'
  leg.last = [...others(leg)]
  leg.talk.legs = leg.talk.legs.filter((other) => other !== leg)
  setCallState(leg, 'Released', outlet)
  for (const supervisor of leg.talk.legs)
    if (supervisor.monitor?.target === leg) release(world, supervisor, outlet)
  if (talked && !leg.monitor) startWrapUp(world, leg.device, outlet)
}

/** Those who stay learn who left, or have nobody to talk to any more. */
function endOrTell(world: World, left: Leg, outlet: Outlet): void {
  const { talk } = left
  if (left.monitor) {
    if (left.monitor.as === 'BargeIn') tellParticipants(left, outlet)
    return
  }
  const parties = talk.legs.filter((leg) => !leg.monitor)
  if (parties.length + talk.outside.length >= 2) return tellParticipants(left, outlet)
  for (const leg of parties) {
    // What it shows last is whom it talked to, although that one is gone already.
    leg.last = talk.outside.length > 0 ? talk.outside : [left.device.number]
    release(world, leg, outlet)
  }
  talk.outside = []
}

export function tellParticipants({ talk }: Pick<Leg, 'talk'>, outlet: Outlet, but?: Leg): void {
  for (const leg of talk.legs)
    if (leg !== but && active(leg) && isHeard(leg))
      outlet.tell({ about: 'call', leg, type: 'ParticipantsUpdated' })
}

/** Takes a number outside the switch out of the conversation. */
export function dropOutside(world: World, leg: Leg, number: string, outlet: Outlet): void {
  const { talk } = leg
  talk.outside = talk.outside.filter((other) => other !== number)
  const parties = talk.legs.filter((party) => !party.monitor)
  if (parties.length + talk.outside.length >= 2) return tellParticipants(leg, outlet)
  for (const party of parties) {
    party.last = [number]
    release(world, party, outlet)
  }
}

function startWrapUp(world: World, device: Device, outlet: Outlet): void {
  if (world.settings.wrapUpMs === 0 || device.state.state !== 'Ready' || device.legs.some(active)) return
  setState(device, { state: 'NotReady', workMode: 'AfterCallWork' }, outlet)
  endWrapUp(device, world.settings.wrapUpMs, outlet)
}
