import type { Route } from '../http/router.ts'
import { definitions, type AgentState } from '../model/agent-state.ts'
import type { User } from '../model/world.ts'
import { refuse, type Operation } from '../operations/operation.ts'
import { renderState } from '../render/device.ts'
import type { Message } from '../render/message.ts'
import { named, perform, type Desk } from './perform.ts'
import { offerWaiting } from './routing.ts'

/** The e-mail channel: an agent is offered e-mails while it is Ready (Interaction notifications; Setting agent state). */

export interface EmailChannelNotice {
  readonly about: 'email-channel'
  readonly user: User
  readonly state: AgentState
}

/** Wrap-up and login belong to telephones. */
const states = definitions.filter(
  ({ operationName }) => !['AfterCallWork', 'Offline'].includes(operationName),
)

const operations: readonly Operation[] = states.map(({ operationName: name, state, workMode, reason }) => ({
  name,
  on: 'email-channel',
  features: [],
  role: 'ROLE_AGENT',
  plan({ world, user }) {
    if (!user.multimedia) return refuse(4, 'The connection to the interaction server is closed.')
    if (!user.started) return refuse(2, 'No contact center session has been started.')
    const wanted = { state, ...(workMode && { workMode }), ...(reason && { reason }) }
    return {
      change(outlet) {
        const { emailStates } = world.interactions
        emailStates.delete(user.name)
        emailStates.set(user.name, wanted)
        outlet.tell({ about: 'email-channel', user, state: wanted })
        offerWaiting(user, world, outlet)
      },
    }
  },
}))

export const emailChannelRoute = (desk: Desk): Route => ({
  method: 'POST',
  path: '/me/channels/email',
  handle(request) {
    const operation = named(request, operations)
    return 'status' in operation ? operation : perform(desk, request, operation)
  },
})

export const renderEmailChannelNotice = ({ user, state }: EmailChannelNotice): readonly Message[] => [
  {
    to: user.name,
    topic: '/v2/me/channels',
    data: {
      messageType: 'ChannelStateChangeMessageV2',
      channels: [{ channel: 'email', userState: renderState(state), dndState: 'Off' }],
    },
  },
]
