import { afterEach, describe, expect, test } from 'vitest'
import type { Opponent } from '../opponent.ts'
import { startFinesse } from './start.ts'
import { outcome, restClient } from './testing/rest-client.ts'
import { story } from './testing/scene.ts'
import { xmppClient } from './testing/xmpp-client.ts'

const open: Opponent[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const user = '0001001'
async function animal(zoo: string) {
  const server = await startFinesse({ zoo })
  open.push(server)
  const listen = () => xmppClient(server.target['notifications'] as string, user, 'any password')
  return { server, rest: restClient(server.url, user, 'any password'), listen }
}

describe('the zoo', () => {
  test('one that all systems share answers as it does everywhere', async () => {
    const { server, rest } = await animal('always-403')
    expect(server.target).toMatchObject({ name: 'zoo-always-403', system: 'finesse', url: server.url })
    expect((await rest.get(`/User/${user}`)).status).toBe(403)
  })

  test('one that accepts everything changes nothing and tells nothing', async () => {
    const { server, rest, listen } = await animal('accept-and-forget')
    const xmpp = await listen()
    await xmpp.present()
    expect(outcome(await rest.put(user, 'READY'))).toBe('202')
    expect(outcome(await rest.act('1', 'ANSWER', '5'))).toBe('202')
    expect(await rest.state()).toBe('NOT_READY')
    expect((await rest.get('/SystemInfo')).text).toContain('<xmppDomain>')
    expect((await rest.get(`/User/${user}/Dialogs`)).text).toBe('<Dialogs/>')
    expect((await rest.get('/Dialog/1')).status).toBe(404)
    expect(await server.idle()).toEqual({})
    expect(xmpp.heard()).toEqual([])
  })

  test('one that takes the event connection is mute', async () => {
    const { rest, listen } = await animal('handshake-then-mute')
    const xmpp = await listen()
    await xmpp.present()
    expect((await rest.get(`/User/${user}`)).status).toBe(404)
    expect(xmpp.heard()).toEqual([])
  })

  test('one that never stops tells every state, and can cause nothing', async () => {
    const { server, listen } = await animal('event-firehose')
    const xmpp = await listen()
    await xmpp.present()
    await expect.poll(() => new Set(story(xmpp.heard())).size).toBe(11)
    await expect(server.stimulate('inbound-call', user)).rejects.toThrow('can cause nothing')
  })

  test('an unknown one is refused', async () => {
    await expect(startFinesse({ zoo: 'unicorn' })).rejects.toThrow('There is no zoo server "unicorn"')
  })
})
