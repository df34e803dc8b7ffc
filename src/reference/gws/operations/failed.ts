import type { Leg } from '../model/world.ts'
import type { Change } from './operation.ts'

/** The switch could not do what the server had accepted: nothing changes, and the agent is told why. */
export const failed =
  (leg: Leg, error: string): Change =>
  (outlet) =>
    outlet.tell({ about: 'call', leg, type: 'StatusChange', error })
