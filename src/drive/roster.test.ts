import { afterEach, describe, expect, test } from 'vitest'
import type { Account, System } from '../systems/system.ts'
import { Roster, type Member } from './roster.ts'
import { desk, labAt } from './testing/lab.ts'
import { asks, refused, type DeskServer, type Habits } from './testing/server.ts'
import { working } from './testing/system.ts'

const anna: Account = { user: 'anna', roles: ['agent'] }
const ben: Account = { user: 'ben', roles: ['agent'] }
const away = { ok: false, cause: 'GET /me was refused with HTTP 500', detail: '' } as const

let close: (() => Promise<void>) | undefined
afterEach(async () => close?.())

async function open(habits: Habits = {}, system: Partial<System> = {}) {
  const server = await desk(habits)
  const lab = labAt(server, { scenarios: [] })
  const roster = new Roster(lab.target, { ...working, ...system }, lab.options.journal)
  close = () => roster.close()
  return { server, lab, roster }
}

async function memberOf(roster: Roster, account = anna, is?: string): Promise<Member> {
  const member = await roster.ready(account, is, 'x@lab')
  if (!member.ok) throw new Error(member.cause)
  return member.facts
}
const invokes = ({ asked }: DeskServer) => asked.filter((line) => !line.includes('GET'))

describe('an account', () => {
  test('logs in when it is needed, and stays', async () => {
    const { roster, server, lab } = await open()
    expect([roster.members, server.asked]).toEqual([[], []])
    const first = await memberOf(roster)
    const second = await memberOf(roster)
    expect(second).toBe(first)
    expect(roster.members).toEqual([first])
    expect(server.asked).toEqual(['anna GET /me', 'anna POST /login'])
    expect(lab.plain('invoke').map(({ participant, mark }) => [participant, mark])).toEqual([
      ['lab/anna', { purpose: 'login' }],
      ['lab/anna', { purpose: 'login' }],
    ])
  })

  test('is brought into the state that is asked for, each time, in the name of the scenario', async () => {
    const { roster, server, lab } = await open()
    await memberOf(roster, anna, 'Ready')
    await memberOf(roster, anna, 'Away')
    expect(invokes(server)).toEqual(['anna POST /login', 'anna POST /state Ready', 'anna POST /state Away'])
    expect(
      lab
        .plain('invoke')
        .slice(2)
        .map(({ mark }) => mark),
    ).toEqual([
      { run: 'x@lab', purpose: 'prepare' },
      { run: 'x@lab', purpose: 'prepare' },
    ])
  })

  test('shows what the target file and the login say of it, but no secret', async () => {
    const { roster } = await open()
    const account = { ...anna, device: '51', password: 'pw', token: 't' }
    const { agent, participant, channels } = await memberOf(roster, account)
    expect({ agent, participant, channels }).toEqual({
      participant: 'lab/anna',
      agent: { account, facts: { user: 'anna', roles: ['agent'], device: '51', id: 'id-anna' } },
      channels: new Set(['/state', '/calls']),
    })
  })

  test('whose session has ended gets another one, once', async () => {
    let times = 0
    const { roster, server } = await open({
      answers: (told) => (asks(told, '/state Ready') && times++ === 0 ? refused : undefined),
    })
    const old = await memberOf(roster)
    const member = await memberOf(roster, anna, 'Ready')
    expect(member).not.toBe(old)
    expect(invokes(server)).toEqual([
      'anna POST /login',
      'anna POST /state Ready',
      'anna POST /login',
      'anna POST /state Ready',
    ])
    expect([roster.members, server.connections()]).toEqual([[member], ['anna']])
  })

  test('that cannot be brought into a state is not tried for ever', async () => {
    const { roster, server } = await open({ answers: (told) => (asks(told, '/state') ? refused : undefined) })
    await memberOf(roster)
    const no = { ok: false, cause: 'Ready was refused with HTTP 500', detail: '' }
    expect(await roster.ready(anna, 'Ready', 'x@lab')).toEqual(no)
    expect(invokes(server).length).toBe(4)
    // A new session that does not work is not replaced by yet another one.
    expect(await roster.ready(ben, 'Ready', 'x@lab')).toEqual(no)
    expect(invokes(server).slice(4)).toEqual(['ben POST /login', 'ben POST /state Ready'])
  })

  test('is cleaned in the name of its scenario', async () => {
    const { roster, server, lab } = await open()
    const member = await memberOf(roster)
    await member.line.request(
      { method: 'POST', path: '/calls', body: { do: 'Dialing' } },
      { purpose: 'step' },
    )
    expect(await roster.clean(member, 'x@lab')).toEqual({ ok: true, facts: {} })
    expect(server.left()).toEqual([])
    expect(
      lab
        .plain('invoke')
        .slice(-2)
        .map(({ mark }) => mark),
    ).toEqual([
      { run: 'x@lab', purpose: 'clean' },
      { run: 'x@lab', purpose: 'clean' },
    ])
  })
})

