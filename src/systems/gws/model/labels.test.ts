import { expect, test } from 'vitest'
import { labelOf, stateLabel } from './labels.ts'
import { story, type Story } from './testing/story.ts'

const labels = ({ world }: Story) =>
  Object.fromEntries(Object.values(world.legs).map((leg) => [leg.ref, labelOf(world, leg)]))
const talking = () => story('alice Dial bob', 'bob Answer')

test('a call of two is named by its state', () => {
  expect([
    labels(story('alice Dial bob')),
    labels(talking().and('bob Hold')),
    labels(talking().and('bob Hangup')),
  ]).toEqual([
    { '1/alice': 'Dialing', '1/bob': 'Ringing' },
    { '1/alice': 'Established', '1/bob': 'Held' },
    { '1/alice': 'Released', '1/bob': 'Released' },
  ])
})

test('a call and its consultation are named by what they are for', () => {
  expect(labels(talking().and('bob InitiateTransfer carol'))).toEqual({
    '1/alice': 'Established',
    '1/bob': 'Held, consulting for transfer',
    '3/bob': 'Dialing, consultation',
    '3/carol': 'Ringing',
  })
  expect(labels(talking().and('bob InitiateConference carol', 'carol Answer', 'bob SwapCalls'))).toEqual({
    '1/alice': 'Established',
    '1/bob': 'Established, consulting for conference',
    '3/bob': 'Held, consultation',
    '3/carol': 'Established',
  })
})

test('a conference is one for all of its parties, also for whom it still rings', () => {
  expect(labels(talking().and('bob SingleStepConference carol'))).toEqual({
    '1/alice': 'Established, conference',
    '1/bob': 'Established, conference',
    '3/carol': 'Ringing, conference',
  })
})

test('a consultation that is left over is a call like others', () => {
  expect(labels(talking().and('bob InitiateTransfer carol', 'carol Answer', 'alice Hangup'))).toEqual({
    '1/alice': 'Released',
    '1/bob': 'Released',
    '3/bob': 'Established',
    '3/carol': 'Established',
  })
})

test('an agent is one of what it may be', () => {
  expect([stateLabel(['Ready']), stateLabel(['LoggedIn', 'Ready', 'NotReady']), stateLabel([])]).toEqual([
    'Ready',
    'LoggedIn or Ready or NotReady',
    '',
  ])
})
