import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../base/json.ts'
import { login } from './login.ts'
import { desk, no, ok, type Answer } from './testing/desk.ts'

const account = { user: 'agent1', roles: ['agent'], device: '5001' }
const device = {
  id: 'd1',
  phoneNumber: '5001',
  uri: 'http://x/devices/d1',
  userState: { state: 'LoggedOut' },
}
const user = {
  id: 'u1',
  userName: 'agent1',
  uri: 'http://x/users/u1',
  roles: ['ROLE_AGENT'],
  devices: [device],
}

function server(who: JsonObject = user, denied: readonly string[] = []) {
  return desk((what): Answer => {
    if (what.startsWith('GET /me?')) return { body: { statusCode: 0, user: who } }
    return what.startsWith('GET /me/devices') ? { body: { statusCode: 0, devices: [device] } } : ok
  }, denied)
}

const voice = ['/v2/me/devices', '/v2/me/calls', '/v2/me', '/v2/me/channels']

describe('a login', () => {
  test('arms the topics before it starts the session, and tells who the agent is', async () => {
    const { port, asked, subscribed } = server()
    expect(await login(port, account, { features: ['api-voice'] })).toEqual({
      ok: true,
      facts: {
        id: 'u1',
        userName: 'agent1',
        uri: 'http://x/users/u1',
        roles: ['ROLE_AGENT'],
        deviceId: 'd1',
        deviceUri: 'http://x/devices/d1',
        phoneNumber: '5001',
        place: null,
        mediaTopics: [],
        mediaChannels: [],
      },
    })
    expect(subscribed).toEqual(voice)
    expect(asked).toEqual([
      'GET /me?subresources=devices',
      'GET /me/devices?fields=*',
      'POST /me StartContactCenterSession',
    ])
  })

  test('arms those of the media that the target claims, and does not insist on them', async () => {
    const { port, subscribed } = server(user, ['/v2/me/interactions'])
    const outcome = await login(port, account, { features: ['generic-interactions'] })
    expect(outcome).toMatchObject({
      ok: true,
      facts: { mediaTopics: ['/v2/me/interactions'], mediaChannels: ['email'] },
    })
    expect(subscribed).toEqual([...voice, '/v2/me/interactions'])
  })

  test('arms the topic of users for who oversees them', async () => {
    const { port, subscribed } = server({ ...user, roles: ['ROLE_AGENT', 'ROLE_SUPERVISOR'] })
    await login(port, account, { features: ['api-multimedia-chat'] })
    expect(subscribed).toEqual([...voice, '/v2/me/chats', '/v2/me/workbins', '/v2/users'])
  })

  test('insists on the topics of voice', async () => {
    const { port } = server(user, ['/v2/me/calls'])
    expect(await login(port, account, { features: [] })).toEqual({
      ok: false,
      cause: '/v2/me/calls was denied',
      detail: '',
    })
  })

  test('fails where nobody is found, or the reading is refused', async () => {
    const { port } = desk(() => ok)
    expect(await login(port, account, { features: [] })).toEqual({
      ok: false,
      cause: 'GET /me gave no user',
      detail: '{"statusCode":0}',
    })
    const other = desk(() => no)
    expect(await login(other.port, account, { features: [] })).toEqual({
      ok: false,
      cause: 'GET /me?subresources=devices was refused with HTTP 400, statusCode 2',
      detail: 'No.',
    })
  })
})
