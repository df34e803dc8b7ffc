import { describe, expect, test } from 'vitest'
import type { Turn } from '../../model.ts'
import { keyOf } from '../../model.ts'
import { gwsModel } from './model.ts'
import { optionOf, plainStory, story, together, type Story } from './testing/story.ts'

const data = ['UpdateUserData', 'AttachUserData', 'DeleteUserData', 'DeleteUserDataPair']

const notRinging = [
  'Hold',
  'Retrieve',
  'Hangup',
  'SendDtmf',
  'InitiateTransfer',
  'SwapCalls',
  'CompleteTransfer',
  'CompleteConference',
]

/** What one operation demands on a server that has shown nothing of itself. */
const move = (told: Story, line: string, ...more: readonly string[]) =>
  gwsModel.move(told.worlds, together(told, line, ...more))

/** What is read before and behind a refusal. */
const unchanged = (told: Story) => move(told, 'alice !TakeANap')?.steps[0]?.['unchanged']

describe('one operation', () => {
  test('demands its reply and its event', () => {
    expect(move(plainStory(), 'alice AuxWork')).toMatchObject({
      steps: [
        {
          send: { as: 'alice', post: '/me/channels/voice', body: { operationName: 'AuxWork' } },
          accept: 'channel-operation',
          proves: ['gws.sequence.offered-accepted'],
        },
        {
          hear: {
            as: 'alice',
            on: '/v2/me/devices',
            message: 'DeviceStateChangeMessage',
            where: {
              devices: {
                $contains: [
                  {
                    id: '$alice.deviceId',
                    userState: { state: 'NotReady', workMode: 'AuxWork' },
                    doNotDisturb: 'Off',
                    forwardTo: '$absent',
                  },
                ],
              },
            },
          },
          proves: ['gws.sequence.agent-state-told'],
        },
      ],
      allow: [],
      covers: [
        { machine: 'agent', from: 'Ready', act: 'AuxWork', outcome: 'accepted', to: 'AuxWork', on: 'alice' },
      ],
    })
  })

  test('keeps the call that it makes, on both sides, by a name', () => {
    const steps = move(plainStory(), 'alice Dial bob')?.steps
    expect(steps).toEqual([
      {
        send: {
          as: 'alice',
          post: '/me/devices/$alice.deviceId/calls',
          body: { operationName: 'Dial', destination: { phoneNumber: '$bob.phoneNumber' } },
        },
        accept: 'operation',
        proves: ['gws.sequence.offered-accepted'],
      },
      {
        hear: {
          as: 'alice',
          on: '/v2/me/calls',
          message: 'CallStateChangeMessage',
          where: {
            notificationType: 'StatusChange',
            call: {
              state: 'Dialing',
              capabilities: {
                $contains: ['Hangup', 'SendDtmf', ...data],
                $not: {
                  $contains: [
                    { $oneOf: ['Answer', 'Hold', 'Retrieve', 'InitiateTransfer', 'InitiateConference'] },
                  ],
                },
              },
            },
          },
        },
        proves: ['gws.sequence.new-call-told'],
        keep: { aliceCall1: '/call' },
      },
      {
        hear: {
          as: 'bob',
          on: '/v2/me/calls',
          message: 'CallStateChangeMessage',
          where: {
            notificationType: 'StatusChange',
            call: {
              state: 'Ringing',
              capabilities: {
                $contains: ['Answer', ...data],
                $not: {
                  $contains: [
                    {
                      $oneOf: notRinging,
                    },
                  ],
                },
              },
            },
          },
        },
        proves: ['gws.sequence.new-call-told'],
        keep: { bobCall1: '/call' },
      },
    ])
  })

  test('of a refusal demands that nothing changes, and allows that the failure is told', () => {
    const told = plainStory('alice Dial bob', 'bob Answer')
    expect(move(told, 'bob !Retrieve')).toMatchObject({
      steps: [
        {
          send: { as: 'bob', post: '/me/calls/$bobCall1.id', body: { operationName: 'Retrieve' } },
          refuse: 'operation',
          unchanged: [{ get: '/me/calls/$bobCall1.id', except: ['/call/duration'] }],
          proves: ['gws.sequence.not-offered-refused', 'gws.sequence.refusal-changes-nothing'],
        },
      ],
      allow: [
        { as: 'bob', on: '/v2/me/calls', message: 'ErrorMessage' },
        { as: 'bob', on: '/v2/me/calls', where: { errorMessage: { $type: 'string' } } },
      ],
      worlds: told.worlds,
      without: told.worlds,
      covers: [
        {
          machine: 'call',
          from: 'Established',
          act: 'Retrieve',
          outcome: 'refused',
          to: 'Established',
          on: '1/bob',
        },
      ],
    })
  })

  test('of a stranger is looked for in his own list', () => {
    const told = plainStory('alice Dial bob', 'bob Answer')
    expect(move(told, 'carol !Hold 1/bob')?.steps).toEqual([
      {
        send: { as: 'carol', post: '/me/calls/$bobCall1.id', body: { operationName: 'Hold' } },
        refuse: 'operation',
        unchanged: [
          { get: '/me/calls?fields=*', except: [0, 1, 2, 3].map((i) => `/calls/${String(i)}/duration`) },
        ],
        proves: ['gws.sequence.not-offered-refused', 'gws.sequence.refusal-changes-nothing'],
      },
    ])
  })

  test('of a device looks at the agent as well, but where the switch may still move it', () => {
    expect([
      unchanged(plainStory('alice AuxWork')),
      unchanged(plainStory('alice Dial bob', 'bob Answer', 'bob Hangup')),
    ]).toEqual([
      ['/me/devices/$alice.deviceId'],
      [{ get: '/me/devices/$alice.deviceId', except: ['/device/userState'] }],
    ])
  })

  test('that is to tell nothing has a monitor', () => {
    const told = plainStory('alice Dial bob', 'bob Answer', 'bob Hangup')
    expect(move(told, 'bob SetCallDisposition Done')?.steps.at(-1)).toEqual({
      never: { as: 'bob', on: '/v2/me/calls', where: { call: { id: '$bobCall1.id' } } },
      proves: ['gws.sequence.released-silent'],
    })
  })

  test('is not said where it is not possible', () => {
    const told = plainStory('alice Dial bob')
    const hold = { ...optionOf(plainStory('alice Dial bob', 'bob Answer').worlds, 'bob Hold'), id: 2 }
    expect(gwsModel.move(told.worlds, [hold])).toBeUndefined()
    expect(gwsModel.after(told.worlds, [hold])).toBeUndefined()
  })

  test('that was to be refused, and is possible now, is not said either', () => {
    const told = plainStory('alice Dial bob')
    const refused: Turn = [{ ...optionOf(told.worlds, 'bob !Hold 1/bob'), id: 2 }]
    expect(gwsModel.move(told.worlds, refused)).toBeDefined()
    expect(gwsModel.move(told.and('bob Answer').worlds, refused)).toBeUndefined()
  })
})

