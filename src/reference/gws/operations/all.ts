import { agentOperations } from './agent.ts'
import { basicCallOperations } from './basic-call.ts'
import { dial } from './dial.ts'
import { disposition } from './disposition.ts'
import type { Operation } from './operation.ts'
import { sessionOperations } from './session.ts'
import { userDataOperations } from './user-data.ts'

/** Every operation of the voice side. */
export const operations: readonly Operation[] = [
  ...sessionOperations,
  ...agentOperations,
  dial,
  ...basicCallOperations,
  ...userDataOperations,
  disposition,
]
