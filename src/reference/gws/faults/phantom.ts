import type { JsonObject } from '../../opponent.ts'
import type { Message } from '../render/message.ts'

let count = 0

/** An event, well-formed in itself, about a call that does not exist; each time another one. */
export function phantomCall(to: string, phoneNumber: string, notificationType = 'StatusChange'): Message {
  count += 1
  const id = `00PHANTOM${String(count).padStart(23, '0')}`
  return {
    to,
    topic: '/v2/me/calls',
    data: {
      messageType: 'CallStateChangeMessage',
      notificationType,
      call: {
        id,
        state: 'Ringing',
        callUuid: id,
        connId: '00ffffff00ffffff',
        deviceUri: 'http://gws/api/v2/devices/ffffffff-0000-4000-8000-000000000000',
        participants: [{ e164Number: '', formattedPhoneNumber: '0', phoneNumber: '0', digits: '0' }],
        dnis: phoneNumber,
        callType: 'Internal',
        capabilities: [
          'Answer',
          'UpdateUserData',
          'DeleteUserData',
          'DeleteUserDataPair',
          'AttachUserData',
        ] satisfies JsonObject[string],
        duration: '0',
        mute: 'Off',
        supervisorListeningIn: false,
        monitoredUserMuted: false,
        monitoring: false,
        uri: `http://gws/api/v2/me/calls/${id}`,
        path: `/calls/${id}`,
      },
      phoneNumber,
    },
  }
}
