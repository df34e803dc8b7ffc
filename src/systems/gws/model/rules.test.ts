import { describe, expect, test } from 'vitest'
import { gwsModel } from './model.ts'
import { foreign, isRefused, ruleOf, rules, unknownOperation } from './rules.ts'
import { has } from './testing/ask.ts'
import { story, type Story } from './testing/story.ts'

const talking = () => story('alice Dial bob', 'bob Answer')

/** What has to be refused, by operation: `bob Answer 1/bob`. */
const refusals = ({ worlds }: Story, by: string) =>
  gwsModel
    .options(worlds, 'refused')
    .filter((option) => option.by === by && option.call !== undefined)
    .map(({ name, call }) => `${name} ${call ?? ''}`)

describe('what has to be refused', () => {
  test('of one’s own call is what it does not offer', () => {
    expect(refusals(story('alice Dial bob'), 'bob').filter((one) => one.endsWith('1/bob'))).toEqual([
      'Hold 1/bob',
      'Retrieve 1/bob',
      'Hangup 1/bob',
      'SendDtmf 1/bob',
      'InitiateTransfer 1/bob',
      'SwapCalls 1/bob',
      'CompleteTransfer 1/bob',
      'CompleteConference 1/bob',
    ])
    expect(refusals(talking(), 'bob')).toEqual([
      'Answer 1/bob',
      'Retrieve 1/bob',
      'SwapCalls 1/bob',
      'CompleteTransfer 1/bob',
      'CompleteConference 1/bob',
    ])
  })

  test('of somebody else’s call is what nobody but its parties may do', () => {
    expect(refusals(talking(), 'carol')).toEqual([
      ...foreign.map((name) => `${name} 1/alice`),
      ...foreign.map((name) => `${name} 1/bob`),
    ])
  })

  test('is not said of calls of which one was a party', () => {
    const told = talking().and('bob SingleStepTransfer carol', 'carol Answer')
    expect(refusals(told, 'bob').filter((one) => !one.endsWith('1/bob'))).toEqual([])
  })

  test('is nothing that somebody asks who is logged out', () => {
    expect(
      gwsModel.options(story('carol Offline').worlds, 'refused').filter(({ by }) => by === 'carol'),
    ).toEqual([])
  })

  test('is an operation that nobody knows', () => {
    expect([has(story(), 'alice !TakeANap'), has(story('alice Offline'), 'alice !TakeANap')]).toEqual([
      true,
      false,
    ])
  })
})

test('nothing is possible and to be refused at once, wherever a walk may come', () => {
  const places = [
    story(),
    story('alice Dial bob'),
    talking(),
    talking().and('bob Hold'),
    talking().and('bob InitiateTransfer carol'),
    talking().and('bob InitiateTransfer carol', 'carol Answer'),
    talking().and('bob InitiateConference carol', 'carol Answer', 'bob SwapCalls'),
    talking().and('bob InitiateConference carol', 'carol Answer', 'bob CompleteConference'),
    talking().and('bob Hangup'),
  ]
  const both = places.flatMap(({ worlds }) => {
    const possible = gwsModel.options(worlds, 'accepted').map(keyOfOption)
    return gwsModel
      .options(worlds, 'refused')
      .map(keyOfOption)
      .filter((key) => possible.includes(key))
  })
  expect(both).toEqual([])
})

test('what is neither offered nor excluded is not judged', () => {
  const { world } = talking()
  expect(isRefused(world, { name: 'Hold', by: 'bob', call: '1/bob' })).toBe(false)
  expect(isRefused(world, { name: 'RemoveParticipantFromConference', by: 'bob', call: '1/bob' })).toBe(false)
  expect(isRefused(world, { name: 'SendDtmf', by: 'carol', call: '1/bob' })).toBe(false)
  expect(isRefused(world, { name: 'Hold', by: 'bob', call: '7/bob' })).toBe(false)
})

test('every operation has one rule, and one that is not known has none', () => {
  expect([...rules.keys()].toSorted()).toEqual(
    [
      'AfterCallWork Answer AttachUserData AuxWork CompleteConference CompleteTransfer',
      'DeleteUserData DeleteUserDataPair Dial DoNotDisturbOff DoNotDisturbOn ForwardCallsOff',
      'ForwardCallsOn Hangup Hold InitiateConference InitiateTransfer MuteCall NotReady Offline',
      'PauseCallRecording Ready RemoveParticipantFromConference ResumeCallRecording Retrieve',
      'SendDtmf SetCallDisposition SingleStepConference SingleStepTransfer StartCallRecording',
      'StartContactCenterSession StopCallRecording SwapCalls UnmuteCall UpdateUserData',
    ].flatMap((line) => line.split(' ')),
  )
  expect(ruleOf('Sing')).toBe(ruleOf(unknownOperation))
})

function keyOfOption({ name, by, call }: { name: string; by: string; call?: string }): string {
  return `${by} ${name} ${call ?? ''}`
}
