import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Opponent, OpponentOptions } from '../src/reference/opponent.ts'
import { startFinesse } from '../src/reference/finesse/start.ts'
import { restClient } from '../src/reference/finesse/testing/rest-client.ts'
import { story } from '../src/reference/finesse/testing/scene.ts'
import { xmppClient } from '../src/reference/finesse/testing/xmpp-client.ts'
import { child, elements, localName } from '../src/reference/finesse/xml/element.ts'
import { judged } from './finesse/judged.ts'

const [ada, sam] = ['0001001', '0001081']
const pubsub = 'pubsub.finesse.localhost'
let server: Opponent

beforeAll(async () => {
  await promisify(execFile)('sh', ['scripts/packages.sh', 'prosody'])
  server = await startFinesse({ options: { notifications: 'prosody', wrapUp: '30' } })
}, 300_000)
afterAll(() => server?.close())

const sit = async (user: string) => {
  const xmpp = await xmppClient(server.target['notifications'] as string, user)
  await xmpp.present()
  return { xmpp, rest: restClient(server.url, user) }
}

describe('a Finesse whose notification service is a Prosody', () => {
  test('tells an agent what happens on nodes with slashes that the agent never subscribed to', async () => {
    const { xmpp, rest } = await sit(ada)
    await rest.put(ada, 'LOGIN', `<extension>5${ada}</extension>`)
    await rest.put(ada, 'READY')
    await rest.put(ada, 'WORK')
    await server.idle()
    await expect.poll(() => story(xmpp.heard())).toEqual(['NOT_READY', 'READY', 'Invalid State 22'])
    const [heard] = xmpp.heard()
    expect(heard).toMatchObject({
      node: `/finesse/api/User/${ada}`,
      message: { attributes: { from: pubsub, to: `${ada}@finesse.localhost` } },
      update: { data: { user: { loginId: ada, lastName: `O'Hara ${ada}` } } },
    })
    expect(elements(heard!.message).map(localName)).toEqual(['event'])
    await xmpp.close()
  })

  test('keeps the order of many events', async () => {
    const { xmpp, rest } = await sit(ada)
    const wishes = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'NOT_READY' : 'READY'))
    for (const wish of wishes)
      await rest.put(ada, wish, wish === 'READY' ? '' : '<reasonCodeId>16</reasonCodeId>')
    await server.idle()
    await expect.poll(() => xmpp.heard().length).toBe(40)
    expect(story(xmpp.heard())).toEqual(wishes)
    await xmpp.close()
  })

  test("lets a supervisor subscribe to the team's node, and an agent not", async () => {
    const [boss, agent] = [await sit(sam), await sit(ada)]
    const subscribe = ({ iq, jid }: typeof boss.xmpp, node: string) =>
      iq(
        'set',
        pubsub,
        `<pubsub xmlns="http://jabber.org/protocol/pubsub"><subscribe node="${node}" jid="${jid}"/></pubsub>`,
      )
    const node = '/finesse/api/Team/1/Users'
    expect((await subscribe(boss.xmpp, node)).attributes['type']).toBe('result')
    const refused = await subscribe(agent.xmpp, node)
    expect(elements(child(refused, 'error')!).map(localName)).toContain('forbidden')
    const unknown = await subscribe(boss.xmpp, '/finesse/api/Team/9/Users')
    expect(elements(child(unknown, 'error')!).map(localName)).toContain('item-not-found')
    await agent.rest.put(ada, 'NOT_READY', '<reasonCodeId>17</reasonCodeId>')
    await expect.poll(() => boss.xmpp.heard().map((each) => each.node)).toEqual([node])
    await Promise.all([boss.xmpp.close(), agent.xmpp.close()])
  })

  test('marks what an absent agent missed as delayed', async () => {
    await restClient(server.url, ada).put(ada, 'READY')
    await server.idle()
    const { xmpp } = await sit(ada)
    await expect
      .poll(() => xmpp.heard().map(({ message }) => elements(message).map(localName)))
      .toEqual([expect.arrayContaining(['event', 'delay'])])
    await xmpp.close()
  })
})

/** What the suite makes of it. */
const suite = (options: OpponentOptions, only: readonly string[]) =>
  judged({ ...options, options: { ...options.options, notifications: 'prosody' } }, only)

describe('the suite against it', () => {
  // A silence that a busy machine makes too short to prove is inconclusive, and no alarm.
  test('on Unified CCE: matrices, wrap-up and notifications hold', async () => {
    const { passed, inconclusive, wrong, why } = await suite({}, ['supervisor', 'wrap-up', 'notification'])
    expect({ wrong, why }).toEqual({ wrong: [], why: '' })
    expect(passed).toBeGreaterThan(inconclusive.length + 20)
  }, 300_000)

  test('on Unified CCX with every legal variation: no false alarm', async () => {
    const options = { options: { platform: 'ccx' }, jitter: true, seed: 11 }
    const { passed, inconclusive, wrong, why } = await suite(options, [
      'change-state',
      'transition',
      'reason-codes',
      'sign-in',
      'notification',
    ])
    expect({ wrong, why }).toEqual({ wrong: [], why: '' })
    expect(passed).toBeGreaterThan(inconclusive.length + 10)
  }, 300_000)

  test('a defect is caught by the requirement that it breaks, also through a real XMPP server', async () => {
    const faults = ['supervisor-logout-refused-in-work']
    const { passed, wrong } = await suite({ faults }, [
      'supervisor/logout-listed',
      'supervisor/logout-listed-in-work',
    ])
    expect(wrong).toEqual(['supervisor/logout-listed-in-work@embedded-finesse-cce'])
    expect(passed).toBe(5)
  }, 300_000)
})
