import { active, deviceOfNumber, type User, type World } from './model/world.ts'
import { dropOutside, release } from './operations/call.ts'
import { join, openTalk } from './operations/talk.ts'
import type { Change } from './operations/operation.ts'

/** What happens to an agent without the API's doing: someone calls, someone hangs up, a password is changed. */

export const caller = '4155550100'
const called = '8005550100'

const inboundCall =
  (world: World, user: User): Change =>
  (outlet) => {
    const { device } = user
    if (device.legs.some(active)) throw new Error(`The device of ${user.name} is busy.`)
    const talk = openTalk(world)
    talk.outside.push(caller)
    const leg = join(world, talk, device, { state: 'Ringing', type: 'Inbound', dnis: called, ani: caller })
    outlet.tell({ about: 'call', leg, type: 'StatusChange' })
  }

const callerHangsUp =
  (world: World, user: User): Change =>
  (outlet) => {
    const leg = user.device.legs.findLast(active)
    if (!leg) throw new Error(`${user.name} has no call.`)
    const far = leg.talk.legs.find((other) => other !== leg && !other.monitor)
    const [number] = leg.talk.outside
    if (number !== undefined) dropOutside(world, leg, number, outlet)
    else if (far) release(world, far, outlet)
  }

const passwordChange =
  (errorCode?: 1 | 2 | 3) =>
  (_: World, user: User): Change =>
  (outlet) => {
    outlet.tell({ about: 'password', user, ...(errorCode && { errorCode }) })
  }

const stimuli: Readonly<Record<string, (world: World, user: User) => Change>> = {
  'inbound-call': inboundCall,
  'caller-hangs-up': callerHangsUp,
  'password-change': passwordChange(),
  'password-change-error-1': passwordChange(1),
  'password-change-error-2': passwordChange(2),
  'password-change-error-3': passwordChange(3),
}

export const stimulusNames: readonly string[] = Object.keys(stimuli)

/** The change that a stimulus makes to a user; an unknown name of either kind is an Error. */
export function stimulus(world: World, name: string, userName: string): Change {
  const make = Object.hasOwn(stimuli, name) ? stimuli[name] : undefined
  if (!make)
    throw new Error(`There is no stimulus "${name}"; the known ones are: ${stimulusNames.join(', ')}.`)
  const user = world.users.get(userName) ?? userOfNumber(world, userName)
  if (!user) throw new Error(`There is no user "${userName}".`)
  return make(world, user)
}

function userOfNumber(world: World, number: string): User | undefined {
  const device = deviceOfNumber(world, number)
  return device && world.users.get(device.owner)
}
