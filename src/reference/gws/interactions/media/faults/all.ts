import type { BentFault } from '../../../faults/fault.ts'
import { binFaults } from './bins.ts'
import { chatFaults } from './chat.ts'
import { emailFaults } from './email.ts'
import { logFaults } from './log.ts'
import { mediaMemberFaults } from './members.ts'
import { refusalFaults } from './refusals.ts'
import { mediaRequestFaults } from './requests.ts'
import { workitemFaults } from './workitem.ts'

export const mediaFaults: readonly BentFault[] = [
  ...chatFaults,
  ...logFaults,
  ...emailFaults,
  ...workitemFaults,
  ...mediaMemberFaults,
  ...refusalFaults,
  ...mediaRequestFaults,
  ...binFaults,
]
