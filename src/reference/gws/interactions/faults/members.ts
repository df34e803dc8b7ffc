import { fault, type BentFault } from '../../faults/fault.ts'
import { read } from '../../faults/replies.ts'
import { afterwards, ix, told, toldState } from './pick.ts'

const invited = toldState('Invited')

/** Forgets what is written on an interaction before something is written. */
const forgetful = (operation: string) =>
  ix(operation).instead(({ interaction }, outlet, straight) => {
    if (interaction) interaction.userData = {}
    straight(outlet)
  })

/** What can go wrong with what messages and reads show beside the state, and with what operations must leave alone. */
export const memberFaults: readonly BentFault[] = [
  fault(
    'ix-message-untyped',
    'interaction-email.type-member',
    'Messages about interactions do not name their type.',
    told.remove('/messageTypeName'),
    told.remove('/messageType'),
  ),
  fault(
    'ix-message-of-another-channel',
    'interaction-email.channel',
    'Messages about e-mails name the channel chat.',
    told.set('/interaction/channel', 'chat'),
  ),
  fault(
    'ix-message-without-subject',
    'interaction-email.subject',
    'Messages about e-mails leave the subject out.',
    told.remove('/interaction/email_object/subject'),
  ),
  fault(
    'ix-message-without-mail-id',
    'interaction-email.interaction-id',
    'Messages about e-mails leave the id of the e-mail out.',
    told.remove('/interaction/email_object/interactionId'),
  ),
  fault(
    'ix-message-of-work',
    'interaction-email.interaction-type',
    'An e-mail is told as a work item.',
    told.set('/interaction/interactionType', 'Workitem'),
  ),
  fault(
    'ix-invitation-as-reply',
    'interaction-email.interaction-sub-type',
    'A new e-mail is told as an InboundReply.',
    invited.set('/interaction/interactionSubType', 'InboundReply'),
  ),
  fault(
    'ix-invitation-without-queue',
    'interaction-email.queue',
    'New e-mails do not say in which queue they are.',
    invited.remove('/interaction/currentQueue'),
  ),
  fault(
    'ix-invitation-offers-complete',
    'interaction-email.capabilities-only',
    'A new e-mail offers Complete as well.',
    invited.set('/interaction/capabilities', ['Accept', 'Reject', 'Complete']),
  ),
  fault(
    'ix-workbins-without-active',
    'interaction-workbins.numbers',
    'Workbins do not say whether they are active.',
    read('/me/workbins').remove('/workbins/*/active'),
  ),
  fault(
    'ix-mine-at-another-address',
    'interactions.mine.uris-address',
    'The addresses of an agent’s interactions are those of e-mails.',
    read('/me/interactions').set('/uris/*', (uri) =>
      typeof uri === 'string' ? uri.replace('/interactions/', '/emails/') : uri,
    ),
  ),
  fault(
    'ix-accept-told-everybody',
    'interactions.accept.told-owner-only',
    'Accept is told to all agents.',
    told.after('Accept').alsoToStrangers(),
  ),
  fault(
    'ix-queue-untold',
    'interactions.queue.another-agent',
    'Who gets an interaction from the queue is not told.',
    told.after('PlaceInQueue').toOthers().drop(),
  ),
  fault(
    'ix-cancel-drops-answered',
    'interactions.cancel.keeps-original',
    'Cancel ends the interaction that was to be answered too.',
    afterwards('Cancel', ({ parent }) => {
      if (!parent) return
      parent.state = 'Completed'
      delete parent.agent
    }),
  ),
  fault(
    'ix-attach-replaces-everything',
    'interactions.attach.keeps',
    'AttachUserData removes what was there before.',
    forgetful('AttachUserData'),
  ),
  fault(
    'ix-update-replaces-everything',
    'interactions.update.keeps',
    'UpdateUserData removes the keys that it does not name.',
    forgetful('UpdateUserData'),
  ),
]
