import type { Json, JsonObject } from '../../opponent.ts'
import { shuffled, type Random } from '../../random.ts'
import { sometimes, type BentJitter } from './jitter.ts'

/** In what order things stand, and how often they are said. */
export const orderJitters: readonly BentJitter[] = [
  {
    name: 'capability-order',
    says: 'Capabilities stand in another order each time.',
    twist: ({ random }) => ({
      resource(resource) {
        const { capabilities } = resource
        return Array.isArray(capabilities)
          ? { ...resource, capabilities: shuffled(capabilities as readonly Json[], random) }
          : resource
      },
    }),
  },
  {
    name: 'member-order',
    says: 'The members of every object stand in another order each time.',
    twist: ({ random }) => ({
      messages: (_, messages) =>
        messages.map((message) => ({ ...message, data: mixed(message.data, random) as JsonObject })),
      reply: (_, reply) =>
        typeof reply.body === 'object' ? { ...reply, body: mixed(reply.body, random) } : reply,
    }),
  },
  {
    name: 'swap-order',
    says: 'After SwapCalls either of the two calls may be told first.',
    twist: ({ random }) => ({
      messages: (cause, messages) =>
        cause.ask?.operation === 'SwapCalls' && sometimes(random) ? messages.toReversed() : messages,
    }),
  },
  {
    name: 'repeated-states',
    says: 'The state of a device may be told twice.',
    twist: ({ random }) => ({
      messages: (_, messages) =>
        messages.flatMap((message) =>
          message.data['messageType'] === 'DeviceStateChangeMessage' && sometimes(random, 0.3)
            ? [message, message]
            : [message],
        ),
    }),
  },
  {
    name: 'repeated-calls',
    says: 'A status of a call may be told twice.',
    twist: ({ random }) => ({
      messages: (_, messages) =>
        messages.flatMap((message) =>
          message.data['notificationType'] === 'StatusChange' &&
          message.data['errorMessage'] === undefined &&
          sometimes(random, 0.3)
            ? [message, message]
            : [message],
        ),
    }),
  },
  {
    name: 'early-participants',
    says: 'When a call is established its participants are told once more.',
    twist: () => ({
      messages: (_, messages) =>
        messages.flatMap((message) => {
          const { data } = message
          const call = data['call'] as JsonObject | undefined
          return data['notificationType'] === 'StatusChange' &&
            data['errorMessage'] === undefined &&
            call?.['state'] === 'Established'
            ? [message, { ...message, data: { ...data, notificationType: 'ParticipantsUpdated' } }]
            : [message]
        }),
    }),
  },
  {
    name: 'channels-too',
    says: 'The state of the voice channel is told on /v2/me/channels as well.',
    twist: () => ({
      messages: (_, messages) =>
        messages.flatMap((message) => {
          const { data } = message
          if (data['messageType'] !== 'DeviceStateChangeMessage') return [message]
          const [device] = data['devices'] as readonly JsonObject[]
          const userState = device?.['userState']
          if (userState === undefined) return [message]
          const channels = [{ channel: 'voice', userState }]
          return [
            message,
            {
              ...message,
              topic: '/v2/me/channels',
              data: { messageType: 'ChannelStateChangeMessageV2', channels },
            },
          ]
        }),
    }),
  },
]

function mixed(value: Json, random: Random): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => mixed(item, random))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value as JsonObject).map(([name, member]) => [name, mixed(member, random)])
  return Object.fromEntries(shuffled(members, random)) as JsonObject
}
