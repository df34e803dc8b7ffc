import { describe, expect, test } from 'vitest'
import { picture } from './testing/picture.ts'
import { callsFor, has, requestOf, toldBy } from './testing/ask.ts'
import { optionsNamed, story } from './testing/story.ts'

const talking = () => story('alice Dial bob', 'bob Answer')
const asking = (wish: 'Transfer' | 'Conference') => talking().and(`bob Initiate${wish} carol`)
const asked = (wish: 'Transfer' | 'Conference') => asking(wish).and('carol Answer')
const conference = () => asked('Conference').and('bob CompleteConference')

describe('asking somebody first', () => {
  test('holds the call and opens another one beside it', () => {
    expect(picture(asking('Transfer').world)).toEqual({
      alice: 'Ready; 1/alice Established with bob',
      bob: 'Ready; 1/bob Held with alice; 3/bob Dialing to ask for a transfer of 1/bob with somebody',
      carol: 'Ready; 3/carol Ringing with somebody',
    })
  })

  test('works from a held call as well', () => {
    expect(picture(talking().and('bob Hold', 'bob InitiateConference carol').world)).toEqual({
      alice: 'Ready; 1/alice Established with bob',
      bob: 'Ready; 1/bob Held with alice; 4/bob Dialing to ask for a conference of 1/bob with somebody',
      carol: 'Ready; 4/carol Ringing with somebody',
    })
  })

  test('ends with the consultation; the call stays held', () => {
    expect(picture(asked('Transfer').and('carol Hangup').world)).toEqual({
      alice: 'Ready; 1/alice Established with bob',
      bob: 'Ready|AfterCallWork; 1/bob Held with alice; 3/bob Released',
      carol: 'Ready|AfterCallWork; 3/carol Released',
    })
  })

  test('goes on when the caller hangs up', () => {
    expect(picture(asked('Transfer').and('alice Hangup').world)).toEqual({
      alice: 'Ready|AfterCallWork; 1/alice Released',
      bob: 'Ready|AfterCallWork; 3/bob Established with carol; 1/bob Released',
      carol: 'Ready; 3/carol Established with bob',
    })
  })

  test('is possible where two talk and nobody else is called', () => {
    expect([
      has(talking(), 'bob InitiateTransfer carol'),
      has(talking(), 'alice InitiateTransfer carol'),
      has(story('alice Dial bob'), 'alice InitiateTransfer carol'),
      has(talking().and('carol Offline'), 'bob InitiateTransfer carol'),
      has(asking('Transfer'), 'bob InitiateTransfer carol'),
      has(conference(), 'alice InitiateTransfer carol'),
    ]).toEqual([true, true, false, false, false, false])
  })
})

describe('swapping', () => {
  test('holds the one and retrieves the other', () => {
    const swapped = asked('Transfer').and('bob SwapCalls 1/bob')
    expect(picture(swapped.world)['bob']).toBe(
      'Ready; 1/bob Established with alice; 3/bob Held to ask for a transfer of 1/bob with carol',
    )
    expect(picture(swapped.and('bob SwapCalls 3/bob').world)).toEqual(picture(asked('Transfer').world))
  })

  test('needs an answer, and a second call', () => {
    expect(
      [talking(), asking('Transfer'), asked('Transfer')].map((told) => has(told, 'bob SwapCalls')),
    ).toEqual([false, false, true])
  })

  test('names the other call', () => {
    expect(requestOf(asked('Transfer'), 'bob SwapCalls 1/bob')).toEqual({
      path: '/me/calls/$bobCall1.id',
      body: { operationName: 'SwapCalls', otherCallUri: '$bobCall2.uri' },
    })
  })
})

describe('a transfer', () => {
  test('leaves the two others together', () => {
    const after = {
      alice: 'Ready; 1/alice Established with carol and other data',
      bob: 'Ready|AfterCallWork; 3/bob Released',
      carol: 'Ready; 3/carol Established in 1 with alice and other data',
    }
    expect(picture(asked('Transfer').and('bob CompleteTransfer 3/bob').world)).toEqual(after)
    expect(picture(asked('Transfer').and('bob CompleteTransfer 1/bob').world)).toEqual(after)
    expect(picture(asked('Conference').and('bob CompleteTransfer').world)).toEqual(after)
  })

  test('at once rings where it is sent', () => {
    expect(picture(talking().and('bob SingleStepTransfer carol').world)).toEqual({
      alice: 'Ready; 1/alice Established with somebody',
      bob: 'Ready|AfterCallWork; 1/bob Released',
      carol: 'Ready; 3/carol Ringing in 1 with somebody',
    })
  })

  test('at once is complete with the answer', () => {
    expect(picture(talking().and('bob SingleStepTransfer carol', 'carol Answer').world)).toEqual({
      alice: 'Ready; 1/alice Established with carol',
      bob: 'Ready|AfterCallWork; 1/bob Released',
      carol: 'Ready; 3/carol Established in 1 with alice',
    })
  })

  test('waits for the answer, and on the held call for a consultation that was meant for it', () => {
    expect([
      callsFor(asking('Transfer'), 'bob CompleteTransfer'),
      callsFor(asked('Transfer'), 'bob CompleteTransfer'),
      callsFor(asked('Conference'), 'bob CompleteTransfer'),
      callsFor(asked('Transfer').and('bob SwapCalls 1/bob'), 'bob CompleteTransfer'),
    ]).toEqual([[], ['1/bob', '3/bob'], ['3/bob'], []])
  })

  test('does not go to who was in the conversation before', () => {
    const after = talking().and('bob SingleStepTransfer carol', 'carol Answer')
    expect(optionsNamed(after.worlds, 'alice SingleStepTransfer bob')).toEqual([])
  })
})

