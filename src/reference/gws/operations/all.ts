import { agentOperations } from './agent.ts'
import { basicCallOperations } from './basic-call.ts'
import { conferenceOperations } from './conference.ts'
import { deviceOperations } from './device.ts'
import { dial } from './dial.ts'
import { disposition } from './disposition.ts'
import type { Operation } from './operation.ts'
import { recordingOperations } from './recording.ts'
import { sessionOperations } from './session.ts'
import { allChannelOperations, controlOperations, supervisionOperations } from './supervision.ts'
import { transferOperations } from './transfer.ts'
import { userDataOperations } from './user-data.ts'

/** Every operation of the voice side. */
export const operations: readonly Operation[] = [
  ...sessionOperations,
  ...agentOperations,
  ...allChannelOperations,
  ...controlOperations,
  ...deviceOperations,
  dial,
  ...basicCallOperations,
  ...userDataOperations,
  ...transferOperations,
  ...conferenceOperations,
  ...recordingOperations,
  ...supervisionOperations,
  disposition,
]
