import type { User, World } from '../model/world.ts'
import type { Outlet } from '../operations/operation.ts'
import type { Interaction } from './model.ts'
import { takeAway, tell } from './operation.ts'

/** Who gets an interaction. An agent must be in a session and have the e-mail channel Ready or not have set it yet. */

export const mayBeOffered = (user: User, { interactions }: World): boolean =>
  user.roles.includes('ROLE_AGENT') &&
  user.multimedia &&
  user.started &&
  (interactions.emailStates.get(user.name)?.state ?? 'Ready') === 'Ready'

/** Who does not answer in time loses it to the next one. */
export function offer(interaction: Interaction, user: User, world: World, outlet: Outlet): void {
  const { name } = user
  const { offerMs } = world.settings
  interaction.state = 'Invited'
  interaction.agent = name
  delete interaction.meantFor
  tell(interaction, name, outlet)
  interaction.offers += 1
  const { offers } = interaction
  if (offerMs > 0)
    outlet.alarm(offerMs, (later) => {
      if (interaction.state !== 'Invited' || interaction.offers !== offers) return
      takeAway(interaction, 'Queued', later, 'Revoked')
      offerToNext(interaction, user, world, later)
    })
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
    if (interaction.state === 'Queued' && interaction.meantFor === user.name)
      offer(interaction, user, world, outlet)
}

/** Presents it to the next agent after `from`: whoever was the last to make the e-mail channel Ready comes first. */
export function offerToNext(interaction: Interaction, from: User, world: World, outlet: Outlet): void {
  interaction.declined.add(from.name)
  const latest = [...world.interactions.emailStates.keys()].toReversed()
  const rank = ({ name }: User) => (latest.includes(name) ? latest.indexOf(name) : latest.length)
  const next = [...world.users.values()]
    .filter((user) => mayBeOffered(user, world) && !interaction.declined.has(user.name))
    .toSorted((a, b) => rank(a) - rank(b))[0]
  if (next) offer(interaction, next, world, outlet)
  else interaction.state = 'Queued'
}
