import { describe, expect, test } from 'vitest'
import type { JsonObject, Opponent, OpponentOptions } from '../../opponent.ts'
import { choose } from '../choose.ts'
import { jitters, startGws } from '../gws.ts'
import { openCentre, type Centre } from '../testing/centre.ts'
import { sitDown, type Desk } from '../testing/desk.ts'

/** A call between two agents with one jitter on, without a wire. */
async function aCall(jitter: string): Promise<Centre> {
  const { settings, twists } = choose({ jitter: [jitter] })
  const centre = openCentre({ 'clear-call': settings.clearCall ? 'on' : 'off' }, twists)
  await centre.do('agent1', 'NotReady')
  await centre.established('agent1', 'agent2')
  return centre
}

const device = (centre: Centre) => (centre.messages[0]!.data['devices'] as JsonObject[])[0]!
const lastCall = (centre: Centre) => centre.messages.at(-1)?.data['call'] as JsonObject

describe('what a jitter adds or says in other words', () => {
  test('metrics', async () => {
    const centre = await aCall('metrics')
    for (const { data } of centre.messages)
      expect(data['metrics']).toEqual({
        eventProcessing: {
          nodeProcessingTimeNanos: expect.any(Number),
          serverGenerationTimestamp: expect.any(Number),
          serverProcessingTimeTotalMs: expect.any(Number),
        },
      })
  })

  test('device-extras', async () => {
    expect(device(await aCall('device-extras'))).toMatchObject({
      description: 'Platz 5001',
      channels: ['voice'],
      dynamicPhoneNumber: '5001',
    })
  })

  test('clear-call', async () => {
    const centre = await aCall('clear-call')
    expect(lastCall(centre)['capabilities']).toContain('ClearCall')
    await centre.do('agent2', 'ClearCall')
    expect(centre.told()).toEqual(['agent1 StatusChange Released', 'agent2 StatusChange Released'])
  })

  test('extensions', async () => {
    const centre = await aCall('extensions')
    expect(centre.messages.at(-1)?.data['extensions']).toMatchObject({ WrapUpTime: 0 })
    await centre.do('agent1', 'DeleteUserData')
    expect(centre.messages.at(-1)?.data).not.toHaveProperty('extensions')
  })

  test('case-list', async () => {
    const centre = await aCall('case-list')
    expect(lastCall(centre)['case']).toEqual([])
    expect(centre.messages[1]?.data['call']).not.toHaveProperty('case')
  })

  test('e164-filled', async () => expect(device(await aCall('e164-filled'))['e164Number']).toBe('5001'))

  test('ani-inside', async () => expect(lastCall(await aCall('ani-inside'))['ani']).toBe('5001'))

  test('no-dnis', async () => expect(lastCall(await aCall('no-dnis'))).not.toHaveProperty('dnis'))

  test('definition-id-case', async () => {
    expect(device(await aCall('definition-id-case'))['userState']).toMatchObject({
      id: '900d55cc-2bb0-431f-8bf9-d3525b383be6',
    })
  })

  test('translated-names', async () => {
    expect(device(await aCall('translated-names'))['userState']).toMatchObject({
      displayName: 'Nicht bereit – 休憩',
    })
  })

  test('password-message-type', async () => {
    const centre = await aCall('password-message-type')
    await centre.stimulate('password-change-error-2', 'agent1')
    expect(centre.messages.at(-1)?.data).toMatchObject({ errorCode: '2', timestamp: expect.any(Number) })
  })

  test('capability-order', async () => {
    const orders = new Set<string>()
    const centre = await aCall('capability-order')
    for (let i = 0; i < 5; i += 1) {
      await centre.do('agent1', 'DeleteUserData')
      orders.add(JSON.stringify(lastCall(centre)['capabilities']))
      expect((lastCall(centre)['capabilities'] as string[]).toSorted()).toHaveLength(13)
    }
    expect(orders.size).toBeGreaterThan(1)
  })

  test('member-order', async () => {
    const centre = await aCall('member-order')
    expect(Object.keys(lastCall(centre)).toSorted()).toEqual(
      Object.keys(lastCall(await aCall('metrics'))).toSorted(),
    )
  })

  test('early-participants', async () => {
    const centre = await aCall('early-participants')
    await centre.do('agent1', 'Hold')
    await centre.do('agent1', 'Retrieve')
    expect(centre.told()).toEqual([
      'agent1 StatusChange Held',
      'agent1 StatusChange Established',
      'agent1 ParticipantsUpdated Established',
    ])
  })

  test('channels-too', async () => {
    const centre = await aCall('channels-too')
    expect(centre.messages[1]).toMatchObject({
      to: 'agent1',
      topic: '/v2/me/channels',
      data: {
        messageType: 'ChannelStateChangeMessageV2',
        channels: [{ channel: 'voice', userState: { state: 'NotReady' } }],
      },
    })
  })

  test.each([
    ['repeated-states', 'NotReady', 'agent1 NotReady'],
    ['repeated-calls', 'MuteCall', 'agent1 StatusChange Established'],
  ])('%s', async (jitter, operation, line) => {
    const centre = await aCall(jitter)
    const counts = new Set<number>()
    for (let i = 0; i < 20; i += 1) {
      await centre.do('agent1', operation)
      const told = centre.told()
      expect(new Set(told)).toEqual(new Set([line]))
      counts.add(told.length)
      if (operation === 'MuteCall') await centre.do('agent1', 'UnmuteCall')
      centre.told()
    }
    expect(counts).toEqual(new Set([1, 2]))
  })

  test('login-outcome', async () => {
    const centre = await aCall('login-outcome')
    const outcomes = new Set<string>()
    for (let i = 0; i < 20; i += 1) {
      centre.told()
      await centre.do('agent3', 'StartContactCenterSession', { channels: ['voice'] })
      outcomes.add(centre.told().join())
    }
    expect([...outcomes].toSorted()).toEqual([
      'agent3 LoggedIn',
      'agent3 LoggedIn,agent3 NotReady',
      'agent3 LoggedIn,agent3 Ready',
    ])
  })

  test('silent-end', async () => {
    const centre = await aCall('silent-end')
    await centre.do('agent3', 'EndContactCenterSession')
    expect(centre.told()).toEqual([])
    expect(centre.user('agent3').device.state).toEqual({ state: 'LoggedOut' })
  })

  test('forbidden-for-impossible', async () => {
    const centre = await aCall('forbidden-for-impossible')
    const codes = new Set<unknown>()
    for (let i = 0; i < 20; i += 1)
      codes.add(((await centre.do('agent1', 'Answer')).body as JsonObject)['statusCode'])
    expect(codes).toEqual(new Set([2, 3]))
  })
})

