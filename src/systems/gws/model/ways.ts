import { isArray, isObject, member } from '../../../base/json.ts'
import type { Turn, Worlds } from '../../model.ts'
import { branchesOf, worldsOf, type Branch } from './branch.ts'
import { isRead } from './options.ts'
import { soundsOf, type Sound } from './sounds.ts'
import type { World } from './world.ts'

/** The worlds behind a turn. A read changes none of them. */
export function afterTurn(worlds: Worlds<World>, turn: Turn): Worlds<World> | undefined {
  const [first, ...rest] = turn
  if (rest.length === 0 && isRead(first.name)) return worlds
  const ways = waysOf(worlds, turn)
  return ways && worldsOf(ways)
}

/**
 * Every way a turn may go, where what is seen tells enough. Acts that are in flight together must not make a call in
 * one order and none in another: it would have no name. Nor may they tell the same of one thing: a message may be
 * repeated, so nobody could say how many of them had their effect when the next operation is sent. And of every thing
 * that is changed something has to come, or else a server that takes its time would be read too early.
 */
export function waysOf(worlds: Worlds<World>, turn: Turn): readonly Branch[] | undefined {
  const branches = branchesOf(worlds, turn)
  if (branches === undefined || turn.length === 1) return branches
  if (new Set(branches.map(callsMade)).size > 1) return undefined
  const { must, some } = soundsOf(branches)
  const looks = must.flatMap((sound) => looksOf(sound))
  if (new Set(looks).size < looks.length) return undefined
  return some.every(({ thing }) => must.some((sound) => sound.thing === thing)) ? branches : undefined
}

function callsMade({ done }: Branch): string {
  const made = done.flatMap(
    ({ effect }) => effect?.told.flatMap((told) => ('fresh' in told ? told.ref : [])) ?? [],
  )
  return made.toSorted().join()
}

/** Every one of the ways in which an event may look; of a call, by what cannot be true of another state as well. */
function looksOf({ as, on, where }: Sound): readonly string[] {
  const among = where['$oneOf']
  const looks = (isArray(among) ? among : [where]).filter(isObject).map((look) => {
    const call = member(look, 'call')
    const certain = [member(look, 'notificationType'), member(call, 'id'), member(call, 'state')]
    return JSON.stringify([as, on, ...(call === undefined ? [look] : certain)])
  })
  return [...new Set(looks)]
}