describe('a login that fails', () => {
  const failing: Habits = { answers: (told) => (asks(told, 'anna GET /me') ? refused : undefined) }

  test('is noted, leaves nothing behind, and says nothing of the others', async () => {
    const { roster, server, lab } = await open(failing)
    expect(await roster.ready(anna, undefined, 'x@lab')).toEqual(away)
    expect([roster.members, roster.hopeless]).toEqual([[], undefined])
    expect(lab.plain('note')).toEqual([
      {
        kind: 'note',
        about: 'login',
        text: 'anna could not log in: GET /me was refused with HTTP 500',
      },
    ])
    expect((await memberOf(roster, ben)).participant).toBe('lab/ben')
    expect(server.connections()).toEqual(['ben'])
  })

  test('of one account again and again does not condemn the target', async () => {
    const { roster } = await open(failing)
    for (let i = 0; i < 4; i += 1) expect(await roster.ready(anna, undefined, 'x@lab')).toEqual(away)
    expect(roster.hopeless).toBe(undefined)
  })

  test('of two accounts before any ever worked does', async () => {
    const { roster, server } = await open({
      answers: (told) => (asks(told, 'GET /me') ? refused : undefined),
    })
    await roster.ready(anna, undefined, 'x@lab')
    await roster.ready(ben, undefined, 'x@lab')
    const { ok: _, ...hopeless } = away
    expect(roster.hopeless).toEqual(hopeless)
    expect(await roster.ready({ user: 'cleo', roles: [] }, undefined, 'x@lab')).toEqual(away)
    expect(server.asked).toEqual(['anna GET /me', 'ben GET /me'])
  })

  test('of however many does not, once one has worked', async () => {
    const { roster } = await open({ answers: (told) => (asks(told, 'anna') ? undefined : refused) })
    await memberOf(roster)
    for (const user of ['ben', 'cleo', 'dan']) await roster.ready({ user, roles: [] }, undefined, 'x@lab')
    expect(roster.hopeless).toBe(undefined)
  })

  test('half way closes the event connection that it had opened', async () => {
    const { roster, server } = await open({ answers: (told) => (asks(told, '/login') ? refused : undefined) })
    expect(await roster.ready(anna, undefined, 'x@lab')).toMatchObject({ ok: false })
    expect(server.connections()).toEqual([])
  })

  test('by a mistake of ours is one, and closes it as well', async () => {
    const { roster, server } = await open(
      {},
      {
        login: async (port) => {
          await port.open()
          throw new Error('a mistake of ours')
        },
      },
    )
    await expect(roster.ready(anna, undefined, 'x@lab')).rejects.toThrow('a mistake of ours')
    expect([roster.members, server.connections()]).toEqual([[], []])
  })
})

describe('a condemned target', () => {
  test('is asked for nothing more, not even for who is logged in', async () => {
    const { roster, server } = await open()
    await memberOf(roster)
    roster.condemn('it forgets', 'everything')
    const asked = [...server.asked]
    for (const account of [anna, ben])
      expect(await roster.ready(account, 'Ready', 'x@lab')).toEqual({
        ok: false,
        cause: 'it forgets',
        detail: 'everything',
      })
    expect(server.asked).toEqual(asked)
  })

  test('is told goodbye all the same', async () => {
    const { roster, server } = await open()
    await memberOf(roster)
    roster.condemn('it forgets', 'everything')
    await roster.close()
    expect([server.asked.at(-1), server.connections()]).toEqual(['anna POST /logout', []])
  })
})

