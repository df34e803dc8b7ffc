import { deskOf, type Desk, type World } from './world.ts'

/** A user's place in the state diagram; with `or` where the documentation leaves open which it is. */
export function placeOf(worlds: readonly World[], user: string): string {
  return [...new Set(worlds.map((world) => labelOf(deskOf(world, user))))].join(' or ')
}

function labelOf({ state, pending, held }: Desk): string {
  return [
    state,
    ...(held && state === 'TALKING' ? ['held'] : []),
    ...(pending === undefined ? [] : [`${pending} pending`]),
  ].join(', ')
}
