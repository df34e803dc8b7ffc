import { keyOf, type Act, type Reachable, type Traits, type Worlds } from '../../model.ts'
import { branchesOf, later, read } from './branch.ts'
import { placeOf } from './labels.ts'
import { aboutOf, optionsOf } from './options.ts'
import { beginning, passing, type World } from './world.ts'

/**
 * Everything that one user can go through, found by going everywhere: what coverage is measured against. The users do
 * not depend on each other, but for who acts on whom.
 */
export function transitionsOf(cast: readonly string[], traits: Traits): readonly Reachable[] {
  const [user = ''] = cast
  const found = new Map<string, Reachable>()
  const seen = new Set<string>()
  const places: Place[] = [{ worlds: [beginning(cast, traits)], route: [] }]
  // The list grows while it is gone through: what comes first is nearest to the beginning.
  for (const { worlds, route } of places) {
    const shape = shapeOf(worlds)
    if (seen.has(shape)) continue
    seen.add(shape)
    for (const option of [...optionsOf(worlds, 'refused'), ...optionsOf(worlds, 'accepted')]) {
      if (aboutOf(option) !== user) continue
      const act: Act = { ...option, id: route.length + 1 }
      const after = act.name === read ? worlds : branchesOf(worlds, act)?.after
      if (after === undefined) continue
      const way = [...route, act]
      const transition = { ...option.takes, to: placeOf(later(after), user), route: way }
      if (!found.has(keyOf(transition))) found.set(keyOf(transition), transition)
      places.push(...after.flatMap((world) => shownBy(world)).map((worlds) => ({ worlds, route: way })))
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, transition]) => transition)
}

interface Place {
  readonly worlds: Worlds<World>
  readonly route: readonly Act[]
}

/** Events show which of the worlds it is, and, when it comes to that, that a wrap-up is over. */
function shownBy(world: World): readonly Worlds<World>[] {
  const [, ...over] = passing(world)
  return [later([world]), ...over.map((one): Worlds<World> => [one])]
}

/** Worlds without names: what can follow one can follow the other. */
export function shapeOf(worlds: Worlds<World>): string {
  return worlds
    .map(({ cast, desks }) =>
      JSON.stringify(
        cast.map((name) => {
          const { call, since, ...rest } = desks[name] ?? {}
          return { ...rest, call: call !== undefined, since: since !== undefined }
        }),
      ),
    )
    .toSorted()
    .join('\n')
}
