import { describe, expect, test } from 'vitest'
import { openCentre, type Centre } from '../testing/centre.ts'

const device = (centre: Centre) => {
  const [item] = (centre.messages.at(-1)?.data['devices'] ?? []) as { [key: string]: unknown }[]
  return {
    doNotDisturb: item?.['doNotDisturb'],
    forwardTo: item?.['forwardTo'],
    capabilities: item?.['capabilities'],
  }
}

describe('a device', () => {
  test('can be left in peace, which makes it busy', async () => {
    const centre = openCentre()
    await centre.do('agent1', 'DoNotDisturbOn')
    expect(device(centre)).toEqual({
      doNotDisturb: 'On',
      forwardTo: undefined,
      capabilities: ['DoNotDisturbOff', 'ForwardCallsOn'],
    })
    expect((await centre.do('agent1', 'DoNotDisturbOn')).status).toBe(400)
    await centre.do('agent2', 'Dial', { destination: { phoneNumber: '5001' } })
    expect(centre.told().slice(1)).toEqual(['agent2 StatusChange Dialing', 'agent2 StatusChange Released'])
    await centre.do('agent1', 'DoNotDisturbOff')
    expect(device(centre).capabilities).toEqual(['DoNotDisturbOn', 'ForwardCallsOn'])
  })

  test('can be forwarded, and forgets the number again', async () => {
    const centre = openCentre()
    expect((await centre.do('agent1', 'ForwardCallsOn')).body).toEqual({
      statusCode: 1,
      statusMessage: 'Required parameter "destination" is missing.',
    })
    await centre.do('agent1', 'ForwardCallsOn', { destination: '5002' })
    expect(device(centre)).toEqual({
      doNotDisturb: 'Off',
      forwardTo: '5002',
      capabilities: ['DoNotDisturbOn', 'ForwardCallsOff'],
    })
    await centre.do('agent1', 'ForwardCallsOff')
    expect(device(centre)).toEqual({
      doNotDisturb: 'Off',
      forwardTo: undefined,
      capabilities: ['DoNotDisturbOn', 'ForwardCallsOn'],
    })
  })
})

const watching = async (operation: string, mode?: string): Promise<Centre> => {
  const centre = openCentre()
  await centre.do('supervisor1', operation, {
    targetDeviceUri: `http://gws/api/v2/devices/${centre.user('agent1').device.id}`,
    ...(mode !== undefined && { supervisorMonitoringMode: mode }),
  })
  return centre
}

describe('monitoring', () => {
  test('is set on the supervisor’s device, by one supervisor at a time', async () => {
    const centre = await watching('ListenIn')
    const [item] = centre.messages[0]!.data['devices'] as { [key: string]: unknown }[]
    expect(item).toMatchObject({
      supervisorMonitoringState: {
        state: 'ListenIn',
        mode: 'AllCalls',
        scope: 'Call',
        targetDeviceUri: `http://gws/api/v2/devices/${centre.user('agent1').device.id}`,
      },
      capabilities: ['DoNotDisturbOn', 'ForwardCallsOn', 'CancelSupervisorMonitoring'],
    })
    const second = await centre.do('supervisor2', 'Coach', {
      targetDeviceUri: `/devices/${centre.user('agent1').device.id}`,
    })
    expect(second.body).toEqual({ statusCode: 19, statusMessage: 'Another supervisor monitors this device.' })
    await centre.do('supervisor1', 'CancelSupervisorMonitoring')
    expect(device(centre).capabilities).toEqual([
      'DoNotDisturbOn',
      'ForwardCallsOn',
      'ListenIn',
      'Coach',
      'BargeIn',
    ])
  })

  test('rings the supervisor when the agent’s call is answered', async () => {
    const centre = await watching('Coach')
    await centre.established('agent2', 'agent1')
    await centre.do('supervisor1', 'Answer')
    expect(centre.told()).toEqual(['supervisor1 StatusChange Established'])
    await centre.do('supervisor1', 'MuteMonitoredUser')
    expect(centre.told()).toEqual(['supervisor1 MonitoredUserMutedStateChange Established'])
    expect(centre.messages.at(-1)?.data['call']).toMatchObject({ monitoredUserMuted: true })
    await centre.do('supervisor1', 'SwitchToListenIn')
    expect(centre.messages.at(-1)?.data['call']).toMatchObject({
      mute: 'On',
      monitoring: true,
      supervisorListeningIn: true,
      capabilities: ['Hangup', 'UnmuteMonitoredUser', 'SwitchToBargeIn'],
    })
    centre.told()
    await centre.do('supervisor1', 'SwitchToBargeIn')
    expect(centre.told().toSorted()).toEqual([
      'agent1 ParticipantsUpdated Established',
      'agent2 ParticipantsUpdated Established',
      'supervisor1 StatusChange Established',
    ])
    await centre.do('agent2', 'Hangup')
    expect(centre.told().toSorted()).toEqual([
      'agent1 StatusChange Released',
      'agent2 StatusChange Released',
      'supervisor1 StatusChange Released',
    ])
  })

  test('of the next call only is over with that call', async () => {
    const centre = await watching('ListenIn', 'NextCall')
    await centre.established('agent2', 'agent1')
    expect(centre.user('supervisor1').device.monitoring).toBeUndefined()
  })
})
