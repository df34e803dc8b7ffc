import type { User, World } from '../model/world.ts'
import type { Outlet } from '../operations/operation.ts'
import { isReady, nextAgent } from './channels.ts'
import type { Interaction } from './model.ts'
import { tell } from './operation.ts'

/** Who gets an interaction. All of them are e-mails. */

export const mayBeOffered = (user: User, world: World): boolean => isReady(user, 'email', world)

export function offer(interaction: Interaction, { name }: User, outlet: Outlet): void {
  interaction.state = 'Invited'
  interaction.agent = name
  delete interaction.meantFor
  tell(interaction, name, outlet)
}

/** What a session that ends leaves behind waits for somebody else. */
export function leave({ name }: User, { interactions }: World): void {
  for (const states of Object.values(interactions.channelStates)) states.delete(name)
  for (const interaction of interactions.known.values())
    if (interaction.agent === name && interaction.state !== 'InWorkbin') {
      interaction.state = 'Queued'
      delete interaction.agent
    }
}

/** Offers what has waited for an agent who is ready now. */
export function offerWaiting(user: User, world: World, outlet: Outlet): void {
  if (!mayBeOffered(user, world)) return
  for (const interaction of world.interactions.known.values())
    if (interaction.state === 'Queued' && interaction.meantFor === user.name) offer(interaction, user, outlet)
}

/** Presents it to the next agent after `from`. */
export function offerToNext(interaction: Interaction, from: User, world: World, outlet: Outlet): void {
  interaction.declined.add(from.name)
  const next = nextAgent('email', interaction.declined, world)
  if (next) offer(interaction, next, outlet)
  else interaction.state = 'Queued'
}
