import { describe, expect, test } from 'vitest'
import { born, forgotten, inState, isPlain, joined, likely, listed, over, released } from './legs.ts'
import { legInWords, picture } from './testing/picture.ts'
import { plainStory, story, type Story } from './testing/story.ts'
import type { Leg, World } from './world.ts'

const talking = () => story('alice Dial bob', 'bob Answer')
const asking = () => talking().and('bob InitiateTransfer carol', 'carol Answer')
const conference = () => asking().and('bob CompleteConference')
const legOf = ({ legs }: World, ref: string): Leg => {
  const leg = legs[ref]
  if (leg === undefined) throw new Error(`there is no ${ref}`)
  return leg
}
const words = ({ world }: { readonly world: World }) => Object.values(world.legs).map(legInWords)
const told = (list: ReturnType<typeof over>['told']) =>
  list.map((one) => (one.about === 'call' ? `${one.ref} ${one.type}` : one.agent))

describe('calls that begin', () => {
  test('share a number in their names, and one conversation', () => {
    const world = born(story().world, [
      { ref: '7/alice', agent: 'alice', talk: '7', state: 'Dialing', data: { Topic: [null] } },
      { ref: '7/bob', agent: 'bob', talk: '7', state: 'Ringing' },
    ])
    expect([world.begun, world.past]).toEqual([1, { 7: ['alice', 'bob'] }])
    expect(Object.values(world.legs)).toEqual([
      {
        ref: '7/alice',
        name: 'aliceCall1',
        agent: 'alice',
        talk: '7',
        state: 'Dialing',
        host: false,
        data: { Topic: [null] },
        dataKnown: true,
        muted: undefined,
        recording: undefined,
      },
      {
        ref: '7/bob',
        name: 'bobCall1',
        agent: 'bob',
        talk: '7',
        state: 'Ringing',
        host: false,
        data: {},
        dataKnown: true,
        muted: undefined,
        recording: undefined,
      },
    ])
  })

  test('have the next number, however many there were', () => {
    expect(
      Object.values(talking().and('bob Hangup', 'alice Dial bob').world.legs).map(({ name }) => name),
    ).toEqual(['bobCall1', 'aliceCall1', 'aliceCall2', 'bobCall2'])
  })
})

describe('a call in another state', () => {
  const { world } = talking()
  const leg = { ...legOf(world, '1/bob'), muted: true, recording: 'Paused' } as const

  test('that is held may have lost what it was, and most likely has not', () => {
    const held = inState(leg, 'Held', world)
    expect(held).toMatchObject({ state: 'Held', muted: undefined, recording: undefined })
    expect(held.before).toEqual({ muted: true, recording: 'Paused' })
    const back = inState(held, 'Established', world)
    expect([back.muted, back.recording]).toEqual([undefined, undefined])
    expect(legInWords(legOf(likely({ ...world, legs: { '1/bob': back } }), '1/bob'))).toBe(
      '1/bob Established with alice muted Paused',
    )
  })

  test('that is answered is neither muted nor recorded, where the server can record', () => {
    const ringing = legOf(story('alice Dial bob').world, '1/bob')
    const answered = (traits: World['traits']) => inState(ringing, 'Established', { ...world, traits })
    expect(answered({ recording: true })).toMatchObject({ muted: false, recording: 'Stopped' })
    expect(answered({})).toMatchObject({ muted: false, recording: undefined })
  })
})

const parties = (world: World) => Object.values(world.legs).map((leg) => leg.parties)

describe('who is on whose list', () => {
  test('is known when nobody is being called any more', () => {
    const ringing = talking().and('bob SingleStepConference carol')
    expect(parties(ringing.world)).toEqual([undefined, undefined, undefined])
    const answered = {
      ...ringing.world.legs,
      '3/carol': { ...legOf(ringing.world, '3/carol'), state: 'Held' as const },
    }
    expect(parties(listed({ ...ringing.world, legs: answered }, '1'))).toEqual([
      ['bob', 'carol'],
      ['alice', 'carol'],
      ['alice', 'bob'],
    ])
  })
})

describe('who leaves', () => {
  test('a call of two ends it', () => {
    const { world } = talking()
    const after = released(world, legOf(world, '1/bob'))
    expect([words(after), told(after.told), after.may]).toEqual([
      ['1/bob Released', '1/alice Released'],
      ['1/bob StatusChange', '1/alice StatusChange'],
      [],
    ])
  })

  test('a conference leaves the others in it, who are told', () => {
    const { world } = conference()
    const after = released(world, legOf(world, '1/alice'))
    expect(told(after.told)).toEqual([
      '1/alice StatusChange',
      '1/bob ParticipantsUpdated',
      '3/carol ParticipantsUpdated',
    ])
  })

  test('a conference for which somebody is still called tells nobody who is on it', () => {
    const { world } = talking().and('bob SingleStepConference carol')
    const after = released(world, legOf(world, '1/alice'))
    expect(told(after.told)).toEqual(['1/alice StatusChange'])
  })

  test('one half of a pair sets the other one free, of which may be told', () => {
    const { world } = asking()
    for (const [gone, left] of [
      ['1/bob', '3/bob'],
      ['3/bob', '1/bob'],
    ] as const) {
      const after = over(world, legOf(world, gone))
      expect([told(after.told), told(after.may)]).toEqual([
        [`${gone} StatusChange`],
        [`${left} StatusChange`],
      ])
      expect(legOf(after.world, left).parent).toBeUndefined()
    }
  })

  test('is looked at alone: those who stay are not told', () => {
    const { world } = talking()
    expect(words(over(world, legOf(world, '1/bob')))).toEqual([
      '1/alice Established with bob',
      '1/bob Released',
    ])
  })
})

test('of calls that are over only the newest of each agent is remembered', () => {
  const { world } = talking().and('bob Hangup', 'alice Dial bob', 'alice Hangup')
  const older = { ...legOf(world, '4/alice'), ref: '1/alice' }
  const all: World = { ...world, legs: { '1/alice': older, ...world.legs } }
  expect(Object.keys(forgotten(all).legs)).toEqual(Object.keys(world.legs))
})

test('two conversations that become one have everybody, and data that nobody knows', () => {
  const { world } = asking()
  const one = joined(world, '3', '1')
  expect(one.past['1']).toEqual(['alice', 'bob', 'bob', 'carol'])
  expect(legInWords(legOf(one, '3/carol'))).toBe(
    '3/carol Established in 1 with alice and bob and bob and other data',
  )
})

const plain = ({ world }: Story, ref: string) => isPlain(world, legOf(world, ref))

test('a plain call is one of two people who talk', () => {
  expect([
    plain(talking(), '1/bob'),
    plain(talking().and('bob Hold'), '1/bob'),
    plain(plainStory('alice Dial bob'), '1/bob'),
    plain(asking(), '1/bob'),
    plain(asking(), '3/bob'),
    plain(asking(), '3/carol'),
    plain(conference(), '1/alice'),
  ]).toEqual([true, true, false, false, false, true, false])
})

test('what is likely: everybody sees the newest data', () => {
  const { world } = talking()
  const open = { ...legOf(world, '1/bob'), data: { Topic: [null, 'one', 'two'] } }
  expect(picture(likely({ ...world, legs: { '1/bob': open } }))['bob']).toBe(
    'Ready; 1/bob Established with alice Topic=two',
  )
})
