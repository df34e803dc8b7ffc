import { deviceOf, type Persona } from './pretence.ts'

/** Events of every kind, one after the other; each looks right by itself. */
export function eventsFor(topic: string, persona: Persona, round: number): readonly object[] {
  switch (topic) {
    case '/v2/me/devices':
      return [
        {
          messageType: 'DeviceStateChangeMessage',
          devices: [deviceOf(persona, states[round % states.length])],
        },
      ]
    case '/v2/me/calls':
      return [callEvent(persona, round)]
    case '/v2/me':
      return [passwords[round % passwords.length] ?? {}]
    case '/v2/users':
      return [
        {
          ...passwords[round % passwords.length],
          userUri: `http://zoo/api/v2/users/${persona.id}`,
          userId: persona.id,
        },
      ]
    default:
      return [{ round }]
  }
}

const states = [
  { state: 'LoggedIn' },
  { id: '9430250E-0A1B-421F-B372-F29E69366DED', displayName: 'Ready', state: 'Ready' },
  { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready', state: 'NotReady' },
  {
    id: 'D3663509-3D82-4DD3-A82E-2EA8EFA02AEF',
    displayName: 'AfterCallWork',
    state: 'NotReady',
    workMode: 'AfterCallWork',
  },
  {
    id: '2B36138D-C564-4562-A8CB-3C32D564F296',
    displayName: 'AuxWork',
    state: 'NotReady',
    workMode: 'AuxWork',
  },
  { id: '0F7F5003-EF26-4D13-A6EF-D0C7EC819BEB', displayName: 'Offline', state: 'LoggedOut' },
]

const passwords = [
  { notificationType: 'PasswordChangeSuccessful' },
  { notificationType: 'PasswordChangeError', errorMessage: 'Too short.', errorCode: 1 },
  { notificationType: 'PasswordChangeError', errorMessage: 'Wrong password.', errorCode: 2 },
  { notificationType: 'PasswordChangeError', errorMessage: 'Something failed.', errorCode: 3 },
]

const kinds = ['StatusChange', 'ParticipantsUpdated', 'AttachedDataChanged', 'DtmfSent'] as const
const data = ['UpdateUserData', 'DeleteUserData', 'DeleteUserDataPair', 'AttachUserData']
const offers = {
  Dialing: [...data, 'SendDtmf', 'Hangup'],
  Ringing: ['Answer', ...data],
  Established: [...data, 'SendDtmf', 'Hold', 'Hangup'],
  Held: [...data, 'Retrieve', 'Hangup'],
  Released: [],
} as const
const callStates = ['Dialing', 'Ringing', 'Established', 'Held', 'Released'] as const

function callEvent({ id: device, number }: Persona, round: number): object {
  const state = callStates[round % callStates.length] ?? 'Released'
  const id = `00Z00${String(Math.floor(round / callStates.length)).padStart(27, '0')}`
  return {
    messageType: 'CallStateChangeMessage',
    notificationType: kinds[Math.floor(round / 3) % kinds.length],
    call: {
      id,
      state,
      callUuid: id,
      connId: round.toString(16).padStart(16, '0'),
      deviceUri: `http://zoo/api/v2/devices/${device}`,
      participants: [{ e164Number: '', formattedPhoneNumber: '5000', phoneNumber: '5000', digits: '5000' }],
      dnis: '5000',
      callType: 'Internal',
      capabilities: offers[state],
      userData: { DispositionCode: 'Referred' },
      duration: '0',
      mute: 'Off',
      supervisorListeningIn: false,
      monitoredUserMuted: false,
      monitoring: false,
      uri: `http://zoo/api/v2/me/calls/${id}`,
      path: `/calls/${id}`,
    },
    phoneNumber: number,
  }
}
