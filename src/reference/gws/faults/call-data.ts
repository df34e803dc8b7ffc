import type { Ask } from '../operations/operation.ts'
import { lacks, op } from './decisions.ts'
import { calls } from './events.ts'
import { refusedOrForgotten } from './refused.ts'
import { swapped } from './capabilities.ts'
import { fault, type BentFault } from './fault.ts'
import { asPartyOf } from './impostor.ts'

const forget = ({ leg }: Ask): void => {
  if (leg) leg.talk.data = []
}

/** What can go wrong with user data, tones, mute and recording. */
export const callDataFaults: readonly BentFault[] = [
  ...refusedOrForgotten('attach', ['AttachUserData'], 'attach.accepted', 'attach.told'),
  ...refusedOrForgotten('update', ['UpdateUserData'], 'update.accepted', 'update.told'),
  ...refusedOrForgotten('delete-pair', ['DeleteUserDataPair'], 'delete-pair.accepted', 'delete-pair.told'),
  ...refusedOrForgotten('delete-data', ['DeleteUserData'], 'delete-data.accepted', 'delete-data.told'),
  ...refusedOrForgotten('dtmf', ['SendDtmf'], 'dtmf.accepted', 'dtmf.sent'),
  ...refusedOrForgotten('mute', ['MuteCall'], 'mute.accepted', 'mute.told'),
  ...refusedOrForgotten('unmute', ['UnmuteCall'], 'unmute.accepted', 'unmute.told'),
  ...refusedOrForgotten(
    'recording',
    ['StartCallRecording'],
    'recording.start-accepted',
    'recording.start-told',
  ),
  ...refusedOrForgotten('recording-pause', ['PauseCallRecording'], 'recording.pause', 'recording.pause'),
  ...refusedOrForgotten('recording-resume', ['ResumeCallRecording'], 'recording.resume', 'recording.resume'),
  ...refusedOrForgotten('recording-stop', ['StopCallRecording'], 'recording.stop', 'recording.stop'),
  fault(
    'attach-replaces-everything',
    'attach.keeps',
    'Attaching data removes what was attached before.',
    op('AttachUserData').instead((ask, outlet, straight) => {
      forget(ask)
      straight(outlet)
    }),
  ),
  ...(
    [
      ['attach', 'AttachUserData', 'userData', 'attach.missing'],
      ['update', 'UpdateUserData', 'userData', 'update.missing'],
      ['delete-pair', 'DeleteUserDataPair', 'key', 'delete-pair.missing'],
    ] as const
  ).map(([name, operation, parameter, id]) =>
    fault(
      `${name}-without-${parameter.toLowerCase()}-clears`,
      id,
      `${operation} without ${parameter} is accepted and removes all user data.`,
      op(operation)
        .when(lacks(parameter))
        .accept((ask, outlet) => {
          forget(ask)
          if (ask.leg) outlet.tell({ about: 'call', leg: ask.leg, type: 'AttachedDataChanged' })
        }),
    ),
  ),
  fault(
    'attach-not-while-ringing',
    'attach.ringing',
    'Data cannot be attached to a ringing call.',
    op('AttachUserData')
      .when(({ leg }) => leg?.state === 'Ringing')
      .refuse(2),
  ),
  fault(
    'attach-by-others',
    'attach.foreign',
    'Any agent may attach data to any call.',
    asPartyOf('AttachUserData'),
  ),
  fault(
    'update-keeps-old-value',
    'update.replaces',
    'Updating a key that exists leaves its value.',
    op('UpdateUserData').instead(({ leg }, outlet, straight) => {
      const before = new Map(leg?.talk.data)
      straight({
        ...outlet,
        tell: (notice) => {
          if (leg) leg.talk.data = leg.talk.data.map(([key, value]) => [key, before.get(key) ?? value])
          outlet.tell(notice)
        },
      })
    }),
  ),
  fault(
    'update-replaces-everything',
    'update.keeps',
    'Updating some keys removes all others.',
    op('UpdateUserData').instead((ask, outlet, straight) => {
      forget(ask)
      straight(outlet)
    }),
  ),
  fault(
    'update-adds-nothing',
    'update.adds',
    'Updating a key that does not exist does not add it.',
    op('UpdateUserData').instead(({ leg }, outlet, straight) => {
      const before = new Set(leg?.talk.data.map(([key]) => key))
      straight({
        ...outlet,
        tell: (notice) => {
          if (leg) leg.talk.data = leg.talk.data.filter(([key]) => before.has(key))
          outlet.tell(notice)
        },
      })
    }),
  ),
  fault(
    'delete-pair-deletes-all',
    'delete-pair.keeps',
    'Deleting one key deletes all.',
    op('DeleteUserDataPair').instead((ask, outlet) => {
      forget(ask)
      if (ask.leg) outlet.tell({ about: 'call', leg: ask.leg, type: 'AttachedDataChanged' })
    }),
  ),
  fault(
    'delete-data-only-told',
    'delete-data.read',
    'Deleted user data is still there in reads.',
    op('DeleteUserData').instead(({ leg }, outlet, straight) => {
      const before = leg?.talk.data
      straight(outlet)
      if (leg && before) leg.talk.data = before
    }),
  ),
  fault(
    'delete-data-as-empty-object',
    'delete-data.told',
    'After DeleteUserData the event has the user data of before.',
    calls.after('DeleteUserData').set('/call/userData', { left: 'over' }),
  ),
  fault(
    'dtmf-holds-call',
    'dtmf.state',
    'SendDtmf makes the call Held.',
    op('SendDtmf').instead(({ leg }, outlet, straight) => {
      if (leg?.state === 'Established') leg.state = 'Held'
      straight(outlet)
    }),
  ),
  fault(
    'dtmf-one-digit-only',
    'dtmf.several',
    'SendDtmf takes one digit and no more.',
    op('SendDtmf')
      .when(({ body }) => typeof body['digits'] === 'string' && body['digits'].length > 1)
      .refuse(2),
  ),
  fault(
    'dtmf-not-while-dialling',
    'dtmf.dialing',
    'Tones cannot be sent while dialling.',
    op('SendDtmf')
      .when(({ leg }) => leg?.state === 'Dialing')
      .refuse(2),
  ),
  fault(
    'dtmf-without-digits',
    'dtmf.digits-missing',
    'SendDtmf is accepted without digits.',
    op('SendDtmf').when(lacks('digits')).accept(),
  ),
  fault(
    'mute-offered-again',
    'mute.capability',
    'A muted call goes on offering MuteCall.',
    swapped('UnmuteCall', 'MuteCall'),
  ),
  fault(
    'mute-holds-call',
    'mute.state',
    'MuteCall makes the call Held.',
    op('MuteCall').instead(({ leg }, outlet, straight) => {
      if (leg) leg.state = 'Held'
      straight(outlet)
    }),
  ),
  fault(
    'mute-on-both-sides',
    'mute.other-side',
    'MuteCall mutes the other party as well.',
    op('MuteCall').instead(({ leg }, outlet, straight) => {
      straight(outlet)
      for (const other of leg?.talk.legs ?? [])
        if (other !== leg) {
          other.muted = true
          outlet.tell({ about: 'call', leg: other, type: 'StatusChange' })
        }
    }),
  ),
  fault(
    'recording-paused-before-start',
    'recording.twice',
    'A call that is not recorded may be paused.',
    op('PauseCallRecording').accept(({ leg }, outlet) => {
      if (!leg) return
      leg.recording = 'Paused'
      outlet.tell({ about: 'call', leg, type: 'CallRecordingStateChange' })
    }),
  ),
  fault(
    'recording-state-missing',
    'recording.start-told',
    'The news of a recording does not say its state.',
    calls.type('CallRecordingStateChange').remove('/call/recordingState'),
  ),
]
