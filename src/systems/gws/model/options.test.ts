import { describe, expect, test } from 'vitest'
import { gwsModel } from './model.ts'
import { optionsOf, takesOf } from './options.ts'
import { optionOf, plainStory, story, type Story } from './testing/story.ts'
import { weightOf } from './weights.ts'

const talking = () => story('alice Dial bob', 'bob Answer')
const names = ({ worlds }: Story, by: string) => [
  ...new Set(optionsOf(worlds, 'accepted').flatMap((option) => (option.by === by ? option.name : []))),
]

describe('what somebody can do', () => {
  test('without a call', () => {
    expect(names(story(), 'alice')).toEqual([
      'Ready',
      'NotReady',
      'AfterCallWork',
      'AuxWork',
      'Offline',
      'DoNotDisturbOn',
      'ForwardCallsOn',
      'Dial',
      'read calls',
      'read device',
    ])
  })

  test('logged out', () => {
    expect(names(story('alice Offline'), 'alice')).toEqual([
      'StartContactCenterSession',
      'read calls',
      'read device',
    ])
  })

  test('whose phone rings', () => {
    expect(names(plainStory('alice Dial bob'), 'bob')).toEqual([
      'Answer',
      'AttachUserData',
      'UpdateUserData',
      'SetCallDisposition',
      'read calls',
      'read device',
    ])
  })

  test('with a call and its consultation', () => {
    const asked = plainStory('alice Dial bob', 'bob Answer', 'bob InitiateConference carol', 'carol Answer')
    const onCall = (ref: string) =>
      optionsOf(asked.worlds, 'accepted').flatMap(({ name, call }) => (call === ref ? name : []))
    expect([...new Set(onCall('1/bob'))]).toEqual([
      'Hangup',
      'AttachUserData',
      'UpdateUserData',
      'SetCallDisposition',
      'SwapCalls',
    ])
    expect([...new Set(onCall('4/bob'))]).toEqual([])
    expect([...new Set(onCall('3/bob'))]).toEqual([
      'Hangup',
      'SendDtmf',
      'CompleteTransfer',
      'CompleteConference',
      'AttachUserData',
      'UpdateUserData',
      'SetCallDisposition',
      'SwapCalls',
    ])
  })

  test('after a call', () => {
    const after = talking().and('bob Hangup')
    expect(optionsOf(after.worlds, 'accepted').filter(({ call }) => call === '1/bob')).toEqual([
      {
        name: 'SetCallDisposition',
        by: 'bob',
        call: '1/bob',
        with: { value: 'Done' },
        expect: 'accepted',
        weight: weightOf('SetCallDisposition'),
        takes: { machine: 'call', from: 'Released', act: 'SetCallDisposition', outcome: 'accepted' },
        leads: [],
      },
    ])
  })
})

describe('an option', () => {
  test('says which transition it takes, and where it leads', () => {
    expect(optionOf(talking().worlds, 'bob InitiateTransfer carol')).toEqual({
      name: 'InitiateTransfer',
      by: 'bob',
      call: '1/bob',
      with: { to: 'carol' },
      expect: 'accepted',
      weight: 2,
      takes: { machine: 'call', from: 'Established', act: 'InitiateTransfer', outcome: 'accepted' },
      leads: ['call: Held, consulting for transfer', 'call: Dialing, consultation', 'call: Ringing'],
    })
    expect(optionOf(story().worlds, 'alice AuxWork').leads).toEqual(['agent: AuxWork'])
    expect(optionOf(story().worlds, 'alice read device').leads).toEqual([])
  })

  test('that is to be refused has a body that would be right elsewhere', () => {
    const { worlds } = talking().and('bob Hangup')
    const refused = (name: string) =>
      optionsOf(worlds, 'refused').find((option) => option.name === name && option.call === '1/bob')?.with
    expect([refused('AttachUserData'), refused('SingleStepTransfer'), refused('Hold')]).toEqual([
      { key: 'Topic', value: 'one' },
      { to: 'alice' },
      {},
    ])
  })
})

test('what each operation is a transition of', () => {
  const { world } = talking().and('bob DoNotDisturbOn')
  const takes = (name: string, by: string, call?: string) => {
    const { machine, from, act } = takesOf(world, { name, by, ...(call && { call }) }, 'accepted')
    return `${machine}: ${from} -${act}`
  }
  expect([
    takes('Hold', 'bob', '1/bob'),
    takes('Hold', 'carol', '1/bob'),
    takes('DoNotDisturbOff', 'bob'),
    takes('DoNotDisturbOn', 'alice'),
    takes('ForwardCallsOn', 'bob'),
    takes('Dial', 'carol'),
    takes('read calls', 'carol'),
    takes('read calls', 'bob'),
    takes('read device', 'carol'),
    takes('TakeANap', 'carol'),
  ]).toEqual([
    'call: Established -Hold',
    'call: Established -stranger Hold',
    'do not disturb: On -DoNotDisturbOff',
    'do not disturb: Off -DoNotDisturbOn',
    'forwarding: Off -ForwardCallsOn',
    'call: no call -Dial',
    'call: no call -read calls',
    'call: Established -read calls',
    'agent: Ready -read device',
    'agent: Ready -TakeANap',
  ])
})

test('rivals of an operation change something, and only one of them makes a call', () => {
  const { worlds } = talking()
  const rivals = (line: string) =>
    new Set(gwsModel.rivals(worlds, { ...optionOf(worlds, line), id: 3 }).map(({ name }) => name))
  const all = new Set(optionsOf(worlds, 'accepted').map(({ name }) => name))
  const reads = ['read calls', 'read device']
  const makers = ['SingleStepTransfer', 'SingleStepConference', 'InitiateTransfer', 'InitiateConference']
  expect(rivals('bob Hold')).toEqual(new Set([...all].filter((name) => !reads.includes(name))))
  expect(rivals('bob InitiateTransfer carol')).toEqual(
    new Set([...all].filter((name) => ![...reads, ...makers, 'Dial'].includes(name))),
  )
})
