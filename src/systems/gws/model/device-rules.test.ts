import { describe, expect, test } from 'vitest'
import { isRefusedByDevice } from './device-rules.ts'
import { has, requestOf } from './testing/ask.ts'
import { picture } from './testing/picture.ts'
import { optionsNamed, plainStory, story } from './testing/story.ts'

const operations = ['DoNotDisturbOn', 'DoNotDisturbOff', 'ForwardCallsOn', 'ForwardCallsOff']
const possible = (told: ReturnType<typeof story>, by = 'alice') =>
  operations.filter((name) => optionsNamed(told.worlds, `${by} ${name}`).length > 0)
const refused = (told: ReturnType<typeof story>, by = 'alice') =>
  operations.filter((name) => optionsNamed(told.worlds, `${by} !${name}`).length > 0)

describe('a device', () => {
  test('goes on and off, and refuses what it does not offer', () => {
    const told = [
      story(),
      story('alice DoNotDisturbOn'),
      story('alice ForwardCallsOn bob'),
      story('alice DoNotDisturbOn', 'alice ForwardCallsOn bob'),
      story(
        'alice DoNotDisturbOn',
        'alice DoNotDisturbOff',
        'alice ForwardCallsOn bob',
        'alice ForwardCallsOff',
      ),
    ]
    expect(told.map((one) => [picture(one.world)['alice'], possible(one), refused(one)])).toEqual([
      ['Ready', ['DoNotDisturbOn', 'ForwardCallsOn'], ['DoNotDisturbOff', 'ForwardCallsOff']],
      ['Ready, do not disturb', ['DoNotDisturbOff', 'ForwardCallsOn'], ['DoNotDisturbOn', 'ForwardCallsOff']],
      [
        'Ready, forwards to bob',
        ['DoNotDisturbOn', 'ForwardCallsOff'],
        ['DoNotDisturbOff', 'ForwardCallsOn'],
      ],
      [
        'Ready, do not disturb, forwards to bob',
        ['DoNotDisturbOff', 'ForwardCallsOff'],
        ['DoNotDisturbOn', 'ForwardCallsOn'],
      ],
      ['Ready', ['DoNotDisturbOn', 'ForwardCallsOn'], ['DoNotDisturbOff', 'ForwardCallsOff']],
    ])
  })

  test('that never offered it is asked for nothing, and nothing is said of what it refuses', () => {
    expect([possible(plainStory()), refused(plainStory())]).toEqual([[], []])
  })

  test('of somebody who is logged out is left alone', () => {
    const away = story('alice DoNotDisturbOn', 'alice Offline')
    expect([possible(away), refused(away)]).toEqual([[], []])
  })

  test('may change while its agent talks', () => {
    expect(possible(story('alice Dial bob', 'bob Answer'), 'bob')).toEqual([
      'DoNotDisturbOn',
      'ForwardCallsOn',
    ])
  })

  test('keeps calls away', () => {
    expect([
      has(story(), 'alice Dial bob'),
      has(story('bob DoNotDisturbOn'), 'alice Dial bob'),
      has(story('bob ForwardCallsOn alice'), 'alice Dial bob'),
      has(story('bob DoNotDisturbOn', 'bob DoNotDisturbOff'), 'alice Dial bob'),
      has(story('carol DoNotDisturbOn'), 'alice Dial bob'),
      has(story('alice DoNotDisturbOn'), 'alice Dial bob'),
    ]).toEqual([true, false, false, true, true, true])
  })
})

describe('a request to a device', () => {
  test('names its path and its operation', () => {
    expect(requestOf(story('bob DoNotDisturbOn'), 'bob DoNotDisturbOff')).toEqual({
      path: '/me/devices/$bob.deviceId',
      body: { operationName: 'DoNotDisturbOff' },
    })
  })

  test('names the number to which calls go', () => {
    expect(requestOf(story(), 'alice ForwardCallsOn bob')).toEqual({
      path: '/me/devices/$alice.deviceId',
      body: { operationName: 'ForwardCallsOn', destination: '$bob.phoneNumber' },
    })
  })
})

test('only operations of devices are refused by them', () => {
  const { world } = story('alice DoNotDisturbOn')
  expect(
    [...operations, 'Dial', 'Ready'].map((name) => [name, isRefusedByDevice(world, name, 'alice')]),
  ).toEqual([
    ['DoNotDisturbOn', true],
    ['DoNotDisturbOff', false],
    ['ForwardCallsOn', false],
    ['ForwardCallsOff', true],
    ['Dial', false],
    ['Ready', false],
  ])
})
