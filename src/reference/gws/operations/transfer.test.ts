import { describe, expect, test } from 'vitest'
import { offersOfCall } from '../model/capabilities.ts'
import { active, others } from '../model/world.ts'
import { openCentre, type Centre } from '../testing/centre.ts'

const to = (phoneNumber: string) => ({ destination: { phoneNumber } })
const talkOf = (centre: Centre, name: string) =>
  centre
    .user(name)
    .device.legs.filter(active)
    .map((leg) => `${leg.state} with ${others(leg).join(', ')}`)
const offers = (centre: Centre, name: string, index: number) =>
  offersOfCall(centre.user(name).device.legs[index]!, centre.world.settings)

async function consulting(operation: string): Promise<Centre> {
  const centre = openCentre()
  await centre.established('agent1', 'agent2')
  await centre.do('agent2', operation, to('5003'))
  return centre
}

describe('a single-step transfer', () => {
  test('releases who transfers and rings the new one', async () => {
    const centre = openCentre()
    await centre.established('agent1', 'agent2')
    await centre.do('agent2', 'SingleStepTransfer', to('5003'))
    expect(centre.told()).toEqual([
      'agent2 StatusChange Released',
      'agent3 StatusChange Ringing',
      'agent1 ParticipantsUpdated Established',
    ])
    await centre.do('agent3', 'Answer')
    expect(['agent1', 'agent2', 'agent3'].map((name) => talkOf(centre, name))).toEqual([
      ['Established with 5003'],
      [],
      ['Established with 5001'],
    ])
  })

  test('to nobody fails behind the reply and changes nothing', async () => {
    const centre = openCentre()
    await centre.established('agent1', 'agent2')
    expect((await centre.do('agent2', 'SingleStepTransfer', to('0'))).status).toBe(200)
    expect(centre.told()).toEqual(['agent2 StatusChange Established failed'])
    expect(centre.messages.at(-1)?.data).toMatchObject({
      deviceUri: `http://gws/api/v2/devices/${centre.user('agent2').device.id}`,
      errorMessage: 'The destination 0 cannot be reached.',
      connectionId: centre.leg('agent2').connId,
      callUuid: centre.leg('agent2').id,
    })
    expect(talkOf(centre, 'agent2')).toEqual(['Established with 5001'])
  })
})

describe('a transfer after asking', () => {
  test('holds the call and dials another', async () => {
    const centre = await consulting('InitiateTransfer')
    expect(centre.told()).toEqual([
      'agent2 StatusChange Held',
      'agent2 StatusChange Dialing',
      'agent3 StatusChange Ringing',
    ])
    expect(offers(centre, 'agent2', 0)).toEqual(expect.arrayContaining(['SwapCalls', 'CompleteTransfer']))
    expect(offers(centre, 'agent2', 0)).not.toContain('Retrieve')
    expect(centre.leg('agent2').type).toBe('Consult')
  })

  test('connects the other two', async () => {
    const centre = await consulting('InitiateTransfer')
    await centre.do('agent3', 'Answer')
    centre.told()
    const original = centre.user('agent2').device.legs[0]!
    await centre.do('agent2', 'CompleteTransfer', {}, original)
    expect(centre.told()).toEqual([
      'agent2 StatusChange Released',
      'agent2 StatusChange Released',
      'agent1 ParticipantsUpdated Established',
      'agent3 ParticipantsUpdated Established',
    ])
    expect(['agent1', 'agent2', 'agent3'].map((name) => talkOf(centre, name))).toEqual([
      ['Established with 5003'],
      [],
      ['Established with 5001'],
    ])
    expect(centre.leg('agent3').connId).toBe(original.connId)
    expect(centre.leg('agent3').id).not.toBe(original.id)
  })

  test('may be completed while the other still rings', async () => {
    const centre = await consulting('InitiateTransfer')
    await centre.do('agent2', 'CompleteTransfer', {}, centre.user('agent2').device.legs[0])
    await centre.do('agent3', 'Answer')
    expect(['agent1', 'agent3'].map((name) => talkOf(centre, name))).toEqual([
      ['Established with 5003'],
      ['Established with 5001'],
    ])
  })

  test('names the consultation, and no other call', async () => {
    const centre = await consulting('InitiateTransfer')
    const [original, consult] = centre.user('agent2').device.legs
    const wrong = await centre.do('agent2', 'CompleteTransfer', { consultCallUri: '/calls/x' }, original)
    expect(wrong.status).toBe(400)
    const right = await centre.do(
      'agent2',
      'CompleteTransfer',
      { consultCallUri: `http://gws/api/v2/me/calls/${consult!.id}` },
      original,
    )
    expect(right.status).toBe(200)
  })

  test('is given up by releasing the consultation; the call can be retrieved again', async () => {
    const centre = await consulting('InitiateTransfer')
    centre.told()
    await centre.do('agent2', 'Hangup')
    expect(centre.told().toSorted()).toEqual([
      'agent2 StatusChange Held',
      'agent2 StatusChange Released',
      'agent3 StatusChange Released',
    ])
    expect(offers(centre, 'agent2', 0)).toContain('Retrieve')
  })

  test('cannot be begun twice', async () => {
    const centre = await consulting('InitiateTransfer')
    const again = await centre.do(
      'agent2',
      'InitiateTransfer',
      to('5004'),
      centre.user('agent2').device.legs[0],
    )
    expect(again.body).toEqual({ statusCode: 2, statusMessage: 'A consultation is open already.' })
  })
})

