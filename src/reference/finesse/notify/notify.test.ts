import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Opponent, OpponentOptions } from '../../opponent.ts'
import { startFinesse } from '../start.ts'
import { restClient } from '../testing/rest-client.ts'
import { xmppClient } from '../testing/xmpp-client.ts'
import { child, elements, localName, type Element } from '../xml/element.ts'
import { write } from '../xml/write.ts'

const [ada, sam] = ['0001001', '0001081']
const pubsub = 'pubsub.finesse.localhost'
let server: Opponent
let address: string
const start = async (options: OpponentOptions = {}) => {
  server = await startFinesse(options)
  address = server.target['notifications'] as string
}
beforeEach(() => start())
afterEach(() => server.close())

const signIn = async (user: string) => {
  await restClient(server.url, user).put(user, 'LOGIN', `<extension>5${user}</extension>`)
  await server.idle()
}
const listening = async (user: string) => {
  const client = await xmppClient(address, user)
  await client.present()
  return client
}
const condition = (answer: Element) => elements(child(answer, 'error')!).map(localName)
const heardAll = async (client: Awaited<ReturnType<typeof listening>>, count: number) => {
  await expect.poll(() => client.heard().length).toBe(count)
  return client.heard()
}

describe('the stream', () => {
  test('offers PLAIN and takes the right password only', async () => {
    const client = await xmppClient(address, ada)
    expect(write(child(client.offered, 'mechanisms')!)).toBe(
      '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism></mechanisms>',
    )
    expect(client.jid).toMatch(/^0001001@finesse\.localhost\/.+$/)
    expect((await xmppClient(address, ada, 'wrong')).loggedIn).toBe(false)
    expect((await xmppClient(address, 'nobody', 'secret-nobody')).loggedIn).toBe(false)
  })

  test('serves /ws too, and nothing but the sub-protocol xmpp', async () => {
    expect((await xmppClient(address.replace(/\/$/, ''), ada)).loggedIn).toBe(true)
    for (const [path, protocol] of [
      ['', 'chat'],
      ['elsewhere', 'xmpp'],
    ] as const) {
      const socket = new WebSocket(address + path, protocol)
      const message = await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)))
      expect(message).toBe('Unexpected server response: 400')
    }
  })

  test.each([
    ['broken XML', '<iq', 'not-well-formed'],
    ['a document type', '<!DOCTYPE a><a/>', 'not-well-formed'],
  ])('ends after %s', async (_, frame, expected) => {
    const client = await listening(ada)
    const error = client.next((each) => localName(each) === 'error')
    client.send(frame)
    expect(localName(elements(await error)[0]!)).toBe(expected)
    await client.closed
  })

  test('ends when a stanza comes before the password', async () => {
    const client = await xmppClient(address, ada, 'wrong')
    const error = client.next((each) => localName(each) === 'error')
    client.send('<presence xmlns="jabber:client"/>')
    expect(localName(elements(await error)[0]!)).toBe('not-authorized')
    await client.closed
  })

  test('answers a goodbye', async () => {
    const client = await listening(ada)
    client.send('<close xmlns="urn:ietf:params:xml:ns:xmpp-framing"/>')
    await client.closed
    expect(write(client.frames.at(-1)!)).toBe('<close xmlns="urn:ietf:params:xml:ns:xmpp-framing"/>')
  })

  test('answers a ping and a roster, and says what it does not know', async () => {
    const client = await listening(ada)
    const ping = await client.iq('get', 'finesse.localhost', '<ping xmlns="urn:xmpp:ping"/>')
    expect(ping.attributes['type']).toBe('result')
    const roster = await client.iq('get', '', '<query xmlns="jabber:iq:roster"/>')
    expect(roster.attributes['type']).toBe('result')
    const disco = await client.iq('get', pubsub, '<query xmlns="http://jabber.org/protocol/disco#info"/>')
    expect([disco.attributes['from'], condition(disco)]).toEqual([pubsub, ['service-unavailable']])
  })
})

