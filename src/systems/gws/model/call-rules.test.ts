import { describe, expect, test } from 'vitest'
import { legOf } from './call-rules.ts'
import { ruleOf } from './rules.ts'
import { legInWords, picture } from './testing/picture.ts'
import { has, requestOf, toldBy } from './testing/ask.ts'
import { optionOf, plainStory, story } from './testing/story.ts'

const talking = () => story('alice Dial bob', 'bob Answer')

describe('a call', () => {
  test('rings for one and is dialled by the other', () => {
    expect(picture(story('alice Dial bob').world)).toEqual({
      alice: 'Ready; 1/alice Dialing with somebody',
      bob: 'Ready; 1/bob Ringing with somebody',
      carol: 'Ready',
    })
  })

  test('is established for both with the answer, and both are told who the other is', () => {
    expect(picture(talking().world)).toEqual({
      alice: 'Ready; 1/alice Established with bob',
      bob: 'Ready; 1/bob Established with alice',
      carol: 'Ready',
    })
  })

  test('is held by one of them, and retrieved', () => {
    const held = talking().and('bob Hold')
    expect([picture(held.world)['alice'], picture(held.world)['bob']]).toEqual([
      'Ready; 1/alice Established with bob',
      'Ready; 1/bob Held with alice',
    ])
    expect(picture(held.and('bob Retrieve').world)).toEqual(picture(talking().world))
  })

  test('is over for both when one of them goes, and the switch may begin after-call work', () => {
    for (const by of ['alice', 'bob'])
      expect(picture(talking().and(`${by} Hangup`).world)).toEqual({
        alice: 'Ready|AfterCallWork; 1/alice Released',
        bob: 'Ready|AfterCallWork; 1/bob Released',
        carol: 'Ready',
      })
  })

  test('that was never answered leaves nobody anything to wrap up', () => {
    expect(picture(story('alice Dial bob', 'alice Hangup').world)).toEqual({
      alice: 'Ready; 1/alice Released',
      bob: 'Ready; 1/bob Released',
      carol: 'Ready',
    })
  })

  test('does not wrap up who was not ready before', () => {
    const told = story('alice AuxWork', 'alice Dial bob', 'bob Answer', 'bob Hangup')
    expect(picture(told.world)['alice']).toBe('AuxWork; 2/alice Released')
  })

  test('that is over is forgotten when the next one is', () => {
    const told = talking().and('bob Hangup', 'alice Dial bob', 'alice Hangup')
    expect(picture(told.world)).toEqual({
      alice: 'Ready|AfterCallWork; 4/alice Released',
      bob: 'Ready|AfterCallWork; 4/bob Released',
      carol: 'Ready',
    })
  })
})

describe('who can be called', () => {
  test.each([
    ['somebody who is not ready', ['bob NotReady'], true],
    ['somebody in after-call work', ['bob AfterCallWork'], true],
    ['somebody who is logged out', ['bob Offline'], false],
    ['somebody who is in a call', ['bob Dial carol'], false],
    ['somebody whose phone rings', ['carol Dial bob'], false],
    ['somebody whose call is over', ['bob Dial carol', 'bob Hangup'], true],
  ] as const)('%s', (_, before, can) => {
    expect(has(story(...before), 'alice Dial bob')).toBe(can)
  })

  test('by somebody who is logged in and in no call', () => {
    expect(has(story('alice Offline'), 'alice Dial bob')).toBe(false)
    expect(has(talking(), 'alice Dial carol')).toBe(false)
  })
})

