import { expect, test } from 'vitest'
import { offerOf } from './capabilities.ts'
import { story, type Story } from './testing/story.ts'

const data = ['UpdateUserData', 'AttachUserData', 'DeleteUserData', 'DeleteUserDataPair']
const reaching = ['InitiateTransfer', 'InitiateConference', 'SingleStepTransfer', 'SingleStepConference']
const pairing = ['SwapCalls', 'CompleteTransfer', 'CompleteConference']

const offer = ({ world }: Story, ref: string) => {
  const leg = world.legs[ref]
  if (leg === undefined) throw new Error(`there is no ${ref}`)
  return offerOf(world, leg)
}
const talking = () => story('alice Dial bob', 'bob Answer')
const asked = (wish: string) => talking().and(`bob Initiate${wish} carol`, 'carol Answer')

test.each([
  [
    'Dialing',
    story('alice Dial bob'),
    '1/alice',
    ['Hangup', 'SendDtmf', ...data],
    ['Answer', 'Hold', 'Retrieve', 'InitiateTransfer', 'InitiateConference'],
  ],
  [
    'Ringing',
    story('alice Dial bob'),
    '1/bob',
    ['Answer', ...data],
    ['Hold', 'Retrieve', 'Hangup', 'SendDtmf', 'InitiateTransfer', ...pairing],
  ],
  [
    'Established',
    talking(),
    '1/bob',
    ['Hold', 'Hangup', 'SendDtmf', ...data, ...reaching],
    ['Answer', 'Retrieve', ...pairing],
  ],
  [
    'Held',
    talking().and('bob Hold'),
    '1/bob',
    ['Retrieve', 'Hangup', ...data, ...reaching],
    ['Answer', 'Hold', 'SendDtmf', ...pairing],
  ],
  [
    'Released',
    talking().and('bob Hangup'),
    '1/bob',
    [],
    ['Answer', 'Hangup', 'Hold', 'Retrieve', 'SendDtmf', 'AttachUserData', ...reaching],
  ],
] as const)('%s', (_, told, ref, must, never) => {
  expect(offer(told, ref)).toEqual({ must, never })
})

test('a call and its consultation offer what joins them, each as the pages say', () => {
  expect([
    offer(asked('Transfer'), '1/bob'),
    offer(asked('Transfer'), '3/bob'),
    offer(asked('Conference'), '1/bob'),
    offer(asked('Conference'), '3/bob'),
  ]).toEqual([
    {
      must: ['SwapCalls', 'CompleteTransfer', 'Hangup', ...data],
      never: ['Answer', 'Hold', 'SendDtmf', 'Retrieve'],
    },
    { must: ['Hold', 'Hangup', 'SendDtmf', ...data, ...reaching, ...pairing], never: ['Answer', 'Retrieve'] },
    { must: ['Retrieve', 'Hangup', ...data], never: ['Answer', 'Hold', 'SendDtmf'] },
    { must: ['Hold', 'Hangup', 'SendDtmf', ...data, ...reaching, ...pairing], never: ['Answer', 'Retrieve'] },
  ])
})

test('swapped, the call offers what joins them, and the consultation that is held no more than every call', () => {
  const swapped = asked('Transfer').and('bob SwapCalls 1/bob')
  expect([offer(swapped, '1/bob').must, offer(swapped, '3/bob')]).toEqual([
    ['Hold', 'Hangup', 'SendDtmf', ...data, ...reaching, ...pairing],
    { must: ['Hangup', ...data], never: ['Answer', 'Hold', 'SendDtmf'] },
  ])
})

test('a conference offers what every call does', () => {
  const conference = asked('Conference').and('bob CompleteConference')
  expect([offer(conference, '1/alice'), offer(conference.and('alice Hold'), '1/alice')]).toEqual([
    { must: ['Hold', 'Hangup', ...data], never: ['Answer', 'Retrieve', ...pairing] },
    { must: ['Retrieve', 'Hangup', ...data], never: ['Answer', 'Hold', 'SendDtmf', ...pairing] },
  ])
})