async function withServer<T>(
  options: OpponentOptions,
  use: (server: Opponent, desk: Desk) => Promise<T>,
): Promise<T> {
  const server = await startGws(options)
  const desk = await sitDown(server, 'agent1')
  await desk.post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] })
  await desk.heard('/v2/me/devices')
  const result = await use(server, desk)
  await desk.hangUp()
  await server.close()
  return result
}

describe('how a jitter changes what travels', () => {
  test('channel-replies-ok', () =>
    withServer({ jitter: ['channel-replies-ok'] }, async (_, desk) => {
      const reply = await desk.post('/me/channels/voice', { operationName: 'Ready' })
      expect(reply.body).toEqual({ status: 'ok' })
      const other = await desk.post('/me/channels/voice', { operationName: 'AfterCallWork' })
      expect(other.body).toEqual({ statusCode: 0 })
    }))

  test('refusal-status', () =>
    withServer({ jitter: ['refusal-status'] }, async (_, desk) => {
      const statuses = new Set<number>()
      for (let i = 0; i < 40; i += 1) {
        const reply = await desk.get('/me/calls/none')
        expect(reply.body['statusCode']).toBe(6)
        statuses.add(reply.status)
      }
      expect(statuses).toEqual(new Set([200, 400, 409, 500]))
    }))

  test('reference-id, balancer-cookie, charset and connection-close', () =>
    withServer(
      { jitter: ['reference-id', 'balancer-cookie', 'charset', 'connection-close'] },
      async (_, desk) => {
        const reply = await desk.post('/me/channels/voice', { operationName: 'Ready' })
        expect(reply.body).toEqual({ statusCode: 0, referenceId: expect.any(Number) })
        expect(desk.cookies.get('AWSELB')).toBe('1A2B3C')
        expect(reply.headers.get('content-type')).toBe('application/json;charset=utf-8')
        expect(reply.headers.get('connection')).toBe('close')
      },
    ))

  test('inside-links and user-extras', () =>
    withServer({ jitter: ['inside-links', 'user-extras'] }, async (_, desk) => {
      const { user } = (await desk.get('/me')).body as { user: { id: string } }
      expect(user).toMatchObject({
        password: '',
        uri: `http://gws-7.inside:8090/api/v2/users/${user.id}`,
      })
    }))

  test('split-characters leaves the text whole', () =>
    withServer({ jitter: ['split-characters'] }, async (server, desk) => {
      await server.stimulate('inbound-call', 'agent1')
      const [ringing] = await desk.heard('/v2/me/calls')
      const { id } = ringing!['call'] as { id: string }
      const userData = { name: 'Ζωή 🎧 李雷' }
      await desk.post(`/me/calls/${id}`, { operationName: 'AttachUserData', userData })
      expect(await desk.heard('/v2/me/calls')).toMatchObject([{ call: { userData } }])
      expect((await desk.get(`/me/calls/${id}`)).body).toMatchObject({ call: { userData } })
    }))

  test.each([['no-advice'], ['text-ids'], ['no-ack'], ['short-polls']])('%s lets events through', (jitter) =>
    withServer({ jitter: [jitter] }, async (_, desk) => {
      await new Promise((resolve) => setTimeout(resolve, 350))
      await desk.post('/me/channels/voice', { operationName: 'NotReady' })
      expect(await desk.heard('/v2/me/devices')).toHaveLength(1)
    }),
  )

  test.each([
    ['event-before-reply', true],
    ['event-after-reply', false],
  ])('%s', (jitter, before) =>
    withServer({ jitter: [jitter], options: { 'delay-scale': '0.2' } }, async (server, desk) => {
      let seen = 0
      for (let i = 0; i < 20; i += 1) {
        const heard = desk.events.length
        await desk.post('/me/channels/voice', { operationName: 'NotReady' })
        const early = desk.events.length > heard
        await desk.heard('/v2/me/devices')
        if (early === before) seen += 1
      }
      expect(seen).toBeGreaterThan(4)
      expect(await server.idle()).toEqual({ agent1: 22 })
    }),
  )

  test('all of them together still let an agent work, and the order of a topic holds', () =>
    withServer({ jitter: true, seed: 7 }, async (_, desk) => {
      for (let i = 0; i < 20; i += 1) {
        await desk.post('/me/channels/voice', { operationName: i % 2 === 0 ? 'NotReady' : 'Ready' })
      }
      const states = (await desk.heard('/v2/me/devices')).map(
        ({ devices }) => (devices as { userState: { state: string } }[])[0]?.userState.state,
      )
      const changes = states.filter((state, i) => state !== states[i - 1])
      expect(changes).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 'NotReady' : 'Ready')))
    }))
})

test('there are at least 25, each with a name of its own and a sentence', () => {
  expect(jitters.length).toBeGreaterThanOrEqual(25)
  expect(new Set(jitters.map(({ name }) => name)).size).toBe(jitters.length)
  for (const { says } of jitters) expect(says).toMatch(/^\S.*\.$/s)
})
