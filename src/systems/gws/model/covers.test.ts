import { expect, test } from 'vitest'
import { keyOf } from '../../model.ts'
import { gwsModel } from './model.ts'
import { story, together, type Story } from './testing/story.ts'

const covers = (told: Story, line: string) =>
  gwsModel.move(told.worlds, together(told, line))?.covers.map((cover) => `${cover.on} ${keyOf(cover)}`)
const talking = () => story('alice Dial bob', 'bob Answer')
const asked = () => talking().and('bob InitiateConference carol', 'carol Answer')

test.each([
  ['an agent', story(), 'alice AuxWork', ['alice agent: Ready -AuxWork-> AuxWork']],
  ['a device', story(), 'alice DoNotDisturbOn', ['alice do not disturb: Off -DoNotDisturbOn-> On']],
  [
    'forwarding',
    story('alice ForwardCallsOn bob'),
    'alice ForwardCallsOff',
    ['alice forwarding: On -ForwardCallsOff-> Off'],
  ],
  [
    'a refusal',
    story(),
    'alice !DoNotDisturbOff',
    ['alice do not disturb: Off -DoNotDisturbOff (refused)-> Off'],
  ],
  [
    'a stranger',
    talking(),
    'carol !Hold 1/bob',
    ['1/bob call: Established -stranger Hold (refused)-> Established'],
  ],
  [
    'a new call, on both sides',
    story(),
    'alice Dial bob',
    ['1/alice call: no call -Dial-> Dialing', '1/bob call: no call -other Dial-> Ringing'],
  ],
  [
    'a call that ends for the other one too',
    talking(),
    'bob Hangup',
    ['1/bob call: Established -Hangup-> Released', '1/alice call: Established -other Hangup-> Released'],
  ],
  [
    'a call and a consultation of one agent',
    asked(),
    'bob SwapCalls 1/bob',
    [
      '1/bob call: Held, consulting for conference -SwapCalls-> Established, consulting for conference',
      '3/bob call: Established, consultation -own SwapCalls-> Held, consultation',
    ],
  ],
  [
    'a conference, in which everybody is in another state than before',
    asked(),
    'bob CompleteConference',
    [
      '3/bob call: Established, consultation -CompleteConference-> Released',
      '1/alice call: Established -other CompleteConference-> Established, conference',
      '1/bob call: Held, consulting for conference -own CompleteConference-> Established, conference',
      '3/carol call: Established -other CompleteConference-> Established, conference',
    ],
  ],
  [
    'a call that is over and forgotten',
    talking().and('bob Hangup', 'alice Dial carol', 'carol Answer'),
    'alice Hangup',
    ['4/alice call: Established -Hangup-> Released', '4/carol call: Established -other Hangup-> Released'],
  ],
  [
    'nothing but what it looks at',
    talking(),
    'bob read calls',
    ['bob call: Established -read calls-> Established'],
  ],
])('goes through %s', (_, told, line, expected) => {
  expect(covers(told, line)).toEqual(expected)
})
