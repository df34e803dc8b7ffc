import { afterCallWorkFaults } from './after-call-work.ts'
import { agentStateFaults } from './agent-states.ts'
import { callDataFaults } from './call-data.ts'
import { callEventFaults } from './call-events.ts'
import { callFaults } from './calls.ts'
import { deviceEventFaults } from './device-events.ts'
import { deviceFaults } from './devices.ts'
import { dispositionFaults } from './disposition.ts'
import { accessFaults } from './access.ts'
import { monitoringFaults } from './monitoring.ts'
import { sequenceFaults } from './sequences.ts'
import { callMemberFaults } from './call-members.ts'
import { codeFaults } from './codes.ts'
import { participantFaults } from './participants.ts'
import { wrongValueFaults } from './wrong-values.ts'
import { transferFaults } from './transfers.ts'
import { csrfFaults } from './csrf.ts'
import { recoveryFaults } from './recovery.ts'
import { afterCallWorkEventFaults } from './after-call-work-event.ts'
import { conferenceFaults } from './conferences.ts'
import { callControlFaults } from './call-control.ts'
import { dispositionEventFaults } from './disposition-event.ts'
import { readFaults } from './reads.ts'
import type { BentFault } from './fault.ts'
import { interactionFaults } from '../interactions/faults/all.ts'
import { passwordFaults } from './passwords.ts'

export const bentFaults: readonly BentFault[] = [
  ...afterCallWorkFaults,
  ...afterCallWorkEventFaults,
  ...agentStateFaults,
  ...deviceEventFaults,
  ...deviceFaults,
  ...passwordFaults,
  ...callEventFaults,
  ...dispositionFaults,
  ...dispositionEventFaults,
  ...callFaults,
  ...callControlFaults,
  ...callMemberFaults,
  ...participantFaults,
  ...callDataFaults,
  ...transferFaults,
  ...conferenceFaults,
  ...monitoringFaults,
  ...accessFaults,
  ...readFaults,
  ...codeFaults,
  ...wrongValueFaults,
  ...csrfFaults,
  ...recoveryFaults,
  ...sequenceFaults,
  ...interactionFaults,
]
