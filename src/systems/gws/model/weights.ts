/**
 * How often an operation should be done beside others, where nothing else speaks for it. What brings a call on is
 * preferred to what leaves it where it is, and what takes an agent out of the game is left again soon. One operation
 * with several possible values counts once for each of them.
 */
const weights: Readonly<Record<string, number>> = {
  Offline: 0.2,
  StartContactCenterSession: 8,
  DoNotDisturbOn: 0.3,
  DoNotDisturbOff: 4,
  ForwardCallsOn: 0.3,
  ForwardCallsOff: 4,
  Dial: 3,
  Answer: 6,
  Hold: 2,
  Retrieve: 2,
  SingleStepTransfer: 2,
  SingleStepConference: 2,
  InitiateTransfer: 2,
  InitiateConference: 2,
  CompleteTransfer: 2,
  CompleteConference: 2,
  SwapCalls: 2,
  AttachUserData: 0.4,
  UpdateUserData: 0.2,
  DeleteUserDataPair: 0.4,
  DeleteUserData: 0.4,
  SetCallDisposition: 0.3,
  StartCallRecording: 0.5,
  'read calls': 0.4,
  'read device': 0.3,
}

export function weightOf(name: string): number {
  return weights[name] ?? 1
}
