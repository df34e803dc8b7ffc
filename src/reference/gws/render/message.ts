import type { JsonObject } from '../../opponent.ts'
import type { User, World } from '../model/world.ts'
import { renderChannelNotice } from '../interactions/channels.ts'
import { renderMediaNotice } from '../interactions/media/messages.ts'
import { renderInteractionNotice, renderWorkbinNotice } from '../interactions/render.ts'
import type { Notice } from '../operations/operation.ts'
import { renderCall } from './call.ts'
import { renderDevice, renderState } from './device.ts'
import type { Forms } from './forms.ts'
import { link } from './links.ts'

/** An event for one user: what the client will see. */
export interface Message {
  readonly to: string
  readonly topic: string
  readonly data: JsonObject
  /** Milliseconds that it waits beyond what the server's delays say. */
  readonly late?: number
}

/** The messages that a notice becomes: one for its owner, and for passwords one for each who may watch users. */
export function renderNotice(notice: Notice, world: World, forms: Forms): readonly Message[] {
  switch (notice.about) {
    case 'device': {
      const owner = ownerOf(world, notice.device.owner)
      return [
        {
          to: owner.name,
          topic: '/v2/me/devices',
          data: {
            messageType: 'DeviceStateChangeMessage',
            devices: [renderDevice(notice.device, owner, forms)],
          },
        },
      ]
    }
    case 'device-error': {
      const path = `/devices/${notice.device.id}`
      return [
        {
          to: notice.device.owner,
          topic: '/v2/me/devices',
          data: { messageType: 'ErrorMessage', devicePath: path, deviceUri: link(forms, path) },
        },
      ]
    }
    case 'call':
      return [
        { to: notice.leg.device.owner, topic: '/v2/me/calls', data: renderCallNotice(notice, world, forms) },
      ]
    case 'channel':
      return [
        {
          to: notice.user.name,
          topic: '/v2/me/channels',
          data: {
            messageType: 'ChannelStateChangeMessageV2',
            channels: [{ channel: 'voice', userState: renderState(notice.user.device.state) }],
          },
        },
      ]
    case 'password':
      return renderPassword(notice.user, notice.errorCode, world, forms)
    case 'interaction':
      return renderInteractionNotice(notice, forms)
    case 'media-channel':
      return renderChannelNotice(notice)
    case 'workbin':
      return renderWorkbinNotice(notice, forms)
    case 'item':
    case 'log':
    case 'bin':
    case 'subscription':
      return [renderMediaNotice(notice, forms)]
  }
}

function renderCallNotice(
  { leg, type, error }: Extract<Notice, { about: 'call' }>,
  world: World,
  forms: Forms,
): JsonObject {
  const failure = error !== undefined && {
    deviceUri: link(forms, `/devices/${leg.device.id}`),
    errorMessage: error,
    connectionId: forms.generation === 'connId' ? leg.firstConnId : leg.connId,
    callUuid: leg.id,
  }
  if (failure && forms.errorForm === 'error-message') return { messageType: 'ErrorMessage', ...failure }
  return {
    messageType: 'CallStateChangeMessage',
    notificationType: type,
    call: renderCall(leg, world, forms),
    phoneNumber: leg.device.number,
    ...failure,
  }
}

const passwordErrors = {
  1: 'The password does not meet the security guidelines.',
  2: 'The old password was not entered correctly.',
  3: 'An internal server error occurred.',
} as const

function renderPassword(
  user: User,
  errorCode: 1 | 2 | 3 | undefined,
  world: World,
  forms: Forms,
): readonly Message[] {
  const data: JsonObject = errorCode
    ? { notificationType: 'PasswordChangeError', errorMessage: passwordErrors[errorCode], errorCode }
    : { notificationType: 'PasswordChangeSuccessful' }
  const about = { userUri: link(forms, `/users/${user.id}`), userId: user.id }
  const watchers = [...world.users.values()].filter(mayWatchUsers)
  return [
    { to: user.name, topic: '/v2/me', data },
    ...watchers.map(({ name }) => ({ to: name, topic: '/v2/users', data: { ...data, ...about } })),
  ]
}

export const mayWatchUsers = ({ roles }: User): boolean =>
  roles.includes('ROLE_SUPERVISOR') || roles.includes('ROLE_ADMIN')

function ownerOf(world: World, name: string): User {
  const owner = world.users.get(name)
  if (!owner) throw new Error(`There is no user ${name}.`)
  return owner
}
