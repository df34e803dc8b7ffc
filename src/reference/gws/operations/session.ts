import type { JsonObject } from '../../opponent.ts'
import { leaveMedia } from '../interactions/media/routing.ts'
import { leave } from '../interactions/routing.ts'
import { setState } from './agent.ts'
import { invalid, missing, refuse, type Ask, type Operation, type Refusal } from './operation.ts'

/** StartContactCenterSession and EndContactCenterSession. */

const multimedia = ['chat', 'email', 'workitem', 'IM', 'multimedia']

export const sessionOperations: readonly Operation[] = [
  {
    name: 'StartContactCenterSession',
    on: 'me',
    features: [],
    role: 'ROLE_AGENT',
    plan(ask) {
      const asked = ask.body['channels']
      if (asked === undefined) return missing('channels')
      if (!Array.isArray(asked) || asked.length === 0) return invalid('channels')
      if (!asked.every((channel) => channel === 'voice' || multimedia.includes(channel)))
        return invalid('channels')
      const results = [...new Set(asked.map(asChannel))].map((channel) => ({
        channel,
        failure: whyNot(ask, channel),
      }))
      const failed = results.flatMap(({ channel, failure }) => (failure ? [{ ...failure, channel }] : []))
      const succeeded = results.flatMap(({ channel, failure }) => (failure ? [] : [channel]))
      const [first] = failed
      if (succeeded.length === 0 && first) return refuse(first.statusCode, first.statusMessage)
      return {
        change(outlet) {
          ask.user.started = true
          ask.user.channels = succeeded
          if (!succeeded.includes('voice')) return
          setState(ask.device, { state: 'LoggedIn' }, outlet)
          const { afterLogin } = ask.world.settings
          if (afterLogin !== 'LoggedIn') setState(ask.device, { state: afterLogin }, outlet)
        },
        ...(failed.length > 0 && { reply: partial(succeeded, failed) }),
      }
    },
  },
  {
    name: 'EndContactCenterSession',
    on: 'me',
    features: [],
    role: 'ROLE_AGENT',
    plan: ({ world, user, device }) => ({
      change(outlet) {
        user.started = false
        user.channels = []
        leave(user, world)
        leaveMedia(user, world)
        if (device.state.state !== 'LoggedOut') setState(device, { state: 'LoggedOut' }, outlet)
      },
    }),
  },
]

/** What is asked for as chat or email is reported as the one channel that carries them. */
function asChannel(asked: unknown): string {
  return asked === 'voice' ? 'voice' : 'multimedia'
}

function whyNot({ user, device }: Ask, channel: string): Refusal | undefined {
  if (channel === 'voice' && !device.registered)
    return { statusCode: 4, statusMessage: `The device ${device.number} is not registered with the switch.` }
  if (channel === 'multimedia' && !user.multimedia)
    return { statusCode: 4, statusMessage: 'The connection to the interaction server is closed.' }
  return undefined
}

function partial(
  succeeded: readonly string[],
  failed: readonly (Refusal & { readonly channel: string })[],
): JsonObject {
  return {
    statusCode: 7,
    succeeded: succeeded.map((channel) => ({ statusCode: 0, channel })),
    failed: failed.map(({ statusCode, statusMessage, channel }) => ({ statusCode, statusMessage, channel })),
  }
}
