import { describe, expect, test } from 'vitest'
import { member } from '../base/json.ts'
import { call } from '../judge/testing/desk.ts'
import { $ } from '../judge/testing/pattern.ts'
import { never, reconnect, scenario, send, subscribe, unsubscribe } from '../judge/testing/steps.ts'
import { drive } from './drive.ts'
import { desk, labAt } from './testing/lab.ts'
import { dialling, dials, proves, three } from './testing/scenarios.ts'
import { asks, refused } from './testing/server.ts'
import { working } from './testing/system.ts'

const broken = () => {
  throw new Error('a mistake of ours')
}

describe('a dirty account', () => {
  test('is never lent again, and everybody is told', async () => {
    const server = await desk({
      answers: (told) => (asks(told, 'anna POST /calls/c-1') ? refused : undefined),
    })
    const lab = labAt(server, { scenarios: three })
    await drive(lab.options)
    expect(
      lab
        .plain('scenario')
        .flatMap(({ phase, agents }) => (phase === 'begin' ? [agents['alice']!.participant] : [])),
    ).toEqual(['lab/anna', 'lab/ben', 'lab/ben'])
    expect(lab.plain('note')).toEqual([
      {
        kind: 'note',
        about: 'quarantine',
        text: 'anna could not be brought back after a: Released was refused with HTTP 500 ()',
      },
    ])
    expect(lab.verdicts()).toEqual(['a pass', 'b pass', 'c pass'])
    expect([...server.present]).toEqual([])
  })

  test('that was the last one blocks what is left, by its own cause, and nothing hangs', async () => {
    const server = await desk({ answers: (told) => (asks(told, 'POST /calls/c-1') ? refused : undefined) })
    const lab = labAt(server, { scenarios: three, users: ['anna'], options: { jobs: 3 } })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual([
      'a pass',
      'b blocked: Released was refused with HTTP 500',
      'c blocked: Released was refused with HTTP 500',
    ])
  })

  test('is tried once more in a session of its own, and then lent again', async () => {
    let tries = 0
    const server = await desk({
      answers: (told) => (asks(told, 'POST /calls/c-1 Released') && tries++ === 0 ? refused : undefined),
    })
    const lab = labAt(server, { scenarios: three, users: ['anna'] })
    await drive(lab.options)
    expect(lab.executions()).toEqual(['a began', 'a ended', 'b began', 'b ended', 'c began', 'c ended'])
    expect(server.asked.slice(2, 9)).toEqual([
      'anna POST /calls Dialing',
      'anna GET /calls',
      'anna POST /calls/c-1 Released',
      'anna GET /me',
      'anna POST /login',
      'anna GET /calls',
      'anna POST /calls/c-1 Released',
    ])
    expect(lab.plain('note')).toEqual([])
    expect(server.connections()).toEqual([])
  })
})

describe('accounts that cannot be made ready', () => {
  test('block their scenario by a cause, and not the one after it', async () => {
    const server = await desk({
      answers: (told) => (asks(told, 'anna POST /state Ready') ? refused : undefined),
    })
    const ready = { alice: { role: 'agent', is: 'Ready' } }
    const lab = labAt(server, { scenarios: three.map((one) => ({ ...one, agents: ready })) })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a blocked: Ready was refused with HTTP 500', 'b pass', 'c pass'])
  })

  test('give back the others that their scenario had leased', async () => {
    const server = await desk({ answers: (told) => (asks(told, 'anna GET /me') ? refused : undefined) })
    const pair = { alice: { role: 'agent' }, bob: { role: 'agent' } }
    const lab = labAt(server, { scenarios: [dialling('a', { agents: pair }), dialling('b')] })
    await drive(lab.options)
    expect(lab.executions()).toEqual([
      'a not-started: blocked, GET /me was refused with HTTP 500',
      'b began',
      'b ended',
    ])
  })
})

