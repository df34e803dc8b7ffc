import { agentStateFaults } from './agent-state.ts'
import { dispositionFaults } from './disposition.ts'
import type { BentFault } from './shape.ts'

export const bentFaults: readonly BentFault[] = [...agentStateFaults, ...dispositionFaults]
