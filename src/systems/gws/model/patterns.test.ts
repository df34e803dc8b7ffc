import { describe, expect, test } from 'vitest'
import { callPattern, callsPattern, devicePattern, oneOf } from './patterns.ts'
import { plainStory, story, type Story } from './testing/story.ts'
import type { Leg } from './world.ts'

const legOf = ({ world }: Story, ref: string): Leg => {
  const leg = world.legs[ref]
  if (leg === undefined) throw new Error(`there is no ${ref}`)
  return leg
}
const look = (told: Story, ref: string, change: Partial<Leg> = {}) =>
  callPattern(told.world, { ...legOf(told, ref), ...change })
const talking = () => plainStory('alice Dial bob', 'bob Answer')

const offered = (muted: boolean) => {
  const { capabilities } = look(story('alice Dial bob', 'bob Answer'), '1/bob', { muted })
  return JSON.stringify(capabilities).match(/"(?:Unm|M)uteCall"/g)
}

describe('a device', () => {
  test.each([
    ['Ready', { state: 'Ready', workMode: { $oneOf: ['$absent', 'ManualIn', 'AutoIn'] } }],
    ['NotReady', { state: 'NotReady', workMode: '$absent' }],
    ['AfterCallWork', { state: 'NotReady', workMode: 'AfterCallWork' }],
    ['AuxWork', { state: 'NotReady', workMode: 'AuxWork' }],
    ['Offline', { state: 'LoggedOut' }],
  ])('after %s', (name, userState) => {
    expect(devicePattern(plainStory(`alice ${name}`).world, 'alice')).toEqual({
      id: '$alice.deviceId',
      userState,
      doNotDisturb: 'Off',
      forwardTo: '$absent',
    })
  })

  test('offers the counterpart of what it is', () => {
    const on = story('alice DoNotDisturbOn', 'alice ForwardCallsOn bob')
    expect([devicePattern(story().world, 'alice'), devicePattern(on.world, 'alice')]).toMatchObject([
      {
        doNotDisturb: 'Off',
        forwardTo: '$absent',
        capabilities: { $contains: ['DoNotDisturbOn', 'ForwardCallsOn'] },
      },
      {
        doNotDisturb: 'On',
        forwardTo: '$bob.phoneNumber',
        capabilities: { $contains: ['DoNotDisturbOff', 'ForwardCallsOff'] },
      },
    ])
  })

  test('of a server without these says nothing of them', () => {
    const [world] = plainStory().worlds
    expect(devicePattern({ ...world, traits: { doNotDisturb: true } }, 'alice')['capabilities']).toEqual({
      $contains: ['DoNotDisturbOn'],
    })
  })
})

describe('a call', () => {
  test('names its parties once nobody is called any more, as objects or as numbers', () => {
    expect(look(plainStory('alice Dial bob'), '1/bob')['participants']).toBeUndefined()
    expect(look(talking(), '1/bob')['participants']).toEqual({
      $set: [{ $oneOf: [{ phoneNumber: '$alice.phoneNumber' }, '$alice.phoneNumber'] }],
    })
  })

  test('that is over offers nothing, and nothing else is looked at', () => {
    expect(look(talking().and('bob UpdateUserData Topic one', 'bob Hangup'), '1/bob')).toEqual({
      id: '$bobCall1.id',
      state: 'Released',
      capabilities: { $set: [] },
    })
  })

  test('shows muting and recording where they are known', () => {
    expect(look(talking(), '1/bob', { muted: true, recording: 'Paused' })).toMatchObject({
      mute: 'On',
      recordingState: 'Paused',
    })
    const open = look(talking(), '1/bob', { muted: undefined, recording: undefined })
    expect([open['mute'], open['recordingState']]).toEqual([undefined, undefined])
  })

  test('offers to mute or to unmute where the server can', () => {
    expect([offered(false), offered(true)]).toEqual([['"MuteCall"'], ['"UnmuteCall"']])
  })

  test.each([
    ['nothing that is known of', {}, undefined],
    ['what was attached', { Topic: ['one'] }, { Topic: 'one' }],
    ['one of several values', { Topic: ['one', 'two'] }, { Topic: { $oneOf: ['one', 'two'] } }],
    ['what was deleted', { Topic: [null] }, { $oneOf: ['$absent', { Topic: '$absent' }] }],
    [
      'one that is there beside one that is not',
      { Topic: ['one'], Language: [null] },
      { Topic: 'one', Language: '$absent' },
    ],
    [
      'what may have arrived',
      { Topic: [null, 'one'] },
      { $oneOf: ['$absent', { Topic: { $oneOf: ['$absent', 'one'] } }] },
    ],
    ['a key without values', { Topic: [] }, undefined],
  ])('shows of its data %s', (_, data, expected) => {
    expect(look(talking(), '1/bob', { data })['userData']).toEqual(expected)
  })
})

test('a list of calls', () => {
  const told = talking()
  const pattern = callPattern(told.world, legOf(told, '1/bob'))
  expect(callsPattern(told.world, [])).toEqual({ $not: { $contains: [{ state: { $not: 'Released' } }] } })
  expect(callsPattern(told.world, [legOf(told, '1/bob')])).toEqual({
    $contains: [pattern],
    $not: { $contains: [{ id: { $not: '$bobCall1.id' }, state: { $not: 'Released' } }] },
  })
})

test('one of several patterns, each once', () => {
  expect([oneOf(['a']), oneOf(['a', 'a']), oneOf(['a', 'b', 'a']), oneOf([{ a: 1 }, { a: 1 }])]).toEqual([
    'a',
    'a',
    { $oneOf: ['a', 'b'] },
    { a: 1 },
  ])
})
