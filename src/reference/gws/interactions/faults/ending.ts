import { fault, type BentFault } from '../../faults/fault.ts'
import { takeAway } from '../operation.ts'
import { offerToNext } from '../routing.ts'
import { during, ix, shownIn, to, told, toldState } from './pick.ts'

/** What can go wrong with answers, Cancel and Complete, and with e-mails that nobody answers. */
export const endingFaults: readonly BentFault[] = [
  fault('ix-cancel-refused', 'interactions.cancel.accepted', 'Cancel is refused.', ix('Cancel').refuse()),
  fault(
    'ix-cancel-forgotten',
    'interactions.cancel.ends',
    'Cancel is accepted and nothing happens.',
    ix('Cancel').pretend(),
  ),
  fault(
    'ix-cancel-drops-original',
    'interactions.cancel.without-answer',
    'Cancel of an e-mail that was not answered is refused, and drops it.',
    during('Processing', 'Cancel').sideEffect(
      to((interaction) => {
        interaction.state = 'Canceled'
        delete interaction.agent
      }),
    ),
  ),
  fault(
    'ix-complete-refused',
    'interactions.complete.accepted',
    'Complete is refused.',
    ix('Complete').refuse(),
  ),
  fault(
    'ix-complete-forgotten',
    'interactions.complete.ends',
    'Complete is accepted and nothing happens.',
    ix('Complete').pretend(),
  ),
  fault(
    'ix-complete-goes-on',
    'interactions.complete.stops',
    'A completed interaction is offered to another agent.',
    ix('Complete').instead(({ interaction, user, world }, outlet, straight) => {
      straight(outlet)
      if (interaction) offerToNext(interaction, user, world, outlet)
    }),
  ),
  fault(
    'ix-complete-before-accept',
    'interactions.complete.before-accept',
    'Complete before Accept is refused, and ends the interaction.',
    during('Invited', 'Complete').sideEffect(
      to((interaction) => {
        interaction.state = 'Completed'
        delete interaction.agent
      }),
    ),
  ),
  fault(
    'ix-complete-accepts',
    'interactions.complete.before-accept',
    'Complete before Accept is taken as a Reject.',
    during('Invited', 'Complete').accept(({ interaction, user, world }, outlet) => {
      if (!interaction) return
      takeAway(interaction, 'Queued', outlet, 'Revoked')
      offerToNext(interaction, user, world, outlet)
    }),
  ),
  fault(
    'ix-completed-can-be-written',
    'interactions.complete.work-after',
    'User data can be written on a completed interaction.',
    ix('AttachUserData', 'UpdateUserData')
      .when(({ interaction }) => interaction?.state === 'Completed')
      .accept(
        to((interaction, { body }) => {
          interaction.userData = { ...interaction.userData, ...(body['userData'] as object) }
        }),
      ),
  ),
  fault(
    'ix-revoked-untold',
    'interaction-email.revoked',
    'Who leaves an e-mail unanswered is not told that it was revoked.',
    toldState('Revoked')
      .where((_, { ask }) => ask === undefined)
      .drop(),
  ),
  fault(
    'ix-revoked-offers',
    'interaction-email.revoked-members',
    'A revoked e-mail offers Accept.',
    toldState('Revoked').set('/interaction/capabilities', ['Accept']),
  ),
  fault(
    'ix-revoked-as-completed',
    'interaction-email.revoked interaction-email.revoked-members',
    'A revoked e-mail is told as completed.',
    toldState('Revoked').set('/interaction/state', 'Completed'),
  ),
  fault(
    'ix-reply-untold',
    'interaction-email.reply-created',
    'An answer is begun, but nobody is told.',
    told.after('Reply', 'ReplyAll').drop(),
  ),
  fault(
    'ix-reply-told-as-original',
    'interaction-email.reply-created',
    'After Reply the original is told once more, and not the answer.',
    told.after('Reply', 'ReplyAll').replace((message, { ask }) =>
      ask?.interaction
        ? [
            {
              ...message,
              data: { ...message.data, interaction: { ...shownIn(message), id: ask.interaction.id } },
            },
          ]
        : [],
    ),
  ),
]
