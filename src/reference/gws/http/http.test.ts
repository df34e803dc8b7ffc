import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, Opponent } from '../../opponent.ts'
import { startGws } from '../gws.ts'

let server: Opponent
let api: ReturnType<typeof request>

beforeAll(async () => {
  server = await startGws()
  api = request(new URL(server.url).origin)
})
afterAll(() => server.close())

const as = (user: string): [string, string] => [user, `secret-of-${user}`]
const get = (path: string, user = 'agent1') => api.get(`/api/v2${path}`).auth(...as(user))
const post = (path: string, body: object, user = 'agent1') =>
  api
    .post(`/api/v2${path}`)
    .auth(...as(user))
    .send(body)

const door = (name: string, body: object) => api.post(`/control/stimuli/${name}`).send(body)

const denied = { statusCode: 20, statusMessage: 'Access denied' }

describe('who asks', () => {
  test('nobody reads nothing', async () => {
    const reply = await api.get('/api/v2/me')
    expect([reply.status, reply.body]).toEqual([403, denied])
  })

  test('a wrong password is no better', async () => {
    const reply = await api.get('/api/v2/me').auth('agent1', 'guess')
    expect([reply.status, reply.body]).toEqual([403, denied])
  })

  test('credentials open a session, and its cookie stands for them', async () => {
    const first = await get('/me')
    const [cookie] = first.headers['set-cookie'] as unknown as string[]
    expect(cookie).toMatch(/^JSESSIONID=[0-9a-f-]{36}; Path=\/; HttpOnly$/)
    const second = await api.get('/api/v2/me').set('Cookie', cookie!.split(';')[0]!)
    expect(second.body).toEqual(first.body)
    expect(second.headers['set-cookie']).toBeUndefined()
  })

  test('the cookie counts before the credentials', async () => {
    const first = await get('/me')
    const [cookie] = first.headers['set-cookie'] as unknown as string[]
    const second = await get('/me', 'agent2').set('Cookie', cookie!.split(';')[0]!)
    expect(second.body.user.userName).toBe('agent1')
  })

  test('ending the session makes the cookie worthless', async () => {
    const [cookie] = (await get('/me', 'agent3')).headers['set-cookie'] as unknown as string[]
    const session = cookie!.split(';')[0]!
    await api
      .post('/api/v2/me')
      .set('Cookie', session)
      .send({ operationName: 'EndContactCenterSession' })
      .expect(200)
    expect((await api.get('/api/v2/me').set('Cookie', session)).body).toEqual(denied)
  })

  test('a role may be lacking', async () => {
    const reply = await post('/me/channels/voice', { operationName: 'Ready' }, 'guest1')
    expect([reply.status, reply.body]).toEqual([
      403,
      { statusCode: 5, statusMessage: 'The user lacks the permission for this operation.' },
    ])
    expect((await get('/users?fields=*', 'agent1')).body.statusCode).toBe(5)
    expect((await get('/users?fields=id', 'supervisor1')).body.users).toHaveLength(25)
    expect((await get('/devices', 'supervisor1')).body.statusCode).toBe(5)
    expect((await get('/devices', 'admin1')).body.uris).toHaveLength(25)
  })
})

describe('reads', () => {
  test('the user, with what is asked for', async () => {
    const plain = (await get('/me', 'agent2')).body
    expect(plain).toEqual({
      statusCode: 0,
      user: {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        userName: 'agent2',
        firstName: 'Zoë',
        lastName: 'Beispiel-2',
        emailAddress: 'agent2@reference.example',
        roles: ['ROLE_AGENT'],
        enabled: true,
        changePasswordOnFirstLogin: false,
        contactCenterId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        uri: `${server.url}/users/${plain.user.id}`,
        path: `/users/${plain.user.id}`,
      },
    })
    const full = (await get('/me/?subresources=devices,calls,features', 'agent2')).body.user
    expect(Object.keys(full).slice(-3)).toEqual(['devices', 'calls', 'features'])
    expect(full.calls).toEqual([])
    expect(full.features.map(({ id }: { id: string }) => id)).toEqual([
      'api-voice',
      'api-voice-recording',
      'api-supervisor-monitoring',
      'api-supervisor-agent-control',
    ])
    expect(Object.keys((await get('/me?subresources=*', 'agent2')).body.user)).toContain('skills')
  })

  test('a collection gives addresses, or the fields that are asked for', async () => {
    const addresses = (await get('/me/devices')).body
    expect(addresses).toEqual({ statusCode: 0, uris: [expect.stringContaining(`${server.url}/devices/`)] })
    const id = addresses.uris[0].split('/').at(-1)
    expect((await get('/me/devices?fields=id,phoneNumber')).body.devices).toEqual([
      { id, phoneNumber: '5001' },
    ])
    expect((await get('/me/devices?fields=id&phoneNumber=5001')).body.devices).toEqual([{ id }])
    expect((await get('/me/devices?fields=id&phoneNumber=5002')).body.devices).toEqual([])
    expect((await get(`/me/devices/${id}`)).body.device.id).toBe(id)
    expect((await get('/me/calls?fields=*')).body).toEqual({ statusCode: 0, calls: [] })
  })

  test('channels and agent states', async () => {
    expect((await get('/me/channels?fields=channel,phoneNumber')).body.channels).toEqual([
      { channel: 'voice', phoneNumber: '5001' },
    ])
    const { settings } = (await get('/settings/agent-states')).body
    expect(settings.map(({ operationName }: JsonObject) => operationName)).toEqual([
      'Ready',
      'NotReady',
      'AfterCallWork',
      'AuxWork',
      'Offline',
      'Lunch',
    ])
    expect(settings[4].state).toBe('Logout')
  })

  test.each(['/me/calls/none', '/me/devices/none', '/nothing', '/me/devices/'.repeat(3)])(
    '%s is not found',
    async (path) => {
      const reply = await get(path)
      expect([reply.status, reply.body.statusCode]).toEqual([404, 6])
    },
  )

  test('a wrong method is told so', async () => {
    const reply = await api.delete('/api/v2/me').auth(...as('agent1'))
    expect([reply.status, reply.body.statusCode]).toEqual([405, 3])
  })
})