describe('what a member listens to', () => {
  test('is what it did after its login, whatever happened to it', async () => {
    const { roster, server } = await open()
    const member = await memberOf(roster)
    expect([roster.isChanged(member), await roster.restore(member)]).toEqual([false, true])
    await member.line.unsubscribe('/calls')
    await member.line.subscribe('/users')
    expect(roster.isChanged(member)).toBe(true)
    expect(await roster.restore(member)).toBe(true)
    expect(roster.isChanged(member)).toBe(false)
    server.push('anna', '/users', { x: 1 })
    server.push('anna', '/calls', { y: 1 })
    const heard = await member.line.event(() => true, 0, 5_000)
    expect(heard).toMatchObject({ channel: '/calls', data: { y: 1 } })
  })

  test('asks the server for nothing where nothing changed', async () => {
    const { roster, lab } = await open()
    const member = await memberOf(roster)
    const before = lab.plain('connection').filter(({ change }) => change === 'armed').length
    await member.line.subscribe('/calls')
    await roster.restore(member)
    expect(lab.plain('connection').filter(({ change }) => change === 'armed').length).toBe(before + 1)
  })

  test('takes a new session where the event connection is gone', async () => {
    const { roster } = await open()
    const member = await memberOf(roster)
    await member.line.close()
    expect(await roster.restore(member)).toBe(false)
  })

  test('may be nothing, and takes a new session all the same where the connection is gone', async () => {
    const { roster } = await open(
      {},
      {
        async login(port) {
          await port.open()
          return { ok: true, facts: {} }
        },
      },
    )
    const member = await memberOf(roster)
    expect([member.channels, await roster.restore(member)]).toEqual([new Set(), true])
    await member.line.close()
    expect(await roster.restore(member)).toBe(false)
  })

  test('is nothing to care about where the login opened no event connection', async () => {
    const { roster } = await open({}, { login: () => Promise.resolve({ ok: true, facts: {} }) })
    const member = await memberOf(roster)
    expect(member.channels).toBe(undefined)
    expect([roster.isChanged(member), await roster.restore(member)]).toEqual([false, true])
  })
})

describe('the end', () => {
  test('says goodbye for all, and forgets them', async () => {
    const { roster, server } = await open()
    await memberOf(roster)
    await memberOf(roster, ben)
    await roster.close()
    expect([roster.members, [...server.present], server.connections()]).toEqual([[], [], []])
    await roster.close()
    expect(server.asked.filter((asked) => asked.includes('logout')).toSorted()).toEqual([
      'anna POST /logout',
      'ben POST /logout',
    ])
  })

  test('of a session that was dropped needs no goodbye', async () => {
    const { roster, server } = await open()
    await memberOf(roster)
    await roster.drop(anna)
    await roster.drop(ben)
    expect([roster.members, server.connections()]).toEqual([[], []])
    await roster.close()
    expect(invokes(server)).toEqual(['anna POST /login'])
  })

  test('comes although a server refuses it', async () => {
    const { roster, server } = await open({ answers: (told) => (asks(told, '/logout') ? 'lost' : undefined) })
    await memberOf(roster)
    await roster.close()
    expect(server.connections()).toEqual([])
  })

  test('comes for all, although a mistake of ours keeps one from a goodbye', async () => {
    const { roster, server, lab } = await open(
      {},
      {
        logout: (port, agent, mark) => {
          if (agent.account.user === 'anna') throw new Error('a mistake of ours')
          return working.logout(port, agent, mark)
        },
      },
    )
    await memberOf(roster)
    await memberOf(roster, ben)
    await roster.close()
    expect([[...server.present], server.connections()]).toEqual([['anna'], []])
    expect(lab.plain('note')).toEqual([
      {
        kind: 'note',
        about: 'logout',
        text: 'the harness failed while anna was logged out: a mistake of ours',
      },
    ])
  })
})
