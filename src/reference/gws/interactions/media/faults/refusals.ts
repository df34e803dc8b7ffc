import { fault, type BentFault } from '../../../faults/fault.ts'
import { bends } from './pick.ts'

const chat = bends('chat')
const email = bends('email')
const workitem = bends('workitem')

/** What can go wrong with operations that are offered in one state and not in another. */
export const refusalFaults: readonly BentFault[] = [
  fault(
    'chat-accept-twice',
    'chat.accept.twice',
    'A second Accept of a chat is accepted.',
    chat.during('Chatting', 'Accept').accept(),
  ),
  fault(
    'chat-message-early-accepted',
    'chat.send.before-accept-refused',
    'SendMessage before Accept is accepted, and says nothing.',
    chat.during('Invited', 'SendMessage').accept(),
  ),
  fault(
    'email-accept-twice',
    'email.accept.twice',
    'A second Accept of an e-mail is accepted.',
    email.during('Processing', 'Accept').accept(),
  ),
  fault(
    'email-complete-early-accepted',
    'email.complete.before-accept',
    'Complete of an e-mail that is only offered is accepted.',
    email.during('Invited', 'Complete').accept(),
  ),
  fault('email-reply-all-refused', 'email.reply-all', 'ReplyAll is refused.', email.op('ReplyAll').refuse()),
  fault(
    'workitem-accept-refused',
    'workitem.accept.processing',
    'Accept of a work item is refused.',
    workitem.op('Accept').refuse(),
  ),
  fault(
    'workitem-data-refused',
    'workitem.data.attach',
    'AttachUserData of a work item is refused.',
    workitem.op('AttachUserData').refuse(),
  ),
  fault(
    'email-data-refused',
    'email.data.attach',
    'AttachUserData and UpdateUserData of an e-mail are refused.',
    email.op('AttachUserData', 'UpdateUserData').refuse(),
  ),
  fault(
    'workitem-complete-twice',
    'workitem.complete.twice',
    'A second Complete of a work item is accepted.',
    workitem.during('Completed', 'Complete').accept(),
  ),
]
