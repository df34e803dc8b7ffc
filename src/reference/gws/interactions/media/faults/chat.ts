import { fault, type BentFault } from '../../../faults/fault.ts'
import { bends } from './pick.ts'

const chat = bends('chat')
const status = chat.told.type('StatusChange')

/** What can go wrong with a chat's life: how it is offered, accepted, rejected, left, completed and transferred. */
export const chatFaults: readonly BentFault[] = [
  fault('chat-untold', 'chat.invited', 'New chats are not told.', chat.state('Invited').drop()),
  fault(
    'chat-invited-type',
    'chat.invited',
    'New chats are told as PropertiesUpdated.',
    chat.state('Invited').set('/notificationType', 'PropertiesUpdated'),
  ),
  fault(
    'chat-invited-reference',
    'chat.invited-without-reference',
    'New chats are told with a referenceId.',
    chat.state('Invited').set('/referenceId', 0),
  ),
  fault(
    'chat-without-data',
    'chat.message-chat',
    'New chats are told without their user data.',
    chat.state('Invited').remove('/chat/userData'),
  ),
  ...chat.notAccepted('Accept', 'chat.accept.accepted'),
  fault(
    'chat-accept-untold',
    'chat.accept.chatting',
    'Accept of a chat is not told as a change of its status.',
    status.after('Accept').drop(),
  ),
  fault(
    'chat-accept-processing',
    'chat.accept.chatting messages.as-documented',
    'After Accept a chat is told in the state Processing.',
    status.after('Accept').set('/chat/state', 'Processing'),
  ),
  fault(
    'chat-accept-without-reference',
    'chat.accept.reference',
    'The message that Accept of a chat causes has no referenceId.',
    chat.told.after('Accept').remove('/referenceId'),
  ),
  fault(
    'chat-accept-without-participants',
    'chat.accept.participants',
    'After Accept the participants of a chat are not told.',
    chat.told.after('Accept').type('ParticipantsUpdated').drop(),
  ),
  fault(
    'chat-accept-without-customer',
    'chat.accept.participants',
    'The participants of a chat are its agents only.',
    chat.told.set('/chat/participants', (list) => (Array.isArray(list) ? list.slice(0, -1) : list)),
  ),
  fault(
    'chat-accept-no-transfer',
    'chat.accept.capabilities',
    'A chat does not offer Transfer.',
    chat
      .state('Chatting')
      .set('/chat/capabilities', (list) =>
        Array.isArray(list) ? list.filter((one) => one !== 'Transfer') : list,
      ),
  ),
  ...chat.notAccepted('Reject', 'chat.reject.accepted'),
  fault(
    'chat-reject-revoked',
    'chat.reject.completed',
    'After Reject a chat is told as Revoked.',
    chat.told.after('Reject').toActor().set('/chat/state', 'Revoked'),
  ),
  fault(
    'chat-reject-untold',
    'chat.reject.completed chat.reject.reference',
    'Reject of a chat is not told.',
    chat.told.after('Reject').toActor().drop(),
  ),
  fault(
    'chat-reject-without-reference',
    'chat.reject.reference',
    'The message that Reject of a chat causes has no referenceId.',
    chat.told.after('Reject').remove('/referenceId'),
  ),
  ...chat.notAccepted('Leave', 'chat.leave.accepted'),
  fault(
    'chat-leave-completes',
    'chat.leave.left',
    'An agent who leaves the customer alone is told that the chat is completed.',
    chat.state('LeftChat').set('/chat/state', 'Completed'),
  ),
  fault(
    'chat-leave-forgotten',
    'chat.leave.left',
    'Leave is accepted and nothing happens.',
    chat.op('Leave').pretend(),
  ),
  fault(
    'chat-left-without-data',
    'chat.leave.data-after',
    'After Leave no user data can be attached.',
    chat.during('LeftChat', 'AttachUserData').refuse(),
  ),
  ...chat.notAccepted('Complete', 'chat.complete.accepted'),
  fault(
    'chat-complete-untold',
    'chat.complete.completed',
    'Complete of a chat is not told.',
    chat.told.after('Complete').drop(),
  ),
  fault(
    'chat-left-not-completed',
    'chat.complete.after-leave',
    'A chat that was left cannot be completed.',
    chat.during('LeftChat', 'Complete').refuse(),
  ),
  ...chat.notAccepted('Transfer', 'chat.transfer.accepted'),
  fault(
    'chat-transfer-to-nobody',
    'chat.transfer.missing',
    'A transfer of a chat to nobody is accepted.',
    chat.during('Chatting', 'Transfer').accept(),
  ),
  fault('chat-consult-refused', 'chat.consult.accepted', 'Consult is refused.', chat.op('Consult').refuse()),
  fault(
    'chat-consult-without-reference',
    'chat.consult.accepted',
    'Consult is answered without a referenceId.',
    chat.answers('Consult').remove('/referenceId'),
  ),
  fault(
    'chat-consult-uninvited',
    'chat.consult.invites',
    'Who is to be consulted is not told.',
    chat.told.after('Consult').drop(),
  ),
  fault(
    'chat-consult-participants',
    'chat.consult.participants',
    'Who consults is not told when the other takes part.',
    chat.told.after('Accept').toOthers().drop(),
  ),
  fault(
    'chat-consult-offers',
    'chat.consult.capabilities',
    'A chat with two agents offers what a chat with one does.',
    chat.told.set('/chat/capabilities', (list) =>
      Array.isArray(list) ? list.filter((one) => typeof one !== 'string' || !one.includes('ToAgents')) : list,
    ),
  ),
]