describe('operations', () => {
  test.each([
    ['{', 2],
    ['[]', 2],
    ['{}', 1],
    ['{"operationName":"Nonsense"}', 2],
  ])('the body %s is refused with code %i', async (body, statusCode) => {
    const reply = await api
      .post('/api/v2/me/channels/voice')
      .auth(...as('agent1'))
      .type('json')
      .send(body)
    expect([reply.status, reply.body.statusCode]).toEqual([400, statusCode])
  })

  test('on somebody else’s device or call are not found', async () => {
    const theirs = (await get('/me/devices', 'agent2')).body.uris[0].split('/').at(-1)
    expect((await post(`/me/devices/${theirs}`, { operationName: 'DoNotDisturbOn' })).status).toBe(404)
    expect((await post('/me/calls/none', { operationName: 'Hangup' })).status).toBe(404)
  })

  test('a supervisor sets an agent’s state', async () => {
    const { id } = (await get('/me', 'agent4')).body.user
    await post('/me', { operationName: 'StartContactCenterSession', channels: ['voice'] }, 'agent4')
    const body = { operationName: 'NotReady' }
    expect((await post(`/users/${id}/channels/voice`, body, 'agent5')).body.statusCode).toBe(5)
    expect((await post(`/users/${id}/channels/voice`, body, 'supervisor1')).body).toEqual({ statusCode: 0 })
    const [device] = (await get('/me/devices?fields=userState', 'agent4')).body.devices
    expect(device.userState.state).toBe('NotReady')
  })
})

describe('a server with other options', () => {
  test('calls itself what the proxy calls it', async () => {
    const other = await startGws({ externalUrl: 'https://gws.example/' })
    const reply = await request(other.url)
      .get('/me')
      .auth(...as('agent1'))
    expect(reply.body.user.uri).toBe(`https://gws.example/api/v2${reply.body.user.path}`)
    expect(other.target['url']).toBe('https://gws.example/api/v2')
    await other.close()
  })

  test('protects itself against forged requests', async () => {
    const guarded = await startGws({ options: { csrf: 'on' } })
    const agent = request.agent(guarded.url)
    const bare = await agent
      .post('/me')
      .auth(...as('agent1'))
      .send({})
    expect([bare.status, bare.text]).toEqual([403, 'Missing or invalid Csrf token'])
    const first = await agent.get('/me').auth(...as('agent1'))
    expect(first.headers['x-csrf-header']).toBe('X-CSRF-TOKEN')
    const start = { operationName: 'StartContactCenterSession', channels: ['voice'] }
    const token = first.headers['x-csrf-token']!
    expect((await agent.post('/me').set('X-CSRF-TOKEN', 'guess').send(start)).status).toBe(403)
    expect((await agent.post('/me').set('X-CSRF-TOKEN', token).send(start)).body).toEqual({ statusCode: 0 })
    expect(guarded.target['features']).toContain('csrf-protection')
    await guarded.close()
  })

  test('lacks a feature', async () => {
    const plain = await startGws({ options: { features: 'api-voice' } })
    const reply = await request(plain.url)
      .post('/users/x/channels/voice')
      .auth(...as('supervisor1'))
      .send({ operationName: 'Ready' })
    expect(reply.status).toBe(404)
    await plain.close()
  })

  test.each([
    [{ options: { colour: 'blue' } }, /There is no option "colour"; the known ones are: generation, /],
    [{ options: { csrf: 'maybe' } }, /The option csrf can be off or on, and not "maybe"/],
    [{ jitter: ['nonsense'] }, /There is no jitter "nonsense"/],
  ])('does not start with %j', async (options, message) => {
    await expect(startGws(options)).rejects.toThrow(message)
  })
})

describe('the tester’s door', () => {
  test('causes what the API cannot', async () => {
    expect((await door('inbound-call', { user: 'agent7' })).body).toEqual({ done: true })
    expect((await get('/me/calls?fields=state,callType,ani', 'agent7')).body.calls).toEqual([
      { state: 'Ringing', callType: 'Inbound', ani: '4155550100' },
    ])
    expect((await api.get('/control/idle')).body).toEqual({ sent: {} })
  })

  test.each([
    ['inbound-call', { user: 'agent7' }, 409, 'The device of agent7 is busy.'],
    ['inbound-call', { user: 'nobody' }, 409, 'There is no user "nobody".'],
    ['inbound-call', {}, 400, 'No user is named.'],
  ])('%s for %j gives %i', async (name, body, status, error) => {
    const reply = await door(name, body)
    expect([reply.status, reply.body]).toEqual([status, { error }])
  })

  test('lists the stimuli when it does not know one', async () => {
    expect((await door('earthquake', { user: 'agent1' })).body.error).toMatch(
      /^There is no stimulus "earthquake"; the known ones are: .*inbound-call, caller-hangs-up, /,
    )
  })

  test('is what the target file names', () => {
    expect(server.target['stimuli']).toMatchObject({
      'password-change': { http: { post: `${new URL(server.url).origin}/control/stimuli/password-change` } },
    })
  })
})
