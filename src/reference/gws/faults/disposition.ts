import { active } from '../model/world.ts'
import type { BentFault } from './shape.ts'

export const dispositionFaults: readonly BentFault[] = [
  {
    name: 'disposition-after-release-notifies',
    breaks: ['gws.disposition.released-silent'],
    says: 'A disposition set after the call was released sends AttachedDataChanged all the same.',
    twist: () => ({
      decide: ({ operation, leg }, plan) =>
        operation === 'SetCallDisposition' && leg && !active(leg) && 'change' in plan
          ? {
              ...plan,
              change: (outlet) => outlet.tell({ about: 'call', leg, type: 'AttachedDataChanged' }),
            }
          : plan,
    }),
  },
]
