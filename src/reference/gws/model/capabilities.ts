import { active, others, type Device, type Leg, type User, type WorldSettings } from './world.ts'

/** Which operations a resource offers. The server accepts an operation exactly when it is offered here. */

const userDataOperations = ['UpdateUserData', 'AttachUserData', 'DeleteUserData', 'DeleteUserDataPair']
const reaching = ['InitiateConference', 'SingleStepTransfer', 'InitiateTransfer', 'SingleStepConference']

/** The consultation that was opened from this call and still runs. */
export function consultOf(leg: Leg): Leg | undefined {
  return leg.device.legs.find((other) => other.parent?.leg === leg && active(other))
}

export function offersOfCall(leg: Leg, settings: WorldSettings): readonly string[] {
  if (leg.monitor) return offersOfMonitor(leg)
  switch (leg.state) {
    case 'Released':
      return []
    case 'Ringing':
      return ['Answer', ...userDataOperations, ...ofClear(settings)]
    case 'Dialing':
      return ['SendDtmf', ...userDataOperations, 'Hangup']
    case 'Held':
      return [...userDataOperations, ...reaching, 'Hangup', ...ofHeld(leg)]
    case 'Established':
      return [
        ...userDataOperations,
        ...reaching,
        'SendDtmf',
        'Hold',
        'Hangup',
        ...partnered(leg),
        ...ofClear(settings),
        ...ofMute(leg, settings),
        ...ofRecording(leg, settings),
        ...(leg.talk.host === leg && others(leg).length > 1 ? ['RemoveParticipantFromConference'] : []),
      ]
  }
}

function ofHeld(leg: Leg): readonly string[] {
  const partner = partnerOf(leg)
  if (!partner) return ['Retrieve']
  if (partner.parent?.leg !== leg) return ['SwapCalls']
  return partner.parent.wish === 'transfer'
    ? ['SwapCalls', 'CompleteTransfer']
    : ['Retrieve', 'SwapCalls', 'CompleteConference']
}

function partnered(leg: Leg): readonly string[] {
  const partner = partnerOf(leg)
  return partner?.state === 'Held' ? ['SwapCalls', 'CompleteConference', 'CompleteTransfer'] : []
}

/** The other half of a pair of original call and consultation. */
export function partnerOf(leg: Leg): Leg | undefined {
  const original = leg.parent?.leg
  return original && active(original) ? original : consultOf(leg)
}

const ofClear = (settings: WorldSettings) => (settings.clearCall ? ['ClearCall'] : [])

function ofMute(leg: Leg, settings: WorldSettings): readonly string[] {
  if (!settings.mute) return []
  return [leg.muted ? 'UnmuteCall' : 'MuteCall']
}

function ofRecording(leg: Leg, settings: WorldSettings): readonly string[] {
  if (!settings.recording) return []
  switch (leg.recording) {
    case 'Stopped':
      return ['StartCallRecording']
    case 'Recording':
      return ['StopCallRecording', 'PauseCallRecording']
    case 'Paused':
      return ['StopCallRecording', 'ResumeCallRecording']
  }
}

/** Who only listens cannot start to coach: the page of the switch shows nothing but BargeIn then. */
const switches = {
  ListenIn: ['SwitchToBargeIn'],
  Coach: ['SwitchToListenIn', 'SwitchToBargeIn'],
  BargeIn: ['SwitchToListenIn', 'SwitchToCoach'],
} as const

function offersOfMonitor(leg: Leg): readonly string[] {
  const { monitor, state } = leg
  if (!monitor || state === 'Released') return []
  if (state === 'Ringing') return ['Answer']
  return [
    'Hangup',
    monitor.targetMuted ? 'UnmuteMonitoredUser' : 'MuteMonitoredUser',
    ...switches[monitor.as],
  ]
}

export function offersOfDevice(device: Device, owner: User): readonly string[] {
  const own = [
    device.doNotDisturb ? 'DoNotDisturbOff' : 'DoNotDisturbOn',
    device.forwardTo === undefined ? 'ForwardCallsOn' : 'ForwardCallsOff',
  ]
  if (!owner.roles.includes('ROLE_SUPERVISOR')) return own
  return [...own, ...(device.monitoring ? ['CancelSupervisorMonitoring'] : ['ListenIn', 'Coach', 'BargeIn'])]
}
