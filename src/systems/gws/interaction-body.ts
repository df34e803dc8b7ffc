import { isArray, isObject, type Json, type JsonObject } from '../../base/json.ts'

/** The topic of the generic interactions (Interactions API Operations, Accept). */
export const interactionTopic = '/v2/me/interactions'

/** Members of a message that say something about the message itself. */
const envelope = [
  'messageTypeName',
  'messageType',
  'notificationType',
  'referenceId',
  'metrics',
  'extensions',
]

/**
 * One shape for what two generations of the pages print differently: an interaction's members stand in `data` itself
 * (8.5.0) or in `data.interaction` (8.5.1), and a workbin's content is a list of such messages (GetWorkbinContent).
 * Afterwards an interaction is always found at `interaction`, and a list at `interactions`; what was there before
 * stays where it was, so that the ruling about the place can still see it. What has no id is about no interaction.
 */
export function interactionBody(data: Json): Json {
  if (isArray(data)) return { interactions: data.map(interactionBody) }
  if (!isObject(data)) return data
  const list = data['interactions']
  if (isArray(list)) return { ...data, interactions: list.map(interactionBody) }
  if (isObject(data['interaction']) || typeof data['id'] !== 'string') return data
  return { ...data, interaction: without(data, envelope) }
}

function without(data: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)))
}
