import { describe, expect, test } from 'vitest'
import { openCentre } from '../testing/centre.ts'

const start = (...channels: string[]) => ({ channels })

describe('a contact center session', () => {
  test('begins logged in and goes on as the switch wants', async () => {
    const ready = openCentre()
    await ready.do('agent1', 'StartContactCenterSession', start('voice'))
    expect(ready.told()).toEqual(['agent1 LoggedIn', 'agent1 Ready'])
    const quiet = openCentre({ 'after-login': 'LoggedIn' })
    await quiet.do('agent1', 'StartContactCenterSession', start('voice'))
    expect(quiet.told()).toEqual(['agent1 LoggedIn'])
    expect(quiet.messages[0]?.data['devices']).toMatchObject([{ userState: { state: 'LoggedIn' } }])
  })

  test('may succeed in part', async () => {
    const centre = openCentre()
    expect(await centre.do('voiceonly1', 'StartContactCenterSession', start('voice', 'chat'))).toEqual({
      status: 200,
      body: {
        statusCode: 7,
        succeeded: [{ statusCode: 0, channel: 'voice' }],
        failed: [
          {
            statusCode: 4,
            statusMessage: 'The connection to the interaction server is closed.',
            channel: 'multimedia',
          },
        ],
      },
    })
    expect(await centre.do('unregistered1', 'StartContactCenterSession', start('voice'))).toEqual({
      status: 500,
      body: { statusCode: 4, statusMessage: 'The device 5301 is not registered with the switch.' },
    })
  })

  test.each([
    [{}, 1],
    [{ channels: [] }, 2],
    [{ channels: 'voice' }, 2],
    [{ channels: ['telex'] }, 2],
  ])('is refused for %j', async (body, statusCode) => {
    const centre = openCentre()
    expect((await centre.do('agent1', 'StartContactCenterSession', body)).body).toMatchObject({ statusCode })
    expect(centre.told()).toEqual([])
  })

  test('ends logged out, and agent states need another', async () => {
    const centre = openCentre()
    await centre.do('agent1', 'EndContactCenterSession')
    expect(centre.told()).toEqual(['agent1 LoggedOut'])
    expect((await centre.do('agent1', 'AfterCallWork')).body).toEqual({
      statusCode: 2,
      statusMessage: 'No contact center session has been started.',
    })
  })
})

describe('agent states', () => {
  test.each([
    ['Ready', { id: '9430250E-0A1B-421F-B372-F29E69366DED', displayName: 'Ready', state: 'Ready' }],
    ['NotReady', { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready', state: 'NotReady' }],
    [
      'AuxWork',
      {
        id: '2B36138D-C564-4562-A8CB-3C32D564F296',
        displayName: 'AuxWork',
        state: 'NotReady',
        workMode: 'AuxWork',
      },
    ],
    ['Offline', { id: '0F7F5003-EF26-4D13-A6Ef-D0C7EC819BEB', displayName: 'Offline', state: 'LoggedOut' }],
    [
      'Lunch',
      {
        id: '5C1D7A0E-6F1B-4B55-9D0B-6A7C35E2F9A4',
        displayName: 'Lunch',
        state: 'NotReady',
        workMode: 'AuxWork',
        reason: 'Lunch',
      },
    ],
  ])('%s is told with its definition', async (operation, userState) => {
    const centre = openCentre()
    await centre.do('agent1', operation)
    expect(centre.messages.map(({ data }) => data['devices'])).toEqual([
      [expect.objectContaining({ userState })],
    ])
  })

  test('are told again when they are set again', async () => {
    const centre = openCentre()
    await centre.do('agent1', 'NotReady')
    await centre.do('agent1', 'NotReady')
    expect(centre.told()).toEqual(['agent1 NotReady', 'agent1 NotReady'])
  })

  test('fail on a device that the switch does not know, with an event that says so', async () => {
    const centre = openCentre()
    expect(await centre.do('unregistered1', 'NotReady')).toEqual({
      status: 500,
      body: { statusCode: 4, statusMessage: 'The device 5301 is not registered with the switch.' },
    })
    const { id } = centre.user('unregistered1').device
    expect(centre.messages).toEqual([
      {
        to: 'unregistered1',
        topic: '/v2/me/devices',
        data: {
          messageType: 'ErrorMessage',
          devicePath: `/devices/${id}`,
          deviceUri: `http://gws/api/v2/devices/${id}`,
        },
      },
    ])
  })

  test('wrap-up follows a call and ends by itself', async () => {
    const centre = openCentre({ 'wrap-up': '30' })
    await centre.established('agent1', 'agent2')
    await centre.do('agent1', 'Hangup')
    expect(centre.user('agent1').device.state).toEqual({ state: 'NotReady', workMode: 'AfterCallWork' })
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(centre.user('agent1').device.state).toEqual({ state: 'Ready' })
  })
})

test('password changes are told to the user and to those who watch users', async () => {
  const centre = openCentre()
  await centre.stimulate('password-change-error-2', 'agent1')
  const error = {
    notificationType: 'PasswordChangeError',
    errorMessage: 'The old password was not entered correctly.',
    errorCode: 2,
  }
  expect(centre.messages.find(({ topic }) => topic === '/v2/me')).toEqual({
    to: 'agent1',
    topic: '/v2/me',
    data: error,
  })
  const { id } = centre.user('agent1')
  expect(centre.messages.filter(({ topic }) => topic === '/v2/users')).toEqual(
    ['supervisor1', 'supervisor2', 'supervisor3', 'admin1', 'admin2'].map((to) => ({
      to,
      topic: '/v2/users',
      data: { ...error, userUri: `http://gws/api/v2/users/${id}`, userId: id },
    })),
  )
})
