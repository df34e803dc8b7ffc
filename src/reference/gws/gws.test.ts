import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Opponent } from '../opponent.ts'
import { startGws } from './gws.ts'
import { sitDown, type Desk } from './testing/desk.ts'

let server: Opponent
let alice: Desk
let bob: Desk

beforeAll(async () => {
  server = await startGws()
  alice = await sitDown(server, 'agent1')
  bob = await sitDown(server, 'agent2')
})

afterAll(async () => {
  await alice.hangUp()
  await bob.hangUp()
  await server.close()
})

const ready = {
  id: '9430250E-0A1B-421F-B372-F29E69366DED',
  displayName: 'Ready',
  state: 'Ready',
}

describe('a working day', () => {
  test('begins with a session', async () => {
    const reply = await alice.post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
    expect({ status: reply.status, body: reply.body }).toEqual({ status: 200, body: { statusCode: 0 } })
    const states = (await alice.heard('/v2/me/devices')).map(stateOf)
    expect(states).toEqual([{ state: 'LoggedIn' }, ready])
    await bob.post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
  })

  test('has after-call work', async () => {
    await alice.post('/me/channels/voice', { operationName: 'AfterCallWork', wrapUpTime: '0' })
    const [message] = await alice.heard('/v2/me/devices')
    expect(message).toEqual({
      messageType: 'DeviceStateChangeMessage',
      devices: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          deviceState: 'Active',
          userState: {
            id: 'D3663509-3D82-4DD3-A82E-2EA8EFA02AEF',
            displayName: 'AfterCallWork',
            state: 'NotReady',
            workMode: 'AfterCallWork',
          },
          phoneNumber: '5001',
          e164Number: '',
          telephonyNetwork: 'Private',
          doNotDisturb: 'Off',
          voiceEnvironmentUri: expect.stringContaining('/api/v2/voice-environments/'),
          capabilities: ['DoNotDisturbOn', 'ForwardCallsOn'],
        },
      ],
    })
  })

  test('has a call', async () => {
    await bob.heard('/v2/me/calls')
    const { body } = await alice.get('/me/devices?fields=id')
    const [device] = body['devices'] as { id: string }[]
    const dialled = await alice.post(`/me/devices/${device!.id}/calls`, {
      operationName: 'Dial',
      destination: { phoneNumber: '5002' },
    })
    expect(dialled.body).toEqual({ statusCode: 0 })
    const [dialing] = await alice.heard('/v2/me/calls')
    const [ringing] = await bob.heard('/v2/me/calls')
    expect([callOf(dialing).state, callOf(ringing).state]).toEqual(['Dialing', 'Ringing'])
    await bob.post(`/me/calls/${callOf(ringing).id}`, { operationName: 'Answer' })
    expect((await alice.heard('/v2/me/calls')).map((m) => callOf(m).state)).toEqual(['Established'])
    expect((await bob.heard('/v2/me/calls')).map((m) => callOf(m).state)).toEqual(['Established'])
    await alice.post(`/me/calls/${callOf(dialing).id}`, { operationName: 'Hangup' })
    expect((await alice.heard('/v2/me/calls')).map((m) => callOf(m).state)).toEqual(['Released'])
    expect((await bob.heard('/v2/me/calls')).map((m) => callOf(m).state)).toEqual(['Released'])
    const disposed = await alice.post(`/me/calls/${callOf(dialing).id}`, {
      operationName: 'SetCallDisposition',
      callUri: callOf(dialing).uri,
      callUuid: callOf(dialing).callUuid,
      disposition: 'Referred',
    })
    expect(disposed.body).toEqual({ statusCode: 0 })
    expect(await alice.heard('/v2/me/calls')).toEqual([])
  })
})

function stateOf(message: { readonly [key: string]: unknown }) {
  return (message['devices'] as { userState: unknown }[])[0]?.userState
}

function callOf(message: { readonly [key: string]: unknown } | undefined) {
  return (message as { call: { id: string; state: string; uri: string; callUuid: string } }).call
}

describe('a server with a fault', () => {
  test('that is unknown does not start, and says which are known', async () => {
    await expect(startGws({ faults: ['nonsense'] })).rejects.toThrow(
      /There is no fault "nonsense"; the known ones are: acw-work-mode-missing, /,
    )
  })

  test('acw-work-mode-missing leaves the work mode out', async () => {
    const faulty = await startGws({ faults: ['acw-work-mode-missing'] })
    const carol = await sitDown(faulty, 'agent1')
    await carol.post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
    await carol.heard('/v2/me/devices')
    await carol.post('/me/channels/voice', { operationName: 'AfterCallWork' })
    expect((await carol.heard('/v2/me/devices')).map(stateOf)).toEqual([
      { id: 'D3663509-3D82-4DD3-A82E-2EA8EFA02AEF', displayName: 'AfterCallWork', state: 'NotReady' },
    ])
    await carol.hangUp()
    await faulty.close()
  })
})