describe('an event', () => {
  test('is a message without type and body, to the bare JID, with the Update as text', async () => {
    const client = await listening(ada)
    await signIn(ada)
    const [heard] = await heardAll(client, 1)
    const { message, item } = heard!
    expect(item).toMatch(/^[0-9a-f-]{36}\d+$/)
    expect(message.attributes).toEqual({
      from: pubsub,
      to: `${ada}@finesse.localhost`,
      id: expect.stringMatching(/^\w{4,8}$/) as string,
    })
    expect(elements(message).map(localName)).toEqual(['event'])
    expect(write(message)).toMatch(
      new RegExp(
        '<event xmlns="http://jabber.org/protocol/pubsub#event"><items node="/finesse/api/User/0001001"><item id="[^"]+">' +
          '<notification xmlns="http://jabber.org/protocol/pubsub">&lt;Update&gt;&lt;data&gt;&lt;user&gt;&lt;uri&gt;.*&lt;/Update&gt;</notification>',
      ),
    )
    expect(heard!.update).toMatchObject({
      event: 'PUT',
      requestId: '',
      source: `/finesse/api/User/${ada}`,
      data: { user: { loginId: ada, state: 'NOT_READY', lastName: `O'Hara ${ada}` } },
    })
  })

  test('carries the request id, and an error is told in small letters', async () => {
    const client = await listening(ada)
    await signIn(ada)
    const rest = restClient(server.url, ada)
    await rest.ask('PUT', `/User/${ada}`, '<User><state>READY</state></User>', { requestId: 'r-7' })
    await rest.put(ada, 'WORK')
    await server.idle()
    const heard = await heardAll(client, 3)
    expect(heard[1]!.update).toMatchObject({ requestId: 'r-7', data: { user: { state: 'READY' } } })
    expect(heard[2]!.update).toEqual({
      data: {
        apiErrors: {
          apiError: { errorType: 'Invalid State', errorMessage: 'CF_INVALID_OBJECT_STATE', errorData: '22' },
        },
      },
      event: 'put',
      requestId: '',
      source: `/finesse/api/User/${ada}`,
    })
  })

  test('needs presence; what came before is sent afterwards, marked as old and not counted', async () => {
    const client = await xmppClient(address, ada)
    await signIn(ada)
    await client.present(-1)
    await restClient(server.url, ada).put(ada, 'READY')
    await server.idle()
    expect(client.heard()).toEqual([])
    await client.present(0)
    const heard = await heardAll(client, 2)
    expect(heard.map(({ message }) => elements(message).map(localName))).toEqual([
      ['event', 'delay'],
      ['event', 'delay'],
    ])
    expect(await server.idle()).toEqual({})
  })

  test('goes to all resources of a user, with one item id, and counts once', async () => {
    const [one, two] = [await listening(ada), await listening(ada)]
    await signIn(ada)
    const [a, b] = [await heardAll(one, 1), await heardAll(two, 1)]
    expect(a[0]!.item).toBe(b[0]!.item)
    expect(await server.idle()).toEqual({ [ada]: 1 })
  })
})

const ask = (client: Awaited<ReturnType<typeof listening>>, verb: string, node: string, jid = client.jid) =>
  client.iq(
    'set',
    pubsub,
    `<pubsub xmlns="http://jabber.org/protocol/pubsub"><${verb} node="${node}" jid="${jid}"/></pubsub>`,
  )

describe('subscriptions', () => {
  test('the server made three for each user', async () => {
    const client = await listening(ada)
    const list = await client.iq(
      'get',
      pubsub,
      '<pubsub xmlns="http://jabber.org/protocol/pubsub"><subscriptions/></pubsub>',
    )
    expect(elements(child(child(list, 'pubsub'), 'subscriptions')!).map((each) => each.attributes)).toEqual(
      ['/finesse/api/SystemInfo', `/finesse/api/User/${ada}`, `/finesse/api/User/${ada}/Dialogs`].map(
        (node) => ({
          node,
          jid: `${ada}@finesse.localhost`,
          subscription: 'subscribed',
        }),
      ),
    )
  })

  test('a supervisor hears of the team, until it is enough; an agent does not get there', async () => {
    const [boss, agent] = [await listening(sam), await listening(ada)]
    const node = '/finesse/api/Team/1/Users'
    expect((await ask(boss, 'subscribe', node)).attributes['type']).toBe('result')
    expect(condition(await ask(agent, 'subscribe', node))).toEqual(['forbidden'])
    await signIn(ada)
    const [heard] = await heardAll(boss, 1)
    expect(heard).toMatchObject({
      node,
      update: { source: `/finesse/api/User/${ada}`, data: { user: { loginId: ada, state: 'NOT_READY' } } },
    })
    expect((await ask(boss, 'unsubscribe', node)).attributes['type']).toBe('result')
    await restClient(server.url, ada).put(ada, 'READY')
    await server.idle()
    await heardAll(agent, 2)
    expect(boss.heard()).toHaveLength(1)
    expect(condition(await ask(boss, 'unsubscribe', node))).toEqual(['unexpected-request'])
  })

  test('two ways to one node give two messages with one item id', async () => {
    const client = await listening(ada)
    await ask(client, 'subscribe', `/finesse/api/User/${ada}`)
    await signIn(ada)
    const heard = await heardAll(client, 2)
    expect(heard[0]!.item).toBe(heard[1]!.item)
    expect(heard.map(({ message }) => message.attributes['to'])).toEqual([
      `${ada}@finesse.localhost`,
      client.jid,
    ])
    expect(await server.idle()).toEqual({ [ada]: 1 })
  })

  test.each([
    ['no such node', 'subscribe', '/finesse/api/Team/9/Users', undefined, 'item-not-found'],
    ["somebody else's JID", 'subscribe', `/finesse/api/User/${ada}`, 'x@finesse.localhost', 'bad-request'],
    ['another verb', 'create', '/finesse/api/Mine', undefined, 'feature-not-implemented'],
  ])('%s', async (_, verb, node, jid, expected) => {
    expect(condition(await ask(await listening(ada), verb, node, jid))).toEqual([expected])
  })

  test('the same JID again ends the older stream', async () => {
    const older = await xmppClient(address, ada, undefined, 'desk')
    const error = older.next((each) => localName(each) === 'error')
    const newer = await xmppClient(address, ada, undefined, 'desk')
    expect([older.jid, newer.jid]).toEqual([`${ada}@finesse.localhost/desk`, `${ada}@finesse.localhost/desk`])
    expect(localName(elements(await error)[0]!)).toBe('conflict')
    await older.closed
    await newer.present()
    await signIn(ada)
    await heardAll(newer, 1)
  })
})
