import type { Json } from '../../../../opponent.ts'
import { fault, type BentFault } from '../../../faults/fault.ts'
import { read } from '../../../faults/replies.ts'
import { bends } from './pick.ts'

const chat = bends('chat')
const email = bends('email')
const workitem = bends('workitem')
const log = chat.told.where(({ data }) => data['messageType'] === 'MessageLogUpdated')

const without = (word: string) => (list: Json | undefined) =>
  Array.isArray(list) ? list.filter((one) => one !== word) : list

const customer = { participantId: '1', nickname: 'Customer', type: 'Customer', visibility: 'All' }

/** What can go wrong with what messages show, and with messages that only some servers may leave out. */
export const mediaMemberFaults: readonly BentFault[] = [
  fault(
    'chat-invited-no-reject',
    'chat.invited-capabilities',
    'A new chat does not offer Reject.',
    chat.state('Invited').set('/chat/capabilities', without('Reject')),
  ),
  fault('chat-without-uri', 'chat.uri', 'Chats are told without their uri.', chat.told.remove('/chat/uri')),
  fault(
    'chat-accept-renamed',
    'chat.accept.nickname',
    'Accept of a chat does not look at the nickname.',
    chat.op('Accept').as((ask) => {
      const { nickname: _, ...body } = ask.body
      return { ...ask, body }
    }),
  ),
  fault(
    'chat-participants-reference',
    'chat.accept.participants-without-reference',
    'The message about the participants of a chat has a referenceId.',
    chat.told.after('Accept').type('ParticipantsUpdated').set('/referenceId', 0),
  ),
  fault(
    'chat-accept-without-transcript',
    'chat.accept.transcript',
    'Who accepts a chat is not told what was said before.',
    log.after('Accept').drop(),
  ),
  fault(
    'chat-reject-participants',
    'chat.reject.no-participants',
    'After Reject a chat is told with its customer.',
    chat.told.after('Reject').toActor().set('/chat/participants', [customer]),
  ),
  fault(
    'chat-message-timestamp',
    'chat.send.timestamp',
    'Messages have timestamps without milliseconds.',
    log.set('/messages/*/timestamp', (time) => (typeof time === 'string' ? time.replace(/\.\d+/, '') : time)),
  ),
  fault(
    'chat-transfer-uninvited',
    'chat.transfer.receiver',
    'Who is to get a chat is not told.',
    chat.told.after('Transfer').toOthers().drop(),
  ),
  fault(
    'chats-unread',
    'chat.read',
    'The agent reads none of his chats.',
    read('/me/chats').set('/chats', []),
  ),
  fault(
    'email-without-uri',
    'email.uri',
    'New e-mails are told without their uri.',
    email.state('Invited').remove('/email/uri'),
  ),
  fault(
    'email-no-reply-all',
    'email.accept.capabilities',
    'An e-mail that is processed does not offer ReplyAll.',
    email.state('Processing').set('/email/capabilities', without('ReplyAll')),
  ),
  fault(
    'email-complete-revoked',
    'email.complete.state',
    'After Complete an e-mail is told as Revoked.',
    email.told.after('Complete').set('/email/state', 'Revoked'),
  ),
  fault(
    'email-transfer-uninvited',
    'email.transfer.receiver',
    'Who is to get an e-mail is not told.',
    email.told.after('Transfer').toOthers().drop(),
  ),
  fault(
    'email-data-untold',
    'email.data.attach',
    'AttachUserData and UpdateUserData of an e-mail are not told.',
    email.told.after('AttachUserData', 'UpdateUserData').drop(),
  ),
  fault(
    'email-reply-all-untold',
    'email.reply-all',
    'Nobody is told of an answer to all.',
    email.told.after('ReplyAll').drop(),
  ),
  fault(
    'workitem-accept-untold',
    'workitem.accept.processing',
    'Accept of a work item is not told.',
    workitem.told.after('Accept').drop(),
  ),
  fault(
    'workitem-data-untold',
    'workitem.data.attach',
    'AttachUserData of a work item is not told.',
    workitem.told.after('AttachUserData').drop(),
  ),
]
