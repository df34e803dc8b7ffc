import { active } from '../model/world.ts'
import { join, openTalk } from './talk.ts'
import { callOut, destination, reach, startingData } from './destination.ts'
import { refuse, type Operation } from './operation.ts'

export const dial: Operation = {
  name: 'Dial',
  on: 'device-calls',
  features: ['api-voice'],
  role: 'ROLE_AGENT',
  plan(ask) {
    const { world, device } = ask
    const number = destination(ask)
    if (typeof number !== 'string') return number
    const data = startingData(ask)
    if ('refuse' in data) return data
    if (device.state.state === 'LoggedOut') return refuse(2, 'The device is logged out.')
    if (device.legs.some((leg) => active(leg) && leg.state !== 'Held'))
      return refuse(2, 'Another call is active on the device.')
    const found = reach(world, number, device)
    if (found.kind === 'unknown') return refuse(4, `Invalid destination ${number}.`)
    return {
      change(outlet) {
        const talk = openTalk(world)
        talk.data = [...data]
        const type = found.kind === 'device' ? 'Internal' : 'Outbound'
        const leg = join(world, talk, device, { state: 'Dialing', type, dnis: number })
        callOut(world, leg, number, found, outlet)
      },
    }
  },
}
