import type { BentFault } from '../../faults/fault.ts'
import { mediaFaults } from '../media/faults/all.ts'
import { acceptedFaults } from './accepted.ts'
import { dataFaults } from './data.ts'
import { endingFaults } from './ending.ts'
import { handingFaults } from './handing.ts'
import { memberFaults } from './members.ts'
import { messageFaults } from './messages.ts'
import { ownershipFaults } from './ownership.ts'
import { readFaults } from './reads.ts'
import { requestFaults } from './requests.ts'
import { workbinFaults } from './workbins.ts'

export const interactionFaults: readonly BentFault[] = [
  ...readFaults,
  ...requestFaults,
  ...ownershipFaults,
  ...endingFaults,
  ...handingFaults,
  ...dataFaults,
  ...workbinFaults,
  ...messageFaults,
  ...memberFaults,
  ...acceptedFaults,
  ...mediaFaults,
]
