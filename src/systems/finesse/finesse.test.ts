import { describe, expect, test } from 'vitest'
import { startFinesse } from '../../reference/finesse/start.ts'
import type { Opponent, OpponentOptions } from '../../reference/opponent.ts'
import { afterwards, connect } from '../../wire/testing/line.ts'
import { targetAt } from '../../wire/testing/server.ts'
import type { TargetFacts } from '../../journal/entry.ts'
import type { JsonObject } from '../../base/json.ts'
import type { Account, Agent } from '../system.ts'
import { finesse } from './finesse.ts'

const mark = { purpose: 'prepare' } as const
type Wish = { readonly User: { readonly state: string } }
const facts = {} as TargetFacts

function accountOf(server: Opponent, user: string): Account & { readonly password: string } {
  const accounts = server.target['accounts'] as readonly (Account & { readonly password: string })[]
  const account = accounts.find((one) => one.user === user)
  if (account === undefined) throw new Error(user)
  return account
}

/** An account at a running Finesse, with a line of its own; not logged in. */
function seat(server: Opponent, user: string, more: Record<string, string> = {}) {
  const account = { ...accountOf(server, user), ...more }
  const { line, journal } = connect(server.url, {
    wire: 'xmpp',
    payload: finesse.payload,
    lists: finesse.lists,
    target: { ...targetAt(server.url), notifications: server.target['notifications'] as string },
    account: { type: 'basic', user, password: account.password },
  })
  const state = async () => {
    const reply = await line.request({ method: 'GET', path: `/User/${user}` }, mark)
    if (reply.outcome === 'unknown') throw new Error(reply.detail)
    return ((reply.body as JsonObject)['User'] as JsonObject)['state']
  }
  return { account, line, journal, state }
}

async function finesseAt(options: OpponentOptions = {}) {
  return afterwards(await startFinesse({ ...options, options: { wrapUp: '100', ...options.options } }))
}

async function loggedIn(server: Opponent, user: string) {
  const place = seat(server, user)
  const outcome = await finesse.login(place.line, place.account, facts)
  if (!outcome.ok) throw new Error(`${outcome.cause} ${outcome.detail}`)
  const agent: Agent = { account: place.account, facts: { user, ...outcome.facts } }
  return { ...place, agent }
}

const [ada, bob, sam] = ['0001001', '0001002', '0001081']

describe('login', () => {
  test('arms what the server subscribed, before the sign-in whose event proves it', async () => {
    const { agent, journal, state } = await loggedIn(await finesseAt(), ada)
    expect(agent.facts).toEqual({
      user: ada,
      id: ada,
      uri: `/finesse/api/User/${ada}`,
      loginName: `agent${ada}`,
      teamId: '1',
      platform: 'UCCE',
      notReadyReason: '16',
      otherNotReadyReason: '17',
      logoutReason: '21',
    })
    expect(journal.changes()).toEqual([
      'opened',
      `armed /finesse/api/User/${ada}`,
      `armed /finesse/api/User/${ada}/Dialogs`,
    ])
    expect(journal.of('event').map(({ channel }) => channel)).toEqual([`/finesse/api/User/${ada}`])
    expect(await state()).toBe('NOT_READY')
  })

  test('signs a user out who is signed in already, and finds no reason where none is configured', async () => {
    const server = await finesseAt({ options: { reasonCodes: 'none', platform: 'ccx' } })
    const first = await loggedIn(server, ada)
    await finesse.prepare(first.line, first.agent, 'READY', mark)
    await first.line.close()
    const second = await loggedIn(server, ada)
    expect(await second.state()).toBe('NOT_READY')
    expect(
      second.journal
        .of('invoke')
        .flatMap(({ method, body }) => (method === 'PUT' ? [(body as Wish).User.state] : [])),
    ).toEqual(['NOT_READY', 'LOGOUT', 'LOGIN'])
    expect(second.agent.facts).toMatchObject({
      platform: 'UCCX',
      notReadyReason: null,
      otherNotReadyReason: null,
      logoutReason: null,
    })
  })

  test.each<[string, Record<string, string>, RegExp]>([
    ['an account without an extension', { extension: '' }, /^an account has no extension$/],
    [
      'an extension that does not exist',
      { extension: '599' },
      /^LOGIN failed: Invalid Device, CF_INVALID_LOGON_DEVICE/,
    ],
  ])('%s can not log in', async (_, more, cause) => {
    const { line, account } = seat(await finesseAt(), ada, more)
    const outcome = await finesse.login(line, account, facts)
    expect(outcome).toMatchObject({ ok: false, cause: expect.stringMatching(cause) as string })
  })

  test('a server that does not tell is asked', async () => {
    const { state } = await loggedIn(await finesseAt({ faults: ['sign-in-not-told'] }), ada)
    expect(await state()).toBe('NOT_READY')
  })
})

