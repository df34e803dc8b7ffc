import type { User, World } from '../model/world.ts'
import type { Outlet } from '../operations/operation.ts'
import type { Interaction } from './model.ts'
import { tell } from './operation.ts'

/** Who gets an interaction. An agent must be in a session and not have set the e-mail channel to NotReady. */

export const mayBeOffered = (user: User, { interactions }: World): boolean =>
  user.roles.includes('ROLE_AGENT') &&
  user.multimedia &&
  user.started &&
  interactions.readiness.get(user.name) !== 'NotReady'

export function offer(interaction: Interaction, { name }: User, outlet: Outlet): void {
  interaction.state = 'Invited'
  interaction.agent = name
  tell(interaction, name, outlet)
}

/** Presents it to the next agent: whoever made the e-mail channel Ready comes first, the least busy of them before. */
export function offerToNext(interaction: Interaction, world: World, outlet: Outlet): void {
  const { readiness, known } = world.interactions
  const load = ({ name }: User) => [...known.values()].filter(({ agent }) => agent === name).length
  const rank = (user: User) => (readiness.get(user.name) === 'Ready' ? 0 : 1000) + load(user)
  const next = [...world.users.values()]
    .filter((user) => mayBeOffered(user, world) && !interaction.declined.has(user.name))
    .toSorted((a, b) => rank(a) - rank(b))[0]
  if (next) offer(interaction, next, outlet)
  else interaction.state = 'Queued'
}