describe('two operations in flight together', () => {
  test('demand what both orders tell, and reads that settle it', () => {
    const told = plainStory('alice Dial bob', 'bob Answer')
    const both = move(told, 'bob Hold', 'alice UpdateUserData Topic one')
    expect(both?.steps.map((step) => Object.keys(step)[0])).toEqual([
      'together',
      'hear',
      'hear',
      'send',
      'send',
    ])
    expect(both?.steps.slice(3).map((step) => step['send'])).toEqual([
      { as: 'bob', get: '/me/calls?fields=*' },
      { as: 'alice', get: '/me/calls?fields=*' },
    ])
    expect(both?.worlds.length).toBe(1)
    expect(both?.covers.map(keyOf)).toEqual([
      'call: Established -Hold-> Held',
      'call: Established -UpdateUserData-> Established',
    ])
  })

  test('of which one makes the other impossible leave its outcome open', () => {
    const told = plainStory('alice Dial bob', 'bob Answer')
    const both = move(told, 'bob Hold', 'alice Hangup')
    expect(both?.steps[0]).toEqual({
      together: [
        {
          send: { as: 'bob', post: '/me/calls/$bobCall1.id', body: { operationName: 'Hold' } },
          observe: 'What came first decides whether this is still possible',
        },
        {
          send: { as: 'alice', post: '/me/calls/$aliceCall1.id', body: { operationName: 'Hangup' } },
          accept: 'operation',
          proves: ['gws.sequence.offered-accepted'],
        },
      ],
    })
    expect(both?.allow.map(({ as, on, message = 'any' }) => [as, on, message])).toEqual([
      ['bob', '/v2/me/calls', 'CallStateChangeMessage'],
      ['bob', '/v2/me/calls', 'ErrorMessage'],
      ['bob', '/v2/me/calls', 'any'],
    ])
    // Only the one that happened in any case was seen to happen.
    expect(both?.covers.map(keyOf)).toEqual(['call: Established -Hangup-> Released'])
  })

  test('are not said where one order makes a call and another does not', () => {
    const told = plainStory('alice Dial bob', 'bob Answer')
    expect(move(told, 'bob SingleStepTransfer carol', 'alice Hangup')).toBeUndefined()
  })

  test('are not said where their events could be taken for one another', () => {
    const asked = plainStory('alice Dial bob', 'bob Answer', 'bob InitiateTransfer carol', 'carol Answer')
    expect(move(asked, 'bob SwapCalls 1/bob', 'bob SwapCalls 3/bob')).toBeUndefined()
    const talking = plainStory('alice Dial bob', 'bob Answer')
    expect(move(talking, 'bob UpdateUserData Topic one', 'bob UpdateUserData Language one')).toBeUndefined()
    expect(move(talking, 'bob UpdateUserData Topic one', 'alice UpdateUserData Language one')).toBeDefined()
  })

  test('are not said where the documentation leaves open what one does after the other', () => {
    expect(move(plainStory(), 'alice Offline', 'alice Ready')).toBeUndefined()
  })
})

