import type { Opponent } from '../opponent.ts'
import type { Backlog } from '../backlog.ts'
import type { Bayeux } from './events/bayeux.ts'
import type { Sessions } from './http/sessions.ts'
import type { User, World } from './model/world.ts'
import type { Part } from './part.ts'

/** What a tester may do beside the API. */
export type Doors = Pick<Opponent, 'idle' | 'stimulate'>

export function createDoors(
  world: World,
  parts: readonly Part[],
  {
    backlog,
    bayeux,
    sessions,
  }: { readonly backlog: Backlog; readonly bayeux: Bayeux; readonly sessions: Sessions },
): Doors {
  const stimuli: Part['stimuli'] = {
    ...Object.assign({}, ...parts.map((part) => part.stimuli)),
    // Two accidents of a real lab: the HTTP session is gone, or the event connection's.
    'lose-session': (user) => sessions.endOf(user),
    'lose-events': (user) => bayeux.forget(user),
  }
  const userOf = (name: string): User => {
    const user = world.users.get(name)
    if (!user) throw new Error(`There is no user "${name}".`)
    return user
  }
  return {
    async idle() {
      await backlog.drained()
      return bayeux.sent()
    },
    async stimulate(name, user) {
      const act = Object.hasOwn(stimuli, name) ? stimuli[name] : undefined
      if (!act)
        throw new Error(
          `There is no stimulus "${name}"; the known ones are: ${Object.keys(stimuli).join(', ')}.`,
        )
      act(userOf(user))
    },
  }
}