describe('the next scenario', () => {
  const alice = { agents: ['alice'] }
  const users = ['anna']

  test('hears what the one before had unsubscribed from', async () => {
    const server = await desk()
    const deaf = scenario('a', [unsubscribe('alice', '/calls', { proves })], alice)
    const lab = labAt(server, { users, scenarios: [deaf, dialling('b')] })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a pass', 'b pass'])
    expect(server.asked.filter((asked) => asked.endsWith('/login'))).toEqual(['anna POST /login'])
  })

  test('is not told what only the one before had subscribed to', async () => {
    const server = await desk()
    const lab = labAt(server, {
      users,
      scenarios: [
        scenario('a', [subscribe('alice', '/users', 'accepted', { proves })], alice),
        dialling('b'),
      ],
      options: {
        progress: ({ run, phase }) => {
          if (run === 'b@lab' && phase === 'began') server.push('anna', '/users', { x: 1 })
        },
      },
    })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a pass', 'b pass'])
    expect(lab.judged().findings).toEqual([])
  })

  test('begins after what the one before watched on its own topics is decided', async () => {
    const where = { id: $('call.id') }
    const watches = scenario(
      'a',
      [
        subscribe('alice', '/users', 'accepted', { proves }),
        ...dials,
        never('alice', '/users', { where, proves }),
      ],
      alice,
    )
    const lab = labAt(await desk(), { users, scenarios: [watches, dialling('b')] })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a pass', 'b pass'])
  })

  test('has an event connection, although that of the one before was given up', async () => {
    let cut = false
    const server = await desk({
      answers: (told) => {
        // The next session mends it.
        if (asks(told, 'GET /state')) cut = true
        if (asks(told, 'GET /me')) cut = false
        return undefined
      },
      reaches: () => !cut,
    })
    const read = send('alice', 'GET', '/state', { reply: {}, proves })
    const lost = scenario('a', [read, reconnect('alice', 1)], alice)
    const lab = labAt(server, { users, scenarios: [lost, dialling('b')], limits: { reconnectMs: 100 } })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual([expect.stringMatching(/^a inconclusive/), 'b pass'])
    expect([...server.present]).toEqual([])
  })

  test('is told nothing of what cleaning after the one before brought about late', async () => {
    let late = Promise.resolve()
    const server = await desk({
      answers: (told) => {
        if (asks(told, 'POST /calls/c-1 Released'))
          late = new Promise((resolve) =>
            setTimeout(() => {
              server.push('anna', '/calls', call('c-1', 'Released'))
              resolve()
            }, 60),
          )
        return undefined
      },
    })
    const lab = labAt(server, {
      users,
      scenarios: [dialling('a'), dialling('b')],
      driven: { idle: () => late.then(() => server.sent()) },
    })
    await drive(lab.options)
    const told = lab.entries.flatMap((entry) => {
      if (entry.kind === 'scenario') return [`${entry.scenario} ${entry.phase}`]
      return entry.kind === 'event' ? [JSON.stringify(member(entry.data, 'state'))] : []
    })
    expect(told.slice(told.indexOf('a end'), told.indexOf('b begin'))).toEqual([
      'a end',
      '"Released"',
      '"Released"',
    ])
    expect(lab.verdicts()).toEqual(['a pass', 'b pass'])
  })

  test('waits until the agent is clean, however many want it', async () => {
    const server = await desk()
    const lab = labAt(server, { users, scenarios: three, options: { jobs: 3 } })
    await drive(lab.options)
    expect(
      server.asked.filter((asked) => asked.includes('/calls')).map((asked) => asked.split(' ').at(-1)),
    ).toEqual(three.flatMap(() => ['Dialing', '/calls', 'Released']))
  })
})

describe('a mistake of the harness', () => {
  test.each(['login', 'prepare'] as const)(
    'in %s costs its scenario, and leaves no session open',
    async (part) => {
      const server = await desk()
      const ready = { alice: { role: 'agent', is: 'Ready' } }
      let times = 0
      const lab = labAt(server, {
        scenarios: three.map((one) => ({ ...one, agents: ready })),
        system: {
          [part]: (...args: never) => {
            if (times++ === 0) return broken()
            return (working[part] as (...args: never) => unknown)(...args)
          },
        },
      })
      await drive(lab.options)
      expect(lab.executions().slice(1)).toEqual(['b began', 'b ended', 'c began', 'c ended'])
      expect(server.connections()).toEqual([])
    },
  )

  test('in the cleaning is no reason to lend the account', async () => {
    const lab = labAt(await desk(), { scenarios: three, system: { clean: broken } })
    await drive(lab.options)
    expect(lab.executions()).toEqual([
      'a began',
      'a ended',
      'b began',
      'b ended',
      'c not-started: blocked, the harness failed in its housekeeping: a mistake of ours',
    ])
  })
})
