import { describe, expect, test } from 'vitest'
import { shapeOf } from './shape.ts'
import { picture } from './testing/picture.ts'
import { story } from './testing/story.ts'

const shape = (...lines: readonly string[]) => shapeOf(story(...lines).world)

describe('one shape', () => {
  test.each([
    ['whoever calls', ['alice Dial bob'], ['carol Dial alice']],
    ['whoever is away', ['alice Offline', 'bob Dial carol'], ['bob Offline', 'carol Dial alice']],
    ['whatever the acts before were', ['alice Dial bob'], ['carol AuxWork', 'carol Ready', 'bob Dial alice']],
    [
      'whoever asks whom',
      ['alice Dial bob', 'bob Answer', 'bob InitiateTransfer carol'],
      ['carol Dial alice', 'alice Answer', 'carol InitiateTransfer bob'],
    ],
    [
      'whatever is attached, muted and recorded',
      ['alice Dial bob', 'bob Answer'],
      [
        'alice Dial bob',
        'bob Answer',
        'bob AttachUserData Topic one',
        'alice MuteCall',
        'bob StartCallRecording',
      ],
    ],
    ['to whomever calls go', ['alice ForwardCallsOn bob'], ['carol ForwardCallsOn alice']],
  ])('%s', (_, one, other) => {
    expect(picture(story(...one).world)).not.toEqual(picture(story(...other).world))
    expect(shape(...one)).toBe(shape(...other))
  })
})

describe('another shape', () => {
  test('wherever a call is, and whoever is what', () => {
    const talking = ['alice Dial bob', 'bob Answer']
    const all = [
      [],
      ['alice AuxWork'],
      ['alice DoNotDisturbOn'],
      ['alice ForwardCallsOn bob'],
      ['alice Dial bob'],
      talking,
      [...talking, 'bob Hold'],
      [...talking, 'bob Hangup'],
      [...talking, 'bob InitiateTransfer carol'],
      [...talking, 'bob InitiateConference carol'],
      [...talking, 'bob InitiateConference carol', 'carol Answer'],
      [...talking, 'bob SingleStepTransfer carol'],
      [...talking, 'bob SingleStepConference carol'],
      [...talking, 'bob InitiateConference carol', 'carol Answer', 'bob CompleteConference'],
    ]
    expect(new Set(all.map((lines) => shape(...lines))).size).toBe(all.length)
  })

  test('where who asked is held by the one, or by the other', () => {
    const talking = ['alice Dial bob', 'bob Answer', 'alice InitiateTransfer carol', 'carol Answer']
    expect(shape(...talking, 'bob Hold')).not.toBe(shape(...talking, 'carol Hold'))
  })

  test('where somebody was in the conversation before: he cannot come back', () => {
    const { world } = story('alice Dial bob', 'bob Answer', 'bob SingleStepTransfer carol', 'carol Answer')
    expect(world.past).toEqual({ 1: ['alice', 'bob', 'carol'] })
    expect(shapeOf({ ...world, past: { 1: ['alice', 'carol'] } })).not.toBe(shapeOf(world))
    expect(shapeOf({ ...world, past: { 1: ['carol', 'bob', 'alice'], 2: ['bob'] } })).toBe(shapeOf(world))
  })
})
