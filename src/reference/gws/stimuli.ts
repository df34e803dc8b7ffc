import { active, type User, type World } from './model/world.ts'
import { dropOutside, release } from './operations/call.ts'
import type { Change } from './operations/operation.ts'
import { join, openTalk } from './operations/talk.ts'

/** What happens to an agent without the API's doing: someone calls, someone hangs up, a password is changed. */
export type Stimulus = (world: World, user: User) => Change

export const caller = '4155550100'
const called = '8005550100'

const inboundCall: Stimulus =
  (world, { name, device }) =>
  (outlet) => {
    if (device.legs.some(active)) throw new Error(`The device of ${name} is busy.`)
    const talk = openTalk(world)
    talk.outside.push(caller)
    const leg = join(world, talk, device, { state: 'Ringing', type: 'Inbound', dnis: called, ani: caller })
    outlet.tell({ about: 'call', leg, type: 'StatusChange' })
  }

const callerHangsUp: Stimulus = (world, user) => (outlet) => {
  const leg = user.device.legs.findLast(active)
  if (!leg) throw new Error(`${user.name} has no call.`)
  const far = leg.talk.legs.find((other) => other !== leg && !other.monitor)
  const [number] = leg.talk.outside
  if (number !== undefined) dropOutside(world, leg, number, outlet)
  else if (far) release(world, far, outlet)
}

const passwordChange =
  (errorCode?: 1 | 2 | 3): Stimulus =>
  (_, user) =>
  (outlet) =>
    outlet.tell({ about: 'password', user, ...(errorCode && { errorCode }) })

export const voiceStimuli: Readonly<Record<string, Stimulus>> = {
  'inbound-call': inboundCall,
  'caller-hangs-up': callerHangsUp,
  'password-change': passwordChange(),
  'password-change-error-1': passwordChange(1),
  'password-change-error-2': passwordChange(2),
  'password-change-error-3': passwordChange(3),
}
