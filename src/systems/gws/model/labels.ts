import { isConference, partner, type Leg, type World } from './world.ts'

/** A call's state as the state diagram draws it: the documented state, and what part it plays. */
export function labelOf(world: World, leg: Leg): string {
  if (leg.state === 'Released') return leg.state
  if (leg.parent !== undefined && partner(world, leg) !== undefined) return `${leg.state}, consultation`
  const other = partner(world, leg)
  if (other?.parent !== undefined) return `${leg.state}, consulting for ${other.parent.wish}`
  return isConference(world, leg) ? `${leg.state}, conference` : leg.state
}

/** An agent's state as the state diagram draws it. */
export function stateLabel(states: readonly string[]): string {
  return states.length === 1 ? (states[0] ?? '') : states.join(' or ')
}
