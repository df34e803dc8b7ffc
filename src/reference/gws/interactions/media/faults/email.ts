import { fault, type BentFault } from '../../../faults/fault.ts'
import { request } from '../../../faults/replies.ts'
import { op } from '../../../faults/decisions.ts'
import { bends } from './pick.ts'

const email = bends('email')
const status = email.told.type('StatusChange')
const creation = request('POST', '/me/emails')

/** What can go wrong with e-mails. */
export const emailFaults: readonly BentFault[] = [
  fault('email-untold', 'email.invited', 'New e-mails are not told.', email.state('Invited').drop()),
  fault(
    'email-invited-reference',
    'email.invited-without-reference',
    'New e-mails are told with a referenceId.',
    email.state('Invited').set('/referenceId', 0),
  ),
  fault(
    'email-without-subject',
    'email.resource',
    'New e-mails are told without their subject.',
    email.state('Invited').remove('/email/subject'),
  ),
  ...email.notAccepted('Accept', 'email.accept.accepted'),
  fault(
    'email-accept-untold',
    'email.accept.processing',
    'Accept of an e-mail is not told.',
    status.after('Accept').drop(),
  ),
  fault(
    'email-accept-still-invited',
    'email.accept.processing',
    'After Accept an e-mail is told as Invited.',
    status.after('Accept').set('/email/state', 'Invited'),
  ),
  fault(
    'email-accept-without-reference',
    'email.accept.reference',
    'The message that Accept of an e-mail causes has no referenceId.',
    status.after('Accept').remove('/referenceId'),
  ),
  fault(
    'email-accept-text-reference',
    'email.accept.reference messages.as-documented',
    'The referenceId of messages about e-mails is text.',
    status.set('/referenceId', (id) => (typeof id === 'number' ? String(id) : id)),
  ),
  ...email.notAccepted('Reject', 'email.reject.accepted'),
  fault(
    'email-reject-untold',
    'email.reject.told',
    'Reject of an e-mail is not told to who rejects.',
    email.told.after('Reject').toActor().drop(),
  ),
  fault(
    'email-reject-ends',
    'email.reject.to-another',
    'A rejected e-mail is presented to nobody else.',
    email.told.after('Reject').toOthers().drop(),
  ),
  ...email.notAccepted('Complete', 'email.complete.accepted'),
  fault(
    'email-complete-untold',
    'email.complete.told',
    'Complete of an e-mail is not told.',
    email.told.after('Complete').drop(),
  ),
  ...email.notAccepted('Transfer', 'email.transfer.accepted'),
  fault(
    'email-transfer-untold',
    'email.transfer.told',
    'Who transfers an e-mail is not told.',
    email.told.after('Transfer').toActor().drop(),
  ),
  fault(
    'email-transfer-to-nobody',
    'email.transfer.missing',
    'A transfer of an e-mail to nobody is accepted.',
    email.during('Processing', 'Transfer').accept(),
  ),
  ...email.notAccepted('Reply', 'email.reply.accepted'),
  fault(
    'email-reply-untold',
    'email.reply.composing',
    'Nobody is told of an answer.',
    email.told.after('Reply').drop(),
  ),
  fault(
    'email-reply-processing',
    'email.reply.composing',
    'An answer is told in the state Processing.',
    email.told.after('Reply').set('/email/state', 'Processing'),
  ),
  fault(
    'email-reply-to-oneself',
    'email.reply.to',
    'An answer goes to whom the original went to.',
    email.told.after('Reply').set('/email/to', ['support@reference.example']),
  ),
  fault(
    'email-reply-without-subject',
    'email.reply.subject',
    'The subject of an answer is its prefix only.',
    email.told.after('Reply').set('/email/subject', 'Re:'),
  ),
  fault(
    'email-reply-no-send',
    'email.reply.capabilities',
    'An e-mail that is composed does not offer Send.',
    email.state('Composing').set('/email/capabilities', ['Cancel']),
  ),
  fault('email-reply-ends-original', 'email.reply.original', 'Reply completes the original.', {
    changed({ operation, item, user }) {
      const seat = item?.seats.get(user.name)
      if (operation === 'Reply' && seat) seat.state = 'Completed'
    },
  }),
  fault(
    'email-reply-without-queue',
    'email.reply.missing',
    'Reply without queueUri is accepted.',
    email.during('Processing', 'Reply').accept(),
  ),
  fault(
    'email-create-refused',
    'email.create.accepted',
    'Create of an e-mail is refused.',
    creation.code(0).body({ statusCode: 3, statusMessage: 'The operation is forbidden.' }),
  ),
  fault(
    'email-create-in-other-words',
    'email.create.accepted',
    'Create of an e-mail is answered in a form that no page prints.',
    creation.code(0).body({ status: 'ok' }),
  ),
  fault(
    'email-create-untold',
    'email.create.composing',
    'Create of an e-mail is not told.',
    email.told.after('Create').drop(),
  ),
  fault(
    'email-create-without-queue',
    'email.create.missing',
    'Create of an e-mail without queueUri is accepted.',
    op('Create').as((ask) => ({ ...ask, body: { queueUri: 'any', ...ask.body } })),
  ),
  ...email.notAccepted('Save', 'email.save.accepted'),
  fault('email-save-untold', 'email.save.told', 'Save is not told.', email.told.after('Save').drop()),
  fault(
    'email-save-as-status',
    'email.save.told',
    'Save is told as a change of the status.',
    email.told.after('Save').set('/notificationType', 'StatusChange'),
  ),
  fault(
    'email-save-without-subject',
    'email.save.values',
    'Save keeps the old subject.',
    email.told.after('Save').set('/email/subject', ''),
  ),
  fault(
    'email-save-nothing',
    'email.save.missing',
    'Save without an e-mail is accepted.',
    email.during('Composing', 'Save').accept(),
  ),
  ...email.notAccepted('Send', 'email.send.accepted'),
  fault('email-send-untold', 'email.send.told', 'Send is not told.', email.told.after('Send').drop()),
  fault(
    'email-send-nothing',
    'email.send.missing',
    'Send without an e-mail or without a queue is accepted.',
    email.during('Composing', 'Send').accept(),
  ),
  ...email.notAccepted('Cancel', 'email.cancel.accepted'),
  fault(
    'email-cancel-untold',
    'email.cancel.canceled',
    'Cancel is not told.',
    email.told.after('Cancel').drop(),
  ),
  fault(
    'email-cancel-offers',
    'email.cancel.canceled messages.as-documented',
    'A canceled e-mail still offers Send.',
    email.state('Canceled').set('/email/capabilities', ['Send']),
  ),
  fault(
    'email-delete-forgotten',
    'email.data.delete',
    'DeleteUserData of an e-mail is accepted and nothing happens.',
    email.op('DeleteUserData').pretend(),
  ),
  fault(
    'email-delete-refused',
    'email.data.delete',
    'DeleteUserData of an e-mail is refused.',
    email.op('DeleteUserData').refuse(),
  ),
  fault(
    'email-delete-all',
    'email.data.delete',
    'DeleteUserData of an e-mail deletes all of it.',
    email.told.after('DeleteUserData').set('/email/userData', {}),
  ),
]