describe('a conference', () => {
  test('is everybody on one call, and who asked is its host', () => {
    expect(picture(conference().world)).toEqual({
      alice: 'Ready; 1/alice Established with bob and carol',
      bob: 'Ready|AfterCallWork; 1/bob Established as host with alice and carol; 3/bob Released',
      carol: 'Ready; 3/carol Established in 1 with alice and bob and other data',
    })
  })

  test('at once rings for the third', () => {
    expect(picture(talking().and('bob SingleStepConference carol').world)).toEqual({
      alice: 'Ready; 1/alice Established with somebody',
      bob: 'Ready; 1/bob Established with somebody',
      carol: 'Ready; 3/carol Ringing in 1 with somebody',
    })
    expect(picture(talking().and('bob SingleStepConference carol', 'carol Answer').world)).toEqual({
      alice: 'Ready; 1/alice Established with bob and carol',
      bob: 'Ready; 1/bob Established with alice and carol',
      carol: 'Ready; 3/carol Established in 1 with alice and bob',
    })
  })

  test('is completed on the consultation', () => {
    expect([
      callsFor(asking('Conference'), 'bob CompleteConference'),
      callsFor(asked('Conference'), 'bob CompleteConference'),
      callsFor(asked('Transfer'), 'bob CompleteConference'),
      callsFor(asked('Conference').and('bob SwapCalls 1/bob'), 'bob CompleteConference'),
    ]).toEqual([[], ['3/bob'], ['3/bob'], []])
  })

  test('goes on without whoever leaves it', () => {
    expect(picture(conference().and('alice Hangup').world)).toEqual({
      alice: 'Ready|AfterCallWork; 1/alice Released',
      bob: 'Ready|AfterCallWork; 1/bob Established as host with carol; 3/bob Released',
      carol: 'Ready; 3/carol Established in 1 with bob and other data',
    })
  })

  test('is left by whom its host removes, and only he can', () => {
    const removes = (by: string) =>
      optionsNamed(conference().worlds, `${by} RemoveParticipantFromConference`).map(
        (option) => option.with?.['party'],
      )
    expect([removes('bob'), removes('alice'), removes('carol')]).toEqual([['alice', 'carol'], [], []])
    expect(picture(conference().and('bob RemoveParticipantFromConference carol').world)).toEqual({
      alice: 'Ready; 1/alice Established with bob',
      bob: 'Ready|AfterCallWork; 1/bob Established as host with alice; 3/bob Released',
      carol: 'Ready|AfterCallWork; 3/carol Released',
    })
  })

  test('removes by number', () => {
    expect(requestOf(conference(), 'bob RemoveParticipantFromConference carol')).toEqual({
      path: '/me/calls/$bobCall1.id',
      body: { operationName: 'RemoveParticipantFromConference', participant: '$carol.phoneNumber' },
    })
  })
})

test('whom a transfer or a conference has to tell', () => {
  expect([
    toldBy(talking(), 'bob InitiateTransfer carol'),
    toldBy(talking().and('bob Hold'), 'bob InitiateTransfer carol'),
    toldBy(asked('Transfer'), 'bob CompleteTransfer 3/bob'),
    toldBy(asked('Conference'), 'bob CompleteConference'),
    toldBy(talking(), 'bob SingleStepTransfer carol'),
    toldBy(talking(), 'bob SingleStepConference carol'),
    toldBy(conference(), 'bob RemoveParticipantFromConference carol'),
  ]).toEqual([
    {
      must: ['1/bob StatusChange', '9/bob StatusChange (new)', '9/carol StatusChange (new)'],
      may: [],
    },
    { must: ['9/bob StatusChange (new)', '9/carol StatusChange (new)'], may: ['1/bob StatusChange'] },
    {
      must: [
        '1/bob StatusChange',
        '3/bob StatusChange',
        '1/alice ParticipantsUpdated',
        '3/carol ParticipantsUpdated',
      ],
      may: [],
    },
    {
      must: [
        '3/bob StatusChange',
        '1/bob ParticipantsUpdated',
        '1/alice ParticipantsUpdated',
        '3/carol ParticipantsUpdated',
      ],
      may: [],
    },
    {
      must: ['1/bob StatusChange', '9/carol StatusChange (new)', '1/alice ParticipantsUpdated'],
      may: [],
    },
    { must: ['9/carol StatusChange (new)'], may: [] },
    {
      must: ['3/carol StatusChange', '1/alice ParticipantsUpdated', '1/bob ParticipantsUpdated'],
      may: [],
    },
  ])
})