test('what can be done in each state of a call', () => {
  const names =
    'Answer Hangup Hold Retrieve SendDtmf MuteCall UnmuteCall StartCallRecording PauseCallRecording ResumeCallRecording StopCallRecording'.split(
      ' ',
    )
  const can = (told: ReturnType<typeof story>, by: string) =>
    names.filter((name) => has(told, `${by} ${name}`))
  const ringing = story('alice Dial bob')
  expect([
    can(ringing, 'alice'),
    can(ringing, 'bob'),
    can(talking(), 'bob'),
    can(talking().and('bob Hold'), 'bob'),
    can(talking().and('bob MuteCall', 'bob StartCallRecording'), 'bob'),
    can(talking().and('bob StartCallRecording', 'bob PauseCallRecording'), 'bob'),
    can(talking().and('bob Hangup'), 'bob'),
    can(plainStory('alice Dial bob', 'bob Answer'), 'bob'),
  ]).toEqual([
    ['Hangup'],
    ['Answer'],
    ['Hangup', 'Hold', 'SendDtmf', 'MuteCall', 'StartCallRecording'],
    ['Hangup', 'Retrieve'],
    ['Hangup', 'Hold', 'SendDtmf', 'UnmuteCall', 'PauseCallRecording', 'StopCallRecording'],
    ['Hangup', 'Hold', 'SendDtmf', 'MuteCall', 'ResumeCallRecording', 'StopCallRecording'],
    [],
    // What no server has shown is not asked of it.
    ['Hangup', 'Hold', 'SendDtmf'],
  ])
})

test('muting and recording are one side’s', () => {
  const told = talking().and('alice MuteCall', 'bob StartCallRecording', 'bob PauseCallRecording')
  expect(Object.values(told.world.legs).map(legInWords)).toEqual([
    '1/alice Established with bob muted',
    '1/bob Established with alice Paused',
  ])
  const undone = told.and('alice UnmuteCall', 'bob ResumeCallRecording', 'bob StopCallRecording')
  expect(picture(undone.world)).toEqual(picture(talking().world))
})

describe('a request about a call', () => {
  test('names it by what its first event gave', () => {
    expect([requestOf(talking(), 'bob Hold'), requestOf(talking(), 'alice SendDtmf')]).toEqual([
      { path: '/me/calls/$bobCall1.id', body: { operationName: 'Hold' } },
      { path: '/me/calls/$aliceCall1.id', body: { operationName: 'SendDtmf', digits: '15' } },
    ])
  })

  test('for a new one names the device and a number', () => {
    expect(requestOf(story(), 'alice Dial bob')).toEqual({
      path: '/me/devices/$alice.deviceId/calls',
      body: { operationName: 'Dial', destination: { phoneNumber: '$bob.phoneNumber' } },
    })
  })
})

test('a call belongs to the one whose part it is', () => {
  const { world } = talking()
  const hold = { ...optionOf([world], 'bob Hold'), id: 3 }
  expect(legOf(world, hold)?.name).toBe('bobCall1')
  expect(legOf(world, { ...hold, call: '7/bob' })).toBeUndefined()
  expect(ruleOf('Hold').apply(world, { ...hold, by: 'carol' })).toBeUndefined()
  expect(ruleOf('Hold').apply(world, { ...hold, call: '7/bob' })).toBeUndefined()
})

test('whom an operation has to tell', () => {
  expect([
    toldBy(story(), 'alice Dial bob'),
    toldBy(story('alice Dial bob'), 'bob Answer'),
    toldBy(talking(), 'bob Hold'),
    toldBy(talking(), 'bob SendDtmf'),
    toldBy(talking(), 'bob MuteCall'),
    toldBy(talking(), 'bob StartCallRecording'),
    toldBy(talking(), 'bob Hangup'),
  ]).toEqual([
    { must: ['9/alice StatusChange (new)', '9/bob StatusChange (new)'], may: [] },
    { must: ['1/bob StatusChange', '1/alice StatusChange'], may: [] },
    { must: ['1/bob StatusChange'], may: [] },
    { must: ['1/bob DtmfSent'], may: [] },
    { must: ['1/bob StatusChange'], may: [] },
    { must: ['1/bob CallRecordingStateChange'], may: [] },
    { must: ['1/bob StatusChange', '1/alice StatusChange'], may: [] },
  ])
})
