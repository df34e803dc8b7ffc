import { describe, expect, test } from 'vitest'
import { isAbsent, isPresent } from './data-rules.ts'
import { has, requestOf, toldBy } from './testing/ask.ts'
import { legInWords } from './testing/picture.ts'
import { optionOf, story, type Story } from './testing/story.ts'
import { gwsModel } from './model.ts'

const talking = () => story('alice Dial bob', 'bob Answer')
const calls = ({ world }: Story) => Object.values(world.legs).map(legInWords)

const can = (told: Story, by: string) =>
  ['AttachUserData Topic', 'UpdateUserData Topic', 'DeleteUserDataPair Topic', 'DeleteUserData'].map((what) =>
    has(told, `${by} ${what}`),
  )

describe('data of a call', () => {
  test('is what was attached, at least for whoever did it', () => {
    expect(calls(talking().and('bob AttachUserData Topic one'))).toEqual([
      '1/alice Established with bob Topic=one',
      '1/bob Established with alice Topic=one',
    ])
  })

  test('may be seen by the other party, or not, until he is shown it', () => {
    const { worlds } = talking()
    const [world] = worlds
    const act = { ...optionOf(worlds, 'bob AttachUserData Topic one'), id: 3 }
    const after = gwsModel.after(worlds, [act])
    expect(Object.values(after?.[0].legs ?? {}).map(legInWords)).toEqual([
      '1/alice Established with bob Topic=none/one',
      '1/bob Established with alice Topic=one',
    ])
    expect(world.used).toEqual([])
    expect(after?.[0].used).toEqual(['Topic'])
  })

  test('is replaced, one pair or all of it deleted', () => {
    const attached = talking().and('bob AttachUserData Topic one', 'bob UpdateUserData Language two')
    expect(
      [
        attached,
        attached.and('bob UpdateUserData Topic two'),
        attached.and('bob DeleteUserDataPair Topic'),
        attached.and('bob DeleteUserData'),
      ].map((told) => calls(told)[1]),
    ).toEqual([
      '1/bob Established with alice Topic=one Language=two',
      '1/bob Established with alice Topic=two Language=two',
      '1/bob Established with alice Topic=none Language=two',
      '1/bob Established with alice Topic=none Language=none',
    ])
  })

  test('keeps what the other party attached', () => {
    expect(calls(talking().and('bob AttachUserData Topic one', 'alice UpdateUserData Language one'))).toEqual(
      [
        '1/alice Established with bob Topic=one Language=one',
        '1/bob Established with alice Topic=one Language=one',
      ],
    )
  })

  test('is no part of the next call', () => {
    const next = talking().and('bob AttachUserData Topic one', 'bob Hangup', 'alice Dial bob')
    expect(calls(next).filter((words) => words.startsWith('5/'))).toEqual([
      '5/alice Dialing with somebody Topic=none',
      '5/bob Ringing with somebody Topic=none',
    ])
  })

  test('can be attached while it rings, and in a held call', () => {
    expect(
      [story('alice Dial bob'), talking().and('bob Hold'), talking().and('bob Hangup')].map((told) =>
        ['alice', 'bob'].map((by) => has(told, `${by} AttachUserData Topic one`)),
      ),
    ).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
  })

  test('is attached where it is not yet, and deleted where it is', () => {
    const attached = talking().and('bob AttachUserData Topic one')
    const joined = talking().and('bob InitiateTransfer carol', 'carol Answer', 'bob CompleteTransfer 3/bob')
    expect([can(talking(), 'bob'), can(attached, 'bob'), can(joined, 'alice')]).toEqual([
      [true, true, false, false],
      [false, true, true, true],
      // Which data two joined conversations have is not said.
      [false, true, false, false],
    ])
  })
})

describe('a disposition', () => {
  test('becomes data of an active call, and is told', () => {
    const told = talking().and('bob SetCallDisposition two')
    expect(calls(told)[1]).toBe('1/bob Established with alice WalkOutcome=two')
    expect(toldBy(talking(), 'bob SetCallDisposition one')).toEqual({
      must: ['1/bob AttachedDataChanged'],
      may: [],
    })
  })

  test('of a call that is over is accepted, and nothing may be told of it', () => {
    const over = talking().and('bob Hangup')
    expect(toldBy(over, 'bob SetCallDisposition Done')).toEqual({ must: [], may: [] })
    expect(calls(over.and('bob SetCallDisposition Done'))).toEqual(calls(over))
  })

  test('names the call in its body too', () => {
    expect(requestOf(talking(), 'bob SetCallDisposition one')).toEqual({
      path: '/me/calls/$bobCall1.id',
      body: {
        operationName: 'SetCallDisposition',
        callUri: '$bobCall1.uri',
        callUuid: '$bobCall1.callUuid',
        disposition: 'one',
        dispositionKey: 'WalkOutcome',
      },
    })
  })
})

test('what is sent', () => {
  const attached = talking().and('bob AttachUserData Topic one')
  expect(
    [
      requestOf(talking(), 'bob AttachUserData Topic one'),
      requestOf(attached, 'bob UpdateUserData Topic two'),
      requestOf(attached, 'bob DeleteUserDataPair Topic'),
      requestOf(attached, 'bob DeleteUserData'),
    ].map(({ body }) => body),
  ).toEqual([
    { operationName: 'AttachUserData', userData: { Topic: 'one' } },
    { operationName: 'UpdateUserData', userData: { Topic: 'two' } },
    { operationName: 'DeleteUserDataPair', key: 'Topic' },
    { operationName: 'DeleteUserData' },
  ])
})

test.each([
  ['a key that was never there', {}, true, [true, false]],
  ['a key that may have come with other data', {}, false, [false, false]],
  ['a key that was deleted', { Topic: [null] }, true, [true, false]],
  ['a key that is there', { Topic: ['one'] }, true, [false, true]],
  ['a key of which one of two values is', { Topic: ['one', 'two'] }, true, [false, true]],
  ['a key that may be there', { Topic: [null, 'one'] }, true, [false, false]],
])('%s', (_, data, dataKnown, [absent, present] = []) => {
  const [leg] = Object.values(talking().world.legs)
  if (leg === undefined) throw new Error('there is no call')
  const changed = { ...leg, data, dataKnown }
  expect([isAbsent(changed, 'Topic'), isPresent(changed, 'Topic')]).toEqual([absent, present])
})