test.each(['accept-and-forget', 'event-firehose'])(
  'a server that does nothing is found out: %s',
  async (zoo) => {
    const { line, account } = seat(afterwards(await startFinesse({ zoo })), ada)
    expect(await finesse.login(line, account, facts)).toMatchObject({
      ok: false,
      cause: 'LOGOUT did not lead to LOGOUT',
      detail: 'the user is in NOT_READY',
    })
  },
)

describe('prepare', () => {
  test('leads from any state to any', async () => {
    const { line, agent, state } = await loggedIn(await finesseAt(), ada)
    for (const goal of ['READY', 'LOGOUT', 'READY', 'NOT_READY', 'NOT_READY', 'LOGOUT', 'NOT_READY']) {
      expect(await finesse.prepare(line, agent, goal, mark)).toEqual({ ok: true, facts: {} })
      expect(await state()).toBe(goal)
    }
  })

  test('says why not', async () => {
    const { line, agent } = await loggedIn(await finesseAt({ faults: ['not-ready-refused'] }), ada)
    expect(await finesse.prepare(line, agent, 'TALKING', mark)).toMatchObject({
      cause: 'nobody can be brought into TALKING',
    })
    expect(await finesse.prepare(line, agent, 'READY', mark)).toMatchObject({ ok: true })
    expect(await finesse.prepare(line, agent, 'NOT_READY', mark)).toEqual({
      ok: false,
      cause: 'NOT_READY was refused with HTTP 400 Invalid State',
      detail: 'Not from this state',
    })
  })
})

const call = async (server: Opponent) => {
  const [caller, callee] = [await loggedIn(server, ada), await loggedIn(server, bob)]
  const Dialog = { requestedAction: 'MAKE_CALL', fromAddress: `5${ada}`, toAddress: `5${bob}` }
  await caller.line.request({ method: 'POST', path: `/User/${ada}/Dialogs`, body: { Dialog } }, mark)
  await server.idle()
  return [caller, callee] as const
}

describe('clean', () => {
  test.each([0, 1])('ends a ringing call, whoever of the two comes first (%i)', async (first) => {
    const server = await finesseAt()
    const both = await call(server)
    for (const one of first === 0 ? both : both.toReversed())
      expect(await finesse.clean(one.line, one.agent, mark)).toEqual({ ok: true, facts: {} })
    expect(await Promise.all(both.map(({ state }) => state()))).toEqual(['NOT_READY', 'NOT_READY'])
  })

  test.each(['inbound-call', 'preview-reservation', 'outbound-reservation', 'direct-call'])(
    'brings an agent back from %s',
    async (stimulus) => {
      const server = await finesseAt()
      const { line, agent, state } = await loggedIn(server, ada)
      await finesse.prepare(line, agent, 'READY', mark)
      await server.stimulate(stimulus, ada)
      expect(await finesse.clean(line, agent, mark)).toEqual({ ok: true, facts: {} })
      expect(await state()).toBe('NOT_READY')
    },
  )

  test('brings an agent back from UNKNOWN, and leaves who is out', async () => {
    const server = await finesseAt()
    const { line, agent, state } = await loggedIn(server, ada)
    await server.stimulate('state-unknown', ada)
    expect(await finesse.clean(line, agent, mark)).toMatchObject({ ok: true })
    expect(await state()).toBe('NOT_READY')
    await finesse.prepare(line, agent, 'LOGOUT', mark)
    expect(await finesse.clean(line, agent, mark)).toMatchObject({ ok: true })
    expect(await state()).toBe('LOGOUT')
  })
})

describe('logout', () => {
  test('brings an agent out of READY, and a supervisor who is out stays out', async () => {
    const server = await finesseAt()
    const agent = await loggedIn(server, ada)
    const boss = await loggedIn(server, sam)
    await finesse.prepare(agent.line, agent.agent, 'READY', mark)
    expect(await finesse.logout(agent.line, agent.agent, mark)).toMatchObject({ ok: true })
    expect(await agent.state()).toBe('LOGOUT')
    for (let time = 0; time < 2; time++)
      expect(await finesse.logout(boss.line, boss.agent, mark)).toMatchObject({ ok: true })
  })
})

describe('the order self-test', () => {
  test('finds the order kept, also where states are repeated', async () => {
    for (const options of [{}, { jitter: ['repeated-state', 'slow-confirmation'], seed: 4 }]) {
      const { line, agent } = await loggedIn(await finesseAt(options), ada)
      expect(await finesse.testOrder(line, agent, mark)).toEqual({
        ordered: true,
        samples: 6,
        detail: '6 state changes were told in the order they were asked for',
      })
    }
  })

  test('does not find it where events are missing', async () => {
    const { line, agent } = await loggedIn(await finesseAt({ faults: ['not-ready-refused'] }), ada)
    expect(await finesse.testOrder(line, agent, mark)).toMatchObject({
      ordered: false,
      detail: 'NOT_READY was refused with HTTP 400 Invalid State',
    })
  })
})
