import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../opponent.ts'
import { choose } from '../choose.ts'
import { openCentre, type Centre } from '../testing/centre.ts'
import { sequenceFaults } from './sequences.ts'

const faulty = (name: string): Centre => openCentre({}, choose({ faults: [name] }).twists)

async function talking(name: string): Promise<Centre> {
  const centre = faulty(name)
  await centre.established('agent1', 'agent2')
  return centre
}

const lastCall = (centre: Centre, user = 'agent1') =>
  centre.messages.findLast(({ to, topic }) => to === user && topic === '/v2/me/calls')?.data[
    'call'
  ] as JsonObject

const disposition = (centre: Centre) => ({
  callUri: centre.leg('agent1').id,
  callUuid: centre.leg('agent1').id,
  disposition: 'Done',
})

describe('a sequence fault shows late, and not before', () => {
  test('second-hold-loses-user-data', async () => {
    const centre = await talking('second-hold-loses-user-data')
    await centre.do('agent1', 'AttachUserData', { userData: { a: '1' } })
    await centre.do('agent1', 'Hold')
    expect(lastCall(centre)['userData']).toEqual({ a: '1' })
    await centre.do('agent1', 'Retrieve')
    await centre.do('agent1', 'Hold')
    expect(lastCall(centre)).not.toHaveProperty('userData')
  })

  test('disposition-after-retrieve-under-wrong-key', async () => {
    const centre = await talking('disposition-after-retrieve-under-wrong-key')
    await centre.do('agent1', 'SetCallDisposition', disposition(centre))
    expect(lastCall(centre)['userData']).toEqual({ DispositionCode: 'Done' })
    await centre.do('agent1', 'Hold')
    await centre.do('agent1', 'Retrieve')
    await centre.do('agent1', 'SetCallDisposition', disposition(centre))
    expect(lastCall(centre)['userData']).toEqual({ DispositionCode: 'Done', Outcome: 'Done' })
  })

  test('ready-keeps-work-mode-after-call', async () => {
    const centre = await talking('ready-keeps-work-mode-after-call')
    await centre.do('agent1', 'AuxWork')
    await centre.do('agent1', 'Ready')
    expect(centre.user('agent1').device.state).toEqual({ state: 'Ready' })
    await centre.do('agent1', 'Hangup')
    await centre.do('agent1', 'AuxWork')
    await centre.do('agent1', 'Ready')
    expect(centre.user('agent1').device.state).toEqual({ state: 'Ready', workMode: 'AuxWork' })
  })

  test('third-not-ready-untold', async () => {
    const centre = faulty('third-not-ready-untold')
    for (let i = 0; i < 3; i += 1) await centre.do('agent1', 'NotReady')
    expect(centre.told()).toEqual(['agent1 NotReady', 'agent1 NotReady'])
  })

  test('held-call-stays-after-second-hangup', async () => {
    const centre = await talking('held-call-stays-after-second-hangup')
    for (const expected of ['Released', 'Held']) {
      await centre.do('agent1', 'Hold')
      await centre.do('agent1', 'Hangup')
      expect(centre.leg('agent1').state).toBe(expected)
      if (expected === 'Released') await centre.established('agent1', 'agent2')
    }
  })

  test('mute-lost-on-retrieve', async () => {
    const centre = await talking('mute-lost-on-retrieve')
    await centre.do('agent1', 'MuteCall')
    await centre.do('agent1', 'Hold')
    expect(lastCall(centre)['mute']).toBe('On')
    await centre.do('agent1', 'Retrieve')
    expect(lastCall(centre)['mute']).toBe('Off')
  })

  test('tones-refused-after-unmute', async () => {
    const centre = await talking('tones-refused-after-unmute')
    const tones = () => centre.do('agent1', 'SendDtmf', { digits: '1' })
    expect((await tones()).status).toBe(200)
    await centre.do('agent1', 'MuteCall')
    await centre.do('agent1', 'UnmuteCall')
    expect((await tones()).status).toBe(400)
  })

  test('forwarding-returns-with-do-not-disturb', async () => {
    const centre = faulty('forwarding-returns-with-do-not-disturb')
    await centre.do('agent1', 'ForwardCallsOn', { destination: '5003' })
    await centre.do('agent1', 'ForwardCallsOff')
    expect(centre.user('agent1').device.forwardTo).toBeUndefined()
    await centre.do('agent1', 'DoNotDisturbOn')
    expect(centre.user('agent1').device.forwardTo).toBe('5001')
  })

  test('call-begins-with-old-user-data', async () => {
    const centre = await talking('call-begins-with-old-user-data')
    await centre.do('agent1', 'AttachUserData', { userData: { a: '1' } })
    await centre.do('agent1', 'Hangup')
    await centre.established('agent1', 'agent2')
    expect(lastCall(centre)['userData']).toEqual({ a: '1' })
  })

  test('retrieve-refused-after-consultation', async () => {
    const centre = await talking('retrieve-refused-after-consultation')
    const original = centre.leg('agent1')
    await centre.do('agent1', 'InitiateTransfer', { destination: { phoneNumber: '5003' } })
    await centre.do('agent1', 'Hangup')
    expect((await centre.do('agent1', 'Retrieve', {}, original)).status).toBe(400)
  })

  test('deleted-key-returns', async () => {
    const centre = await talking('deleted-key-returns')
    await centre.do('agent1', 'AttachUserData', { userData: { a: '1' } })
    await centre.do('agent1', 'UpdateUserData', { userData: { a: '2' } })
    await centre.do('agent1', 'DeleteUserDataPair', { key: 'a' })
    expect(lastCall(centre)['userData']).toEqual({ a: '1' })
  })

  test('refused-answer-mutes', async () => {
    const centre = await talking('refused-answer-mutes')
    await centre.do('agent1', 'Answer')
    expect(centre.leg('agent1').muted).toBe(false)
    await centre.do('agent1', 'Hold')
    await centre.do('agent1', 'Retrieve')
    expect((await centre.do('agent1', 'Answer')).status).toBe(400)
    expect(centre.leg('agent1').muted).toBe(true)
  })

  test('disposition-of-a-held-and-released-call-told', async () => {
    const centre = await talking('disposition-of-a-held-and-released-call-told')
    await centre.do('agent1', 'Hold')
    await centre.do('agent2', 'Hangup')
    centre.told()
    await centre.do('agent1', 'SetCallDisposition', disposition(centre))
    expect(centre.told()).toEqual(['agent1 AttachedDataChanged Released'])
  })

  test('fourth-call-rings-at-caller', async () => {
    const centre = faulty('fourth-call-rings-at-caller')
    const states: unknown[] = []
    for (let i = 0; i < 4; i += 1) {
      await centre.do('agent1', 'Dial', { destination: { phoneNumber: '5002' } })
      states.push(lastCall(centre)['state'])
      await centre.do('agent1', 'Hangup')
    }
    expect(states).toEqual(['Dialing', 'Dialing', 'Dialing', 'Ringing'])
  })
})

test('there are enough of them, and all are marked', () => {
  expect(sequenceFaults.length).toBeGreaterThanOrEqual(14)
  expect(sequenceFaults.every(({ sequence }) => sequence)).toBe(true)
  expect(sequenceFaults.filter(({ shows = [] }) => shows.length < 3)).toEqual([])
})
