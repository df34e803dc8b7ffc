import { describe, expect, test } from 'vitest'
import { active, others } from '../model/world.ts'
import { offersOfCall } from '../model/capabilities.ts'
import { openCentre, type Centre } from '../testing/centre.ts'

const states = (centre: Centre, ...names: string[]) =>
  names.map((name) =>
    centre
      .user(name)
      .device.legs.filter(active)
      .map(({ state }) => state),
  )

const offers = (centre: Centre, name: string) =>
  offersOfCall(centre.leg(name), centre.world.settings).toSorted()

const accepted = { status: 200, body: { statusCode: 0 } }

describe('a call between two agents', () => {
  test('dials, rings, is answered and ends on both sides', async () => {
    const centre = openCentre()
    expect(await centre.do('agent1', 'Dial', { destination: { phoneNumber: '5002' } })).toEqual(accepted)
    expect(centre.told()).toEqual(['agent1 StatusChange Dialing', 'agent2 StatusChange Ringing'])
    expect(offers(centre, 'agent1')).toEqual([
      'AttachUserData',
      'DeleteUserData',
      'DeleteUserDataPair',
      'Hangup',
      'SendDtmf',
      'UpdateUserData',
    ])
    expect(offers(centre, 'agent2')).toEqual([
      'Answer',
      'AttachUserData',
      'DeleteUserData',
      'DeleteUserDataPair',
      'UpdateUserData',
    ])
    await centre.do('agent2', 'Answer')
    expect(centre.told().toSorted()).toEqual([
      'agent1 StatusChange Established',
      'agent2 StatusChange Established',
    ])
    await centre.do('agent2', 'Hangup')
    expect(centre.told().toSorted()).toEqual(['agent1 StatusChange Released', 'agent2 StatusChange Released'])
    expect(others(centre.leg('agent1'))).toEqual(['5002'])
    expect(others(centre.leg('agent2'))).toEqual(['5001'])
    expect(offers(centre, 'agent1')).toEqual([])
  })

  test('is held and retrieved without the other side noticing', async () => {
    const centre = openCentre()
    await centre.established('agent1', 'agent2')
    await centre.do('agent1', 'Hold')
    await centre.do('agent1', 'Retrieve')
    expect(centre.told()).toEqual(['agent1 StatusChange Held', 'agent1 StatusChange Established'])
  })

  test('refuses what its state does not offer, and stays as it is', async () => {
    const centre = openCentre()
    await centre.established('agent1', 'agent2')
    for (const operation of ['Answer', 'Retrieve', 'SwapCalls', 'CompleteTransfer', 'UnmuteCall'])
      expect(await centre.do('agent1', operation)).toEqual({
        status: 400,
        body: {
          statusCode: 2,
          statusMessage: `The operation ${operation} is not possible in state Established.`,
        },
      })
    expect(centre.told()).toEqual([])
    expect(states(centre, 'agent1', 'agent2')).toEqual([['Established'], ['Established']])
  })

  test('is refused to a number that is nobody’s, and ends when the other is busy', async () => {
    const centre = openCentre()
    expect(await centre.do('agent1', 'Dial', { destination: { phoneNumber: '0' } })).toEqual({
      status: 500,
      body: { statusCode: 4, statusMessage: 'Invalid destination 0.' },
    })
    await centre.established('agent2', 'agent3')
    await centre.do('agent1', 'Dial', { destination: { phoneNumber: '5002' } })
    expect(centre.told()).toEqual(['agent1 StatusChange Dialing', 'agent1 StatusChange Released'])
  })

  test('goes to where calls are forwarded', async () => {
    const centre = openCentre()
    await centre.do('agent2', 'ForwardCallsOn', { destination: '5003' })
    await centre.do('agent1', 'Dial', { destination: { phoneNumber: '5002' } })
    expect(states(centre, 'agent1', 'agent2', 'agent3')).toEqual([['Dialing'], [], ['Ringing']])
  })

  test.each([
    [{}, 'Required parameter "destination" is missing.'],
    [{ destination: {} }, 'Required parameter "destination.phoneNumber" is missing.'],
  ])('needs a destination: %j', async (body, statusMessage) => {
    const centre = openCentre()
    expect(await centre.do('agent1', 'Dial', body)).toEqual({
      status: 400,
      body: { statusCode: 1, statusMessage },
    })
  })
})

describe('calls with the outside', () => {
  test('an outside number answers, is silent or is busy', async () => {
    const centre = openCentre()
    await centre.do('agent1', 'Dial', { destination: { phoneNumber: '90015550100' } })
    await centre.do('agent2', 'Dial', { destination: { phoneNumber: '90015550101' } })
    await centre.do('agent3', 'Dial', { destination: { phoneNumber: '90015550102' } })
    expect(states(centre, 'agent1', 'agent2', 'agent3')).toEqual([['Established'], [], ['Dialing']])
    expect(centre.leg('agent1').type).toBe('Outbound')
  })

  test('somebody calls, and hangs up', async () => {
    const centre = openCentre()
    await centre.stimulate('inbound-call', 'agent1')
    expect({ ...centre.leg('agent1'), talk: 0, device: 0 }).toMatchObject({
      state: 'Ringing',
      type: 'Inbound',
      ani: '4155550100',
      dnis: '8005550100',
    })
    await centre.do('agent1', 'Answer')
    await centre.stimulate('caller-hangs-up', 'agent1')
    expect(centre.told()).toEqual([
      'agent1 StatusChange Ringing',
      'agent1 StatusChange Established',
      'agent1 StatusChange Released',
    ])
    expect(others(centre.leg('agent1'))).toEqual(['4155550100'])
  })
})
