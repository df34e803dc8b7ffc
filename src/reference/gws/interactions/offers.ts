import type { Interaction } from './model.ts'

/**
 * Which operations an interaction offers to whom it belongs. The server accepts an operation exactly when it is
 * offered here; looking into a workbin is possible at any time and therefore offered nowhere.
 */
export function offersOf({ state }: Interaction): readonly string[] {
  switch (state) {
    case 'Invited':
      return ['Accept', 'Reject']
    case 'Processing':
      return ['Reply', 'ReplyAll', 'Complete', ...userData, ...handing]
    case 'Composing':
      return ['Cancel', ...userData, ...handing]
    // Ownership goes on while an interaction is parked: only the agent can do something with it.
    case 'InWorkbin':
      return ['Complete', 'PlaceInQueue', 'Transfer']
    case 'Queued':
    case 'Completed':
    case 'Canceled':
    case 'Revoked':
      return []
  }
}

const userData = ['UpdateUserData', 'AttachUserData', 'DeleteUserData']
const handing = ['PlaceInQueue', 'PlaceInWorkbin', 'Transfer']
