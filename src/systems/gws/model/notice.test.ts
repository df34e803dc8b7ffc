import { describe, expect, test } from 'vitest'
import type { Json } from '../../../base/json.ts'
import type { Heard, Read, Sight, Turn } from '../../model.ts'
import { noticed, stateOf } from './notice.ts'
import { callsTopic, devicesTopic } from './sounds.ts'
import { picture } from './testing/picture.ts'
import { plainStory, story, together, type Story } from './testing/story.ts'
import type { Leg, World } from './world.ts'

/** What the first events gave, by the names in the scenario. */
const values: Readonly<Record<string, Json>> = {
  alice: { deviceId: 'd-1' },
  bob: { deviceId: 'd-2' },
  aliceCall1: { id: 'c-1' },
  bobCall1: { id: 'c-2' },
}
const sight = (turn: Turn, heard: readonly Heard[], read: readonly Read[] = []): Sight => ({
  turn,
  heard,
  read,
  value: (name) => values[name],
})
const byBob = together(plainStory(), 'bob AuxWork')
const device = (agent: string, id: string, userState: Json): Heard => ({
  agent,
  channel: devicesTopic,
  message: 'DeviceStateChangeMessage',
  body: { devices: [{ id, userState }] },
})
const call = (agent: string, body: Json): Heard => ({
  agent,
  channel: callsTopic,
  message: 'CallStateChangeMessage',
  body: { call: body },
})
const see = ({ worlds }: Story, ...heard: readonly Heard[]) => noticed(worlds, sight(byBob, heard))
const talking = () => story('alice Dial bob', 'bob Answer')
/** A world with something that the server has to show. */
const changed = ({ world }: Story, ref: string, change: Partial<Leg>): World => {
  const leg = world.legs[ref]
  if (leg === undefined) throw new Error(`there is no ${ref}`)
  return { ...world, legs: { ...world.legs, [ref]: { ...leg, ...change } } }
}

describe('an agent', () => {
  test('is what the switch made of it', () => {
    const after = see(story(), device('alice', 'd-1', { state: 'NotReady' }))
    expect(picture(after[0])['alice']).toBe('NotReady')
  })

  test('is not what it was said to be before its own operation', () => {
    const after = see(story('bob AuxWork'), device('bob', 'd-2', { state: 'Ready' }))
    expect(picture(after[0])['bob']).toBe('AuxWork')
  })

  test('that may still be moved is not settled by one message', () => {
    const told = story('alice Offline', 'alice StartContactCenterSession')
    expect(picture(see(told, device('alice', 'd-1', { state: 'LoggedIn' }))[0])['alice']).toBe(
      'LoggedIn|Ready|NotReady',
    )
  })

  test('is not what is said of another device, or in words that nobody knows', () => {
    const after = see(
      story(),
      device('alice', 'd-9', { state: 'NotReady' }),
      device('alice', 'd-1', { state: 'Asleep' }),
      { ...device('alice', 'd-1', { state: 'NotReady' }), body: { devices: 'none' } },
    )
    expect(after).toEqual(story().worlds)
  })
})

test.each([
  [{ state: 'Ready' }, 'Ready'],
  [{ state: 'Ready', workMode: 'ManualIn' }, 'Ready'],
  [{ state: 'LoggedIn' }, 'LoggedIn'],
  [{ state: 'LoggedOut' }, 'LoggedOut'],
  [{ state: 'NotReady' }, 'NotReady'],
  [{ state: 'NotReady', workMode: 'AfterCallWork' }, 'AfterCallWork'],
  [{ state: 'NotReady', workMode: 'AuxWork' }, 'AuxWork'],
  [{ state: 'NotReady', workMode: 'Walkabout' }, undefined],
  [{ state: 'Walkabout' }, undefined],
  [undefined, undefined],
])('the state in %j', (userState, state) => {
  expect(stateOf(userState)).toBe(state)
})

