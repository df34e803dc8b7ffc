import { talking, type Item } from './model.ts'

/** Which operations an item offers to one of its agents (message types of chats, e-mails and work items). */
export function offersOf(item: Item, agent: string): readonly string[] {
  const state = item.seats.get(agent)?.state
  switch (state) {
    case 'Invited':
      return ['Accept', 'Reject']
    case 'Chatting':
      return [...chatting, ...(talking(item).length > 1 ? toAgents : [])]
    case 'LeftChat':
      return ['Transfer', 'Complete', 'SetInFocus', 'SetDisposition', ...userData]
    case 'Processing':
      return item.medium === 'email' ? inbound : ['Transfer', ...userData, 'SetInFocus', 'Complete']
    case 'Composing':
      return ['Cancel', 'Send', 'Save', ...userData, 'SetDisposition', 'SetInFocus', 'Transfer']
    case undefined:
    case 'InWorkbin':
    case 'Completed':
    case 'Canceled':
    case 'Revoked':
      return []
  }
}

const userData = ['AttachUserData', 'UpdateUserData', 'DeleteUserData']
const chatting = [
  'Transfer',
  'Leave',
  'Consult',
  'SetInFocus',
  'SetDisposition',
  ...userData,
  'Complete',
  'SendMessage',
  'SendCustomNotice',
  'SendStartTypingNotification',
  'SendStopTypingNotification',
]
const toAgents = [
  'SendToAgents',
  'SendCustomNoticeToAgents',
  'SendStartTypingToAgentsNotification',
  'SendStopTypingToAgentsNotification',
]
const inbound = ['Reply', 'ReplyAll', 'Transfer', ...userData, 'SetDisposition', 'SetInFocus', 'Complete']
