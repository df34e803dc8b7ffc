import type { Ask } from '../operations/operation.ts'
import { lacks, op } from './decisions.ts'
import { isObject } from './edit.ts'
import { fault, type BentFault } from './fault.ts'

const given = (parameter: string) => (ask: Ask) => !lacks(parameter)(ask)
const noText =
  (parameter: string) =>
  ({ body }: Ask): boolean =>
    body[parameter] !== undefined && body[parameter] !== null && typeof body[parameter] !== 'string'

/** Takes what is no text for one. */
const asText =
  (parameter: string) =>
  (ask: Ask): Ask => ({ ...ask, body: { ...ask.body, [parameter]: JSON.stringify(ask.body[parameter]) } })

const known: readonly unknown[] = ['voice', 'chat', 'email', 'workitem', 'IM', 'multimedia']
const asVoice = (ask: Ask): Ask => ({ ...ask, body: { ...ask.body, channels: ['voice'] } })

/** What can go wrong with values that make no sense: they are taken for others, or without a word. */
export const wrongValueFaults: readonly BentFault[] = [
  fault(
    'attach-anything',
    'attach.wrong',
    'Attaching what is no object is accepted, and attaches nothing.',
    op('AttachUserData')
      .when((ask) => ask.leg !== undefined && given('userData')(ask) && !isObject(ask.body['userData']))
      .accept(),
  ),
  fault(
    'disposition-any-value',
    'disposition.value-type',
    'A disposition that is no text is written as JSON.',
    op('SetCallDisposition').when(noText('disposition')).as(asText('disposition')),
  ),
  fault(
    'disposition-any-key',
    'disposition.key-type',
    'A dispositionKey that is no text is written as JSON.',
    op('SetCallDisposition').when(noText('dispositionKey')).as(asText('dispositionKey')),
  ),
  fault(
    'disposition-refused-but-written',
    'disposition.value-type disposition.key-type',
    'A disposition or a key that is no text is refused, and spoils the user data.',
    op('SetCallDisposition')
      .when((ask) => noText('disposition')(ask) || noText('dispositionKey')(ask))
      .sideEffect(({ leg }) => {
        if (leg) leg.talk.data = [['broken', 'yes']]
      }),
  ),
  fault(
    'dtmf-any-letters',
    'dtmf.digits-wrong',
    'Tones that there are none of are accepted.',
    op('SendDtmf')
      .when((ask) => ask.leg?.state === 'Established' && given('digits')(ask))
      .accept(),
  ),
  fault(
    'remove-strangers',
    'remove.unknown',
    'A number that takes no part can be removed, and nothing happens.',
    op('RemoveParticipantFromConference')
      .when((ask) => ask.leg !== undefined && ask.leg.talk.host === ask.leg && given('participant')(ask))
      .accept(),
  ),
  fault(
    'ready-any-work-mode',
    'ready.workmode-other',
    'Ready takes any workmode.',
    op('Ready').as((ask) => {
      const { workmode: _, ...body } = ask.body
      return { ...ask, body }
    }),
  ),
  fault(
    'dial-logged-out',
    'dial.logged-out',
    'Dial is accepted from who is logged out, and nothing happens.',
    op('Dial')
      .when(({ device }) => device.state.state === 'LoggedOut')
      .accept(),
  ),
  fault(
    'session-any-channel',
    'session.channels-unknown',
    'Channels that there are none of start a session of voice.',
    op('StartContactCenterSession')
      .when(
        ({ body: { channels } }) =>
          Array.isArray(channels) && channels.some((channel) => !known.includes(channel)),
      )
      .as(asVoice),
  ),
  fault(
    'session-channels-as-text',
    'session.channels-wrong',
    'A session of voice starts with any text as its channels.',
    op('StartContactCenterSession')
      .when(({ body }) => typeof body['channels'] === 'string')
      .as(asVoice),
  ),
  fault(
    'session-of-no-channel',
    'session.channels-wrong',
    'A session starts without any channel.',
    op('StartContactCenterSession')
      .when(({ body: { channels } }) => Array.isArray(channels) && channels.length === 0)
      .accept(),
  ),
]
