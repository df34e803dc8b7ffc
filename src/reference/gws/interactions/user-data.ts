import type { JsonObject } from '../../opponent.ts'
import { invalid, isObject, missing, type Operation } from '../operations/operation.ts'
import { onInteraction, tell } from './operation.ts'

/**
 * What is written on an interaction. The page says the same of all three operations and nothing of a key that is
 * there already: the last value counts. It gives keys with values to delete; only the keys are looked at.
 */
export const userDataOperations: readonly Operation[] = [
  change('UpdateUserData', (before, given) => ({ ...before, ...given })),
  change('AttachUserData', (before, given) => ({ ...before, ...given })),
  change('DeleteUserData', (before, given) =>
    Object.fromEntries(Object.entries(before).filter(([key]) => !Object.hasOwn(given, key))),
  ),
]

function change(name: string, act: (before: JsonObject, given: JsonObject) => JsonObject): Operation {
  return onInteraction(name, ({ body }, interaction) => {
    const { userData } = body
    if (userData === undefined || userData === null) return missing('userData')
    if (!isObject(userData) || Object.keys(userData).length === 0) return invalid('userData')
    return (outlet) => {
      interaction.userData = act(interaction.userData, userData)
      tell(interaction, interaction.agent, outlet)
    }
  })
}
