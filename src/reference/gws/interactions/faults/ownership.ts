import { fault, type BentFault } from '../../faults/fault.ts'
import { takeAway } from '../operation.ts'
import { afterwards, answers, during, ix, shownIn, to, told } from './pick.ts'

/** What can go wrong with Accept and Reject. */
export const ownershipFaults: readonly BentFault[] = [
  fault('ix-accept-refused', 'interactions.accept.accepted', 'Accept is refused.', ix('Accept').refuse()),
  fault(
    'ix-accept-in-other-words',
    'interactions.accept.accepted',
    'Accept is answered in a form that no page prints.',
    answers('Accept').body({ result: 'accepted' }),
  ),
  fault(
    'ix-accept-forgotten',
    'interactions.accept.owns interactions.accept.works interactions.accept.told interaction-email.accepted',
    'Accept is accepted and nothing happens.',
    ix('Accept').pretend(),
  ),
  fault(
    'ix-accept-only-told',
    'interactions.accept.owns interactions.accept.works',
    'Accept is told, but the interaction stays as it was.',
    afterwards('Accept', (interaction) => {
      interaction.state = 'Invited'
    }),
  ),
  fault(
    'ix-accept-work-refused',
    'interactions.accept.works',
    'After Accept user data is refused.',
    during('Processing', 'AttachUserData', 'UpdateUserData', 'DeleteUserData', 'Complete').refuse(),
  ),
  fault(
    'ix-accept-untold',
    'interactions.accept.told interaction-email.accepted',
    'Accept takes effect, but nobody is told.',
    told.after('Accept').drop(),
  ),
  fault(
    'ix-accept-told-elsewhere',
    'interactions.accept.told interaction-email.accepted',
    'Accept is told on /v2/me/emails.',
    told.after('Accept').moveTo('/v2/me/emails'),
  ),
  fault(
    'ix-accept-told-strangers',
    'interactions.accept.told interaction-email.accepted',
    'Accept is told to all agents but the one who accepted.',
    told.after('Accept').insteadToStrangers(),
  ),
  fault(
    'ix-accept-still-invited',
    'interaction-email.accepted-state',
    'The message after Accept says Invited.',
    told.after('Accept').set('/interaction/state', 'Invited'),
  ),
  fault(
    'ix-accept-until-data',
    'interactions.accept.stays',
    'Who writes user data loses the interaction.',
    ...['AttachUserData', 'UpdateUserData'].map((operation) =>
      afterwards(operation, (interaction) => {
        interaction.state = 'Queued'
        delete interaction.agent
      }),
    ),
  ),
  fault(
    'ix-accept-twice-lets-go',
    'interactions.accept.twice',
    'A second Accept is refused, and takes the interaction from its owner.',
    during('Processing', 'Accept').sideEffect(
      to((interaction) => {
        interaction.state = 'Queued'
        delete interaction.agent
      }),
    ),
  ),
  fault('ix-reject-refused', 'interactions.reject.accepted', 'Reject is refused.', ix('Reject').refuse()),
  fault(
    'ix-reject-in-other-words',
    'interactions.reject.accepted',
    'Reject is answered in a form that no page prints.',
    answers('Reject').body('rejected'),
  ),
  fault(
    'ix-reject-accepts',
    'interactions.reject.not-handled interactions.reject.offered-to-another',
    'Reject gives the interaction to the agent who rejects it.',
    ix('Reject').instead(
      to((interaction) => {
        interaction.state = 'Processing'
      }),
    ),
  ),
  fault(
    'ix-reject-forgotten',
    'interactions.reject.offered-to-another',
    'Reject is accepted and nothing happens.',
    ix('Reject').pretend(),
  ),
  fault(
    'ix-reject-ends',
    'interactions.reject.offered-to-another',
    'Reject ends the interaction.',
    ix('Reject').instead(
      ({ interaction }, outlet) => interaction && takeAway(interaction, 'Completed', outlet),
    ),
  ),
  fault(
    'ix-reject-offered-in-silence',
    'interactions.reject.offered-to-another',
    'The agent to whom a rejected interaction is offered is not told.',
    told.after('Reject').toOthers().drop(),
  ),
  fault(
    'ix-reject-bars-others',
    'interactions.reject.other-accepts',
    'A rejected interaction can be accepted by nobody.',
    ix('Accept')
      .when(({ interaction }) => (interaction?.declined.size ?? 0) > 0)
      .refuse(),
  ),
  fault(
    'ix-reject-bars-rejecter',
    'interactions.reject.different-one',
    'Who has rejected an interaction is told of no other.',
    () => {
      const barred = new Set<string>()
      return {
        messages(cause, messages) {
          if (cause.ask?.operation === 'Reject') barred.add(cause.ask.user.name)
          return messages.filter((one) => !barred.has(one.to) || shownIn(one)['state'] !== 'Invited')
        },
      }
    },
  ),
]
