import { expect, test } from 'vitest'
import { keyOf } from '../../model.ts'
import { gwsModel } from './model.ts'
import { readSteps } from './reads.ts'
import { plainStory, together, type Story } from './testing/story.ts'

const move = (told: Story, line: string) => gwsModel.move(told.worlds, together(told, line))

test('a read of an agent without calls shows none that is not over', () => {
  expect(move(plainStory(), 'alice read calls')).toEqual({
    steps: [
      {
        send: { as: 'alice', get: '/me/calls?fields=*' },
        reply: {
          status: 200,
          schema: 'gws/replies/calls',
          body: { calls: { $not: { $contains: [{ state: { $not: 'Released' } }] } } },
        },
        proves: ['gws.sequence.reads-agree'],
      },
    ],
    allow: [],
    worlds: plainStory().worlds,
    without: plainStory().worlds,
    covers: [
      {
        machine: 'call',
        from: 'no call',
        act: 'read calls',
        outcome: 'accepted',
        to: 'no call',
        on: 'alice',
      },
    ],
  })
})

test('a read of an agent with two calls shows both and no other', () => {
  const told = plainStory('alice Dial bob', 'bob Answer', 'bob InitiateTransfer carol')
  const read = move(told, 'bob read calls')
  expect(read?.steps).toMatchObject([
    {
      reply: {
        body: {
          calls: {
            $contains: [
              { id: '$bobCall1.id', state: 'Held' },
              { id: '$bobCall2.id', state: 'Dialing' },
            ],
            $not: {
              $contains: [
                { id: { $not: { $oneOf: ['$bobCall1.id', '$bobCall2.id'] } }, state: { $not: 'Released' } },
              ],
            },
          },
        },
      },
    },
  ])
  expect(read?.covers.map(keyOf)).toEqual([
    'call: Held, consulting for transfer -read calls-> Held, consulting for transfer',
    'call: Dialing, consultation -read calls-> Dialing, consultation',
  ])
})

test('a read of a device shows the agent as one of what it may be', () => {
  const told = plainStory('alice Offline', 'alice StartContactCenterSession')
  expect(move(told, 'alice read device')?.steps).toEqual([
    {
      send: { as: 'alice', get: '/me/devices/$alice.deviceId' },
      reply: {
        status: 200,
        schema: 'gws/replies/device',
        body: {
          device: {
            id: '$alice.deviceId',
            userState: {
              $oneOf: [
                { state: 'LoggedIn' },
                { state: 'Ready', workMode: { $oneOf: ['$absent', 'ManualIn', 'AutoIn'] } },
                { state: 'NotReady', workMode: '$absent' },
              ],
            },
            doNotDisturb: 'Off',
            forwardTo: '$absent',
          },
        },
      },
      proves: ['gws.sequence.reads-agree'],
    },
  ])
})

test('where several worlds are left, either may be shown', () => {
  const [none] = plainStory().worlds
  const [ringing] = plainStory('alice Dial bob').worlds
  expect(readSteps([none, ringing], { calls: ['bob'], devices: [] })).toMatchObject([
    { reply: { body: { calls: { $oneOf: [{ $not: {} }, { $contains: [{ state: 'Ringing' }] }] } } } },
  ])
  expect(
    readSteps([none, ringing], { calls: [], devices: ['bob', 'carol'] }).map(({ send }) => send),
  ).toEqual([
    { as: 'bob', get: '/me/devices/$bob.deviceId' },
    { as: 'carol', get: '/me/devices/$carol.deviceId' },
  ])
})

test('a walk ends with reads of everything', () => {
  expect(
    gwsModel.closing(plainStory('alice Dial bob').worlds).map(({ by, name }) => `${by} ${name}`),
  ).toEqual([
    'alice read calls',
    'alice read device',
    'bob read calls',
    'bob read device',
    'carol read calls',
    'carol read device',
  ])
})
