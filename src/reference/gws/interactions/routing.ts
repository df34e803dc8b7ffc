import type { User, World } from '../model/world.ts'
import type { Outlet } from '../operations/operation.ts'
import type { Interaction } from './model.ts'
import { tell } from './operation.ts'

/** Who gets an interaction. An agent must be in a session and have the e-mail channel Ready or not have set it yet. */

export const mayBeOffered = (user: User, { interactions }: World): boolean =>
  user.roles.includes('ROLE_AGENT') &&
  user.multimedia &&
  user.started &&
  (interactions.emailStates.get(user.name)?.state ?? 'Ready') === 'Ready'

export function offer(interaction: Interaction, { name }: User, outlet: Outlet): void {
  interaction.state = 'Invited'
  interaction.agent = name
  delete interaction.meantFor
  tell(interaction, name, outlet)
}

/** What a session that ends leaves behind waits for somebody else. */
export function leave({ name }: User, { interactions }: World): void {
  interactions.emailStates.delete(name)
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

/** Presents it to the next agent after `from`: whoever was the last to make the e-mail channel Ready comes first. */
export function offerToNext(interaction: Interaction, from: User, world: World, outlet: Outlet): void {
  interaction.declined.add(from.name)
  const latest = [...world.interactions.emailStates.keys()].toReversed()
  const rank = ({ name }: User) => (latest.includes(name) ? latest.indexOf(name) : latest.length)
  const next = [...world.users.values()]
    .filter((user) => mayBeOffered(user, world) && !interaction.declined.has(user.name))
    .toSorted((a, b) => rank(a) - rank(b))[0]
  if (next) offer(interaction, next, outlet)
  else interaction.state = 'Queued'
}
