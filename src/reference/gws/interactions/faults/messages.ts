import { arriving } from '../../faults/decisions.ts'
import { fault, type BentFault } from '../../faults/fault.ts'
import { request } from '../../faults/replies.ts'
import { refused } from '../../http/reply.ts'
import { interactionsTopic } from '../render.ts'
import { told, toldState } from './pick.ts'

const invited = toldState('Invited')
const channel = request('POST', '/me/channels/email')
const forbidden = refused({ statusCode: 3, statusMessage: 'The operation is forbidden.' })

/** What can go wrong with the messages about interactions, and with the channel that they need. */
export const messageFaults: readonly BentFault[] = [
  fault(
    'ix-topic-closed',
    'interaction-messages.subscribe',
    'Nobody may subscribe to the topic of the interactions.',
    { maySubscribe: (_, topic, allowed) => allowed && topic !== interactionsTopic },
  ),
  fault(
    'ix-channel-always-ready',
    'interaction-messages.needs-ready',
    'The e-mail channel is Ready whatever the agent says.',
    arriving('POST', '/me/channels/email', ({ body }) =>
      body?.['operationName'] === 'NotReady' ? { body: { ...body, operationName: 'Ready' } } : {},
    ),
  ),
  fault(
    'ix-channel-ready-refused',
    'interaction-messages.ready',
    'The e-mail channel cannot be made Ready.',
    channel.where(({ ask }) => ask?.operation === 'Ready').replace(() => forbidden),
  ),
  fault(
    'ix-channel-not-ready-refused',
    'interaction-messages.not-ready',
    'The e-mail channel cannot be made NotReady.',
    channel.where(({ ask }) => ask?.operation === 'NotReady').replace(() => forbidden),
  ),
  fault('ix-invitation-lost', 'interaction-messages.when-ready', 'New e-mails are not told.', invited.drop()),
  fault(
    'ix-invitation-elsewhere',
    'interaction-messages.when-ready',
    'New e-mails are told on /v2/me/emails.',
    invited.moveTo('/v2/me/emails'),
  ),
  fault(
    'ix-invitation-without-data',
    'interaction-messages.user-data interaction-email.user-data',
    'New e-mails are told without user data.',
    invited.remove('/interaction/userData'),
  ),
  fault(
    'ix-invitation-data-as-list',
    'interaction-messages.user-data interaction-email.user-data messages.as-documented',
    'The user data of new e-mails is a list.',
    invited.set('/interaction/userData', []),
  ),
  fault(
    'ix-message-of-another-type',
    'interaction-email.type',
    'Messages about interactions call themselves EmailStateChangeMessage.',
    told.set('/messageTypeName', 'EmailStateChangeMessage'),
  ),
  fault(
    'ix-message-without-id',
    'interaction-email.id messages.as-documented',
    'Messages about new e-mails have no id.',
    invited.remove('/interaction/id'),
  ),
  fault(
    'ix-message-of-another-id',
    'interaction-email.id',
    'Messages about new e-mails have an id that no operation knows.',
    invited.set('/interaction/id', (id) => `${typeof id === 'string' ? id : ''}X`),
  ),
  fault(
    'ix-invitation-state',
    'interaction-email.state',
    'A new e-mail is told in the state Processing.',
    invited.set('/interaction/state', 'Processing'),
  ),
  fault(
    'ix-invitation-without-state',
    'interaction-email.state',
    'A new e-mail is told without a state.',
    invited.remove('/interaction/state'),
  ),
  fault(
    'ix-invitation-no-reject',
    'interaction-email.capabilities',
    'A new e-mail does not offer Reject.',
    invited.set('/interaction/capabilities', ['Accept']),
  ),
  fault(
    'ix-invitation-offers-nothing',
    'interaction-email.capabilities',
    'A new e-mail has no capabilities.',
    invited.remove('/interaction/capabilities'),
  ),
]
