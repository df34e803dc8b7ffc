import type { Leg } from '../model/world.ts'
import { consultOf, offersOfCall } from '../model/capabilities.ts'
import { connect, release, setCallState } from './call.ts'
import { refuse, text, type Ask, type Operation, type Outlet, type Plan } from './operation.ts'

/** An operation on a call that the call must offer at that moment. */
export function onCall(
  name: string,
  act: (ask: Ask, leg: Leg) => Plan | ((outlet: Outlet) => void),
  features: readonly string[] = ['api-voice'],
): Operation {
  return {
    name,
    on: 'call',
    features,
    role: 'ROLE_AGENT',
    plan(ask) {
      const { leg } = ask
      if (!leg) return refuse(6, 'There is no such call.')
      if (!offersOfCall(leg, ask.world.settings).includes(name))
        return refuse(2, `The operation ${name} is not possible in state ${leg.state}.`)
      const plan = act(ask, leg)
      return typeof plan === 'function' ? { change: plan } : plan
    },
  }
}

export const basicCallOperations: readonly Operation[] = [
  onCall(
    'Answer',
    ({ world }, leg) =>
      (outlet) =>
        connect(world, leg, outlet),
  ),
  onCall(
    'Hangup',
    ({ world }, leg) =>
      (outlet) =>
        release(world, leg, outlet),
  ),
  onCall('ClearCall', ({ world }, leg) => (outlet) => {
    for (const party of leg.talk.legs) release(world, party, outlet)
  }),
  onCall('Hold', (_, leg) => (outlet) => setCallState(leg, 'Held', outlet)),
  onCall('Retrieve', ({ world }, leg) => (outlet) => {
    // Going back to the first call gives up the consultation.
    const consult = consultOf(leg)
    if (consult) {
      delete consult.parent
      release(world, consult, outlet)
    }
    setCallState(leg, 'Established', outlet)
  }),
  onCall('SendDtmf', ({ body }, leg) => {
    const digits = text(body, 'digits')
    if (typeof digits !== 'string') return digits
    if (!/^\d+$/.test(digits)) return refuse(2, 'Parameter "digits" holds something other than digits.')
    return (outlet) => outlet.tell({ about: 'call', leg, type: 'DtmfSent' })
  }),
  onCall('MuteCall', (_, leg) => mute(leg, true)),
  onCall('UnmuteCall', (_, leg) => mute(leg, false)),
]

function mute(leg: Leg, muted: boolean) {
  return (outlet: Outlet) => {
    leg.muted = muted
    outlet.tell({ about: 'call', leg, type: 'StatusChange' })
  }
}
