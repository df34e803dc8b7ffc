import type { Operation } from '../operations/operation.ts'
import { ownershipOperations } from './ownership.ts'
import { replyOperations } from './replies.ts'
import { userDataOperations } from './user-data.ts'
import { workbinOperations } from './workbins.ts'

/** Every operation of `/me/interactions/{id}`. */
export const interactionOperations: readonly Operation[] = [
  ...ownershipOperations,
  ...replyOperations,
  ...userDataOperations,
  ...workbinOperations,
]