describe('swapping', () => {
  test('changes which of the two calls is held', async () => {
    const centre = await consulting('InitiateTransfer')
    await centre.do('agent3', 'Answer')
    const [original, consult] = centre.user('agent2').device.legs
    centre.told()
    await centre.do('agent2', 'SwapCalls', { otherCallUri: `/me/calls/${original!.id}` }, consult)
    expect(centre.told()).toEqual(['agent2 StatusChange Established', 'agent2 StatusChange Held'])
    expect([original!.state, consult!.state]).toEqual(['Established', 'Held'])
    expect(offers(centre, 'agent2', 0)).toEqual(
      expect.arrayContaining(['SwapCalls', 'CompleteConference', 'CompleteTransfer']),
    )
  })

  test('fails behind the reply while the consultation is not answered', async () => {
    const centre = await consulting('InitiateTransfer')
    const [original, consult] = centre.user('agent2').device.legs
    centre.told()
    await centre.do('agent2', 'SwapCalls', { otherCallUri: `/me/calls/${consult!.id}` }, original)
    expect(centre.told()).toEqual(['agent2 StatusChange Held failed'])
  })
})

describe('conferences', () => {
  test('join the consultation to the call', async () => {
    const centre = await consulting('InitiateConference')
    expect(offers(centre, 'agent2', 0)).toEqual(
      expect.arrayContaining(['Retrieve', 'SwapCalls', 'CompleteConference']),
    )
    await centre.do('agent3', 'Answer')
    centre.told()
    await centre.do('agent2', 'CompleteConference')
    expect(centre.told()).toEqual([
      'agent2 StatusChange Released',
      'agent1 ParticipantsUpdated Established',
      'agent2 ParticipantsUpdated Established',
      'agent3 ParticipantsUpdated Established',
    ])
    expect(['agent1', 'agent2', 'agent3'].map((name) => talkOf(centre, name))).toEqual([
      ['Established with 5002, 5003'],
      ['Established with 5001, 5003'],
      ['Established with 5001, 5002'],
    ])
  })

  test('lose a participant whom the host removes', async () => {
    const centre = openCentre()
    await centre.established('agent1', 'agent2')
    await centre.do('agent1', 'SingleStepConference', to('5003'))
    await centre.do('agent3', 'Answer')
    centre.told()
    expect(
      (await centre.do('agent1', 'RemoveParticipantFromConference', { participant: '5009' })).status,
    ).toBe(400)
    await centre.do('agent1', 'RemoveParticipantFromConference', { participant: '5003' })
    expect(centre.told()).toEqual([
      'agent3 StatusChange Released',
      'agent1 ParticipantsUpdated Established',
      'agent2 ParticipantsUpdated Established',
    ])
    expect(talkOf(centre, 'agent1')).toEqual(['Established with 5002'])
  })

  test('go on with two when one hangs up', async () => {
    const centre = openCentre()
    await centre.established('agent1', 'agent2')
    await centre.do('agent1', 'SingleStepConference', to('90015550100'))
    await centre.do('agent1', 'Hangup')
    expect(talkOf(centre, 'agent2')).toEqual(['Established with 90015550100'])
  })
})