describe('a call', () => {
  const open = changed(talking(), '1/bob', { muted: undefined, recording: undefined })
  const after = (body: Json, world: World = open) =>
    noticed([world], sight(byBob, [call('bob', body)]))[0].legs['1/bob']

  test('shows what was not known of muting and recording', () => {
    expect(after({ id: 'c-2', state: 'Established', mute: 'On', recordingState: 'Paused' })).toMatchObject({
      muted: true,
      recording: 'Paused',
    })
    expect(after({ id: 'c-2', state: 'Established', mute: 'Off' })).toMatchObject({
      muted: false,
      recording: undefined,
    })
  })

  test('does not change what is known', () => {
    const known = changed(talking(), '1/bob', { muted: true, recording: 'Stopped' })
    expect(after({ id: 'c-2', state: 'Established', mute: 'Off', recordingState: 'Paused' }, known)).toEqual(
      known.legs['1/bob'],
    )
  })

  test('that is another one, or in another state, shows nothing', () => {
    expect(after({ id: 'c-9', state: 'Established', mute: 'On' })).toEqual(open.legs['1/bob'])
    expect(after({ id: 'c-2', state: 'Held', mute: 'On' })).toEqual(open.legs['1/bob'])
  })

  test('settles which data it has when it shows the newest', () => {
    const may = changed(talking(), '1/bob', { data: { Topic: [null, 'one'], Language: ['one', null] } })
    const shown = (userData: Json) => after({ id: 'c-2', state: 'Established', userData }, may)?.data
    expect([shown({ Topic: 'one' }), shown({}), shown({ Language: 'one' })]).toEqual([
      { Topic: ['one'], Language: [null] },
      { Topic: [null, 'one'], Language: [null] },
      { Topic: [null, 'one'], Language: ['one', null] },
    ])
  })

  test('shows what the server can do', () => {
    const fresh = plainStory('alice Dial bob', 'bob Answer')
    const traits = (capabilities: Json) =>
      see(fresh, call('bob', { id: 'c-2', state: 'Established', capabilities }))[0].traits
    expect([traits(['Hold', 'MuteCall', 'StartCallRecording']), traits(['Hold']), traits('none')]).toEqual([
      { mute: true, recording: true },
      { mute: false, recording: false },
      {},
    ])
  })
})

const read = (path: string, body: Json): Read => ({ agent: 'alice', path, body })
const left = (worlds: readonly [World, ...World[]], ...reads: readonly Read[]) =>
  noticed(worlds, sight(byBob, [], reads))

const calls = (...list: readonly Json[]) => read('/me/calls?fields=*', { calls: list })
const state = (name: string) => read('/me/devices/d-1', { device: { userState: { state: name } } })

describe('a read', () => {
  const none = story().world
  const ringing = story('alice Dial bob').world
  test('of calls leaves the worlds that have them', () => {
    expect(left([none, ringing], calls({ id: 'c-1', state: 'Dialing' }))).toEqual([ringing])
    expect(left([none, ringing], calls({ id: 'c-1', state: 'Released' }))).toEqual([none])
    expect(left([none, ringing], calls())).toEqual([none])
  })

  test('of a device leaves the worlds in which the agent may be so', () => {
    const away = story('alice Offline').world
    expect(left([none, away], state('LoggedOut'))).toEqual([away])
    expect(left([none, away], state('Ready'))).toEqual([none])
    expect(left([none, away], state('Walkabout'))).toEqual([none, away])
  })

  test('that agrees with none of them leaves all: it is for the judge to say what is wrong', () => {
    const strange = read('/me/calls?fields=*', { calls: [{ id: 'c-9', state: 'Held' }] })
    expect(left([none, ringing], strange)).toEqual([none, ringing])
  })

  test('of something else says nothing', () => {
    expect(
      left([none, ringing], read('/me/calls/c-1', { call: {} }), read('/me/calls?fields=*', {})),
    ).toEqual([none, ringing])
  })
})
