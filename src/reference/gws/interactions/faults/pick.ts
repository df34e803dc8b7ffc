import { arriving, op, type Decisions } from '../../faults/decisions.ts'
import { on, type Events } from '../../faults/events.ts'
import { replyTo, type Replies } from '../../faults/replies.ts'
import type { JsonObject } from '../../../opponent.ts'
import type { Message } from '../../render/message.ts'
import type { Ask } from '../../operations/operation.ts'
import type { Reply, Twist } from '../../twist.ts'
import type { Interaction, State } from '../model.ts'
import { interactionsTopic } from '../render.ts'

/** Operations, replies and events of interactions, to be bent. */

/** Operations of this name on interactions: calls know some of the names too. */
export const ix = (...operations: readonly string[]): Decisions =>
  op(...operations).when(({ interaction }) => interaction !== undefined)

/** The same while the asking agent has the interaction in that state. */
export const during = (state: State, ...operations: readonly string[]): Decisions =>
  ix(...operations).when((ask) => ask.interaction?.state === state && isOwn(ask))

export const isOwn = ({ interaction, user }: Ask): boolean => interaction?.agent === user.name

export const answers = (...operations: readonly string[]): Replies =>
  replyTo(...operations).where(({ path }) => path.startsWith('/me/interactions/'))

export const told: Events = on(interactionsTopic)
export const toldState = (...states: readonly State[]): Events =>
  told.where((message) => states.includes(shownIn(message)['state'] as State))

/** The interaction that a message shows, in either shape. */
export const shownIn = ({ data }: Message): JsonObject => (data['interaction'] ?? data) as JsonObject

/** Does something to the interaction that an operation is about, if there is one. */
export const to =
  (change: (interaction: Interaction, ask: Ask) => void) =>
  (ask: Ask): void => {
    if (ask.interaction) change(ask.interaction, ask)
  }

/** After an operation was done and told, changes what can be read. */
export const afterwards = (
  operation: string,
  change: (interaction: Interaction, ask: Ask) => void,
): Twist => ({
  changed(ask) {
    if (ask.operation === operation && ask.interaction) change(ask.interaction, ask)
  },
})

export const ok: Reply = { status: 200, body: { status: 'ok' } }

/** Lets in who is no agent, as if he were one. */
export const guestsToo = (method: string, pattern: string): Twist =>
  arriving(method, pattern, ({ user, world }) => {
    const agent = [...world.users.values()].find(({ roles }) => roles.includes('ROLE_AGENT'))
    return user && !user.roles.includes('ROLE_AGENT') ? { user: agent } : {}
  })
