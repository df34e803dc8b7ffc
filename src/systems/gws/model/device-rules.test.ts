import { describe, expect, test } from 'vitest'
import { isRefusedByDevice } from './device-rules.ts'
import { ruleOf } from './rules.ts'
import { picture } from './testing/picture.ts'
import { optionOf, optionsNamed, plainStory, story } from './testing/story.ts'

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
    const dials = (...lines: readonly string[]) =>
      optionsNamed(story(...lines).worlds, 'alice Dial bob').length
    expect([
      dials(),
      dials('bob DoNotDisturbOn'),
      dials('bob ForwardCallsOn alice'),
      dials('bob DoNotDisturbOn', 'bob DoNotDisturbOff'),
      dials('carol DoNotDisturbOn'),
      dials('alice DoNotDisturbOn'),
    ]).toEqual([1, 0, 0, 1, 1, 1])
  })
})

describe('a request to a device', () => {
  const request = (line: string) => {
    const { world, worlds } = story('bob DoNotDisturbOn')
    const option = optionOf(worlds, line)
    return ruleOf(option.name).request(world, { ...option, id: 2 })
  }

  test('names its path and its operation', () => {
    expect(request('bob DoNotDisturbOff')).toEqual({
      path: '/me/devices/$bob.deviceId',
      body: { operationName: 'DoNotDisturbOff' },
    })
  })

  test('names the number to which calls go', () => {
    expect(request('alice ForwardCallsOn bob')).toEqual({
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
