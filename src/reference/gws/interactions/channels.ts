import type { Route } from '../http/router.ts'
import { definitions, type AgentState } from '../model/agent-state.ts'
import type { User, World } from '../model/world.ts'
import { refuse, type Operation, type Outlet } from '../operations/operation.ts'
import { renderState } from '../render/device.ts'
import type { Message } from '../render/message.ts'
import type { Channel } from './model.ts'
import { named, perform, type Desk } from './perform.ts'

/** The channels beside voice: an agent is offered what comes on one while it is Ready there (Setting agent state). */

export interface ChannelNotice {
  readonly about: 'media-channel'
  readonly channel: Channel
  readonly user: User
  readonly state: AgentState
}

/** Wrap-up and login belong to telephones. */
const states = definitions.filter(
  ({ operationName }) => !['AfterCallWork', 'Offline'].includes(operationName),
)

/** `ready` is called when an agent may have become ready for what waits. */
export type Ready = (user: User, world: World, outlet: Outlet) => void

const operationsOf = (channel: Channel, ready: Ready): readonly Operation[] =>
  states.map(({ operationName: name, state, workMode, reason }) => ({
    name,
    on: 'media-channel',
    features: [],
    role: 'ROLE_AGENT',
    plan({ world, user }) {
      if (!user.multimedia) return refuse(4, 'The connection to the interaction server is closed.')
      if (!user.started) return refuse(2, 'No contact center session has been started.')
      const wanted = { state, ...(workMode && { workMode }), ...(reason && { reason }) }
      return {
        change(outlet) {
          const channelStates = world.interactions.channelStates[channel]
          channelStates.delete(user.name)
          channelStates.set(user.name, wanted)
          outlet.tell({ about: 'media-channel', channel, user, state: wanted })
          ready(user, world, outlet)
        },
      }
    },
  }))

export const channelRoutes = (desk: Desk, channels: readonly Channel[], ready: Ready): readonly Route[] =>
  channels.map((channel) => {
    const operations = operationsOf(channel, ready)
    return {
      method: 'POST',
      path: `/me/channels/${channel}`,
      handle(request) {
        const operation = named(request, operations)
        return 'status' in operation ? operation : perform(desk, request, operation)
      },
    }
  })

export const renderChannelNotice = ({ channel, user, state }: ChannelNotice): readonly Message[] => [
  {
    to: user.name,
    topic: '/v2/me/channels',
    data: {
      messageType: 'ChannelStateChangeMessageV2',
      channels: [{ channel, userState: renderState(state), dndState: 'Off' }],
    },
  },
]

/** An agent must be in a session, and have the channel Ready or not have set it yet. */
export const isReady = (user: User, channel: Channel, { interactions }: World): boolean =>
  user.roles.includes('ROLE_AGENT') &&
  user.multimedia &&
  user.started &&
  (interactions.channelStates[channel].get(user.name)?.state ?? 'Ready') === 'Ready'

/** Who is to be asked next: whoever was the last to make the channel Ready comes first. */
export function nextAgent(channel: Channel, declined: ReadonlySet<string>, world: World): User | undefined {
  const latest = [...world.interactions.channelStates[channel].keys()].toReversed()
  const rank = ({ name }: User) => (latest.includes(name) ? latest.indexOf(name) : latest.length)
  return [...world.users.values()]
    .filter((user) => isReady(user, channel, world) && !declined.has(user.name))
    .toSorted((a, b) => rank(a) - rank(b))[0]
}