test('an operation is possible in all the worlds that are left, or it is not done', () => {
  const [ready] = plainStory().worlds
  const [away] = plainStory('alice Offline').worlds
  expect(
    gwsModel
      .options([ready, away], 'accepted')
      .filter(({ by, name }) => by === 'alice' && name === 'AuxWork'),
  ).toEqual([])
  const aux: Turn = [{ ...optionOf([ready], 'alice AuxWork'), id: 1 }]
  expect(gwsModel.move([ready, away], aux)).toBeUndefined()
  const [busy] = plainStory('bob Dial carol').worlds
  expect(gwsModel.move([ready, busy], aux)?.worlds.map(({ desks }) => desks['alice']?.states)).toEqual([
    ['AuxWork'],
    ['AuxWork'],
  ])
})

test('what an operation looks like in several worlds is one of several', () => {
  const [plain] = plainStory('alice Dial bob', 'bob Answer').worlds
  const leg = plain.legs['1/bob']
  if (leg === undefined) throw new Error('no call')
  const other = { ...plain, legs: { ...plain.legs, '1/bob': { ...leg, data: { Topic: ['one'] } } } }
  const hold: Turn = [{ ...optionOf([plain], 'bob Hold'), id: 3 }]
  expect(gwsModel.move([plain, other], hold)?.steps[1]).toMatchObject({
    hear: {
      where: {
        $oneOf: [{ call: { state: 'Held' } }, { call: { state: 'Held', userData: { Topic: 'one' } } }],
      },
    },
  })
})

test('a server that offers more is held to more', () => {
  expect(move(story('alice Dial bob'), 'bob Answer')?.steps[1]).toMatchObject({
    hear: { where: { call: { mute: 'Off', recordingState: 'Stopped' } } },
  })
})
