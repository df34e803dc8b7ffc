import { describe, expect, test } from 'vitest'
import { stateOperations } from './agent-rules.ts'
import { beginning } from './start.ts'
import { picture } from './testing/picture.ts'
import { everything, optionsNamed, story, three } from './testing/story.ts'
import { ruleOf } from './rules.ts'

const alone = beginning(['alice'], {})
const act = (name: string) => ({
  ...({ id: 1, name, by: 'alice', expect: 'accepted', weight: 1, leads: [] } as const),
  takes: { machine: 'agent', from: '', act: name, outcome: 'accepted' } as const,
})

describe('the operations of the voice channel', () => {
  test.each([
    ['Ready', 'Ready'],
    ['NotReady', 'NotReady'],
    ['AfterCallWork', 'AfterCallWork'],
    ['AuxWork', 'AuxWork'],
    ['Offline', 'LoggedOut'],
  ])('%s makes the agent %s, whatever he was', (name, state) => {
    for (const before of ['', 'AuxWork', 'AfterCallWork', 'NotReady'])
      expect(picture(story(...(before === '' ? [] : [`alice ${before}`]), `alice ${name}`).world)).toEqual({
        alice: state,
        bob: 'Ready',
        carol: 'Ready',
      })
  })

  test('are sent to the channel, and after-call work with its time', () => {
    expect(stateOperations.map((name) => ruleOf(name).request(alone, act(name)))).toEqual([
      { path: '/me/channels/voice', body: { operationName: 'Ready' } },
      { path: '/me/channels/voice', body: { operationName: 'NotReady' } },
      { path: '/me/channels/voice', body: { operationName: 'AfterCallWork', wrapUpTime: '0' } },
      { path: '/me/channels/voice', body: { operationName: 'AuxWork' } },
      { path: '/me/channels/voice', body: { operationName: 'Offline' } },
    ])
  })

  test('are told to the agent alone', () => {
    expect(ruleOf('AuxWork').apply(alone, act('AuxWork'))).toEqual({
      world: { ...alone, desks: { alice: { states: ['AuxWork'], doNotDisturb: false } } },
      told: [{ about: 'device', agent: 'alice' }],
      may: [],
    })
  })

  test('are not done during a call, nor by those who are logged out: no page says what they do then', () => {
    const busy = story('alice Dial bob').worlds
    const away = story('alice Offline').worlds
    const names = (worlds: typeof busy) =>
      stateOperations.filter((name) => optionsNamed(worlds, `alice ${name}`).length > 0)
    expect([names(busy), names(away)]).toEqual([[], []])
  })
})

describe('the contact centre session', () => {
  test('leaves it to the switch what the agent becomes', () => {
    expect(picture(story('alice Offline', 'alice StartContactCenterSession').world)).toEqual({
      alice: 'LoggedIn|Ready|NotReady',
      bob: 'Ready',
      carol: 'Ready',
    })
  })

  test('begins once', () => {
    expect(optionsNamed(story().worlds, 'alice StartContactCenterSession')).toEqual([])
  })

  test('is asked for with its channel', () => {
    expect(ruleOf('StartContactCenterSession').request(alone, act('StartContactCenterSession'))).toEqual({
      path: '/me',
      body: { operationName: 'StartContactCenterSession', channels: ['voice'] },
    })
  })

  test('makes a call possible before the state is settled', () => {
    const world = story('alice Offline', 'alice StartContactCenterSession', 'alice Dial bob').world
    expect(picture(world)['alice']).toBe('LoggedIn|Ready|NotReady; 3/alice Dialing with somebody')
  })
})

test('everybody begins ready', () => {
  expect(picture(beginning(three, everything))).toEqual({ alice: 'Ready', bob: 'Ready', carol: 'Ready' })
})
