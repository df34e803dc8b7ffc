import type { JsonObject } from '../../opponent.ts'
import type { Forms } from '../render/forms.ts'
import { link } from '../render/links.ts'
import type { Message } from '../render/message.ts'
import type { Interaction, State } from './model.ts'
import { offersOf } from './offers.ts'

/** What an agent is told of an interaction: one that is theirs, or `as` it looks to them when it no longer is. */
export interface InteractionNotice {
  readonly about: 'interaction'
  readonly interaction: Interaction
  readonly to: string
  readonly as: State
}

export interface WorkbinNotice {
  readonly about: 'workbin'
  readonly to: string
  readonly content: readonly Interaction[]
}

export const interactionsTopic = '/v2/me/interactions'
const typed = ({ interactions: { type } }: Forms): JsonObject =>
  type === 'none' ? {} : { [type]: 'InteractionStateMessage' }

/** The interaction as reads and messages show it (Interactions on e-mail channel notifications, 8.5.1). */
export function renderInteraction(
  interaction: Interaction,
  forms: Forms,
  as: State = interaction.state,
): JsonObject {
  const { id, direction, subject, from, to, body, parent, queue, userData } = interaction
  const resource = {
    id,
    channel: 'email',
    interactionType: 'Email',
    interactionSubType: direction === 'Inbound' ? 'InboundNew' : 'OutboundReply',
    email_object: { interactionId: id, subject, from, to, body },
    userData,
    currentQueue: queue,
    state: as,
    capabilities: as === interaction.state ? offersOf(interaction) : [],
    ...(parent && { parentInteractionId: parent.id }),
    uri: link(forms, `/interactions/${id}`),
    path: `/interactions/${id}`,
  }
  return forms.dress(resource, { kind: 'interaction', interaction })
}

export function renderInteractionNotice(
  { interaction, to, as }: InteractionNotice,
  forms: Forms,
): readonly Message[] {
  const shown = renderInteraction(interaction, forms, as)
  const data: JsonObject = {
    ...typed(forms),
    ...(forms.interactions.shape === 'flat' ? shown : { interaction: shown }),
  }
  return [{ to, topic: interactionsTopic, data }]
}

/** The content of a workbin: a list, each item as in the message about a new interaction. */
export function renderWorkbinNotice({ to, content }: WorkbinNotice, forms: Forms): readonly Message[] {
  const interactions = content.map((one) => renderInteraction(one, forms))
  return [{ to, topic: interactionsTopic, data: { ...typed(forms), interactions } }]
}
