import { describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import { verdictsOf } from '../judge/testing/verdicts.ts'
import { drive } from './drive.ts'
import { desk, labAt, type Lab } from './testing/lab.ts'
import { dialling } from './testing/scenarios.ts'
import type { Told } from './testing/server.ts'
import { working } from './testing/system.ts'

const is = ({ user, method, path, does }: Told, what: string) =>
  `${user} ${method} ${path} ${does}`.includes(what)
const refused = { status: 500, body: { code: 9 } } as const
const verdicts = (lab: Lab) => lab.judged().scenarios.map(({ id, verdict, cause }) => [id, verdict, cause])
const broken = () => {
  throw new Error('a mistake of ours')
}
const three = ['a', 'b', 'c'].map((id) => dialling(id))

describe('a dirty account', () => {
  test('is never lent again, and everybody is told', async () => {
    const server = await desk({ answers: (told) => (is(told, 'anna POST /calls/c-1') ? refused : undefined) })
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
    expect(verdicts(lab)).toEqual([
      ['a', 'pass', undefined],
      ['b', 'pass', undefined],
      ['c', 'pass', undefined],
    ])
    expect([...server.present]).toEqual([])
  })

  test('that was the last one blocks what is left, by its own cause, and nothing hangs', async () => {
    const server = await desk({ answers: (told) => (is(told, 'POST /calls/c-1') ? refused : undefined) })
    const lab = labAt(server, { scenarios: three, users: ['anna'], options: { jobs: 3 } })
    await drive(lab.options)
    expect(verdicts(lab)).toEqual([
      ['a', 'pass', undefined],
      ['b', 'blocked', 'Released was refused with HTTP 500'],
      ['c', 'blocked', 'Released was refused with HTTP 500'],
    ])
  })

  test('is tried once more in a session of its own, and then lent again', async () => {
    let tries = 0
    const server = await desk({
      answers: (told) => (is(told, 'POST /calls/c-1 Released') && tries++ === 0 ? refused : undefined),
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
      answers: (told) => (is(told, 'anna POST /state Ready') ? refused : undefined),
    })
    const ready = { alice: { role: 'agent', is: 'Ready' } }
    const lab = labAt(server, { scenarios: three.map((one) => ({ ...one, agents: ready })) })
    await drive(lab.options)
    expect(verdicts(lab)).toEqual([
      ['a', 'blocked', 'Ready was refused with HTTP 500'],
      ['b', 'pass', undefined],
      ['c', 'pass', undefined],
    ])
  })

  test('give back the others that their scenario had leased', async () => {
    const server = await desk({ answers: (told) => (is(told, 'anna GET /me') ? refused : undefined) })
    const pair = { alice: { role: 'agent' }, bob: { role: 'agent' } }
    const lab = labAt(server, { scenarios: [dialling('a', { agents: pair }), dialling('b')] })
    await drive(lab.options)
    expect(lab.executions()).toEqual([
      'a not-started: blocked, GET /me was refused with HTTP 500',
      'b began',
      'b ended',
    ])
  })

  test('one of them condemns no target, however often it is asked', async () => {
    // A server that cannot tell is tested before the first scenario, with the very account that does not work.
    const server = await desk({ answers: (told) => (is(told, 'anna GET /me') ? refused : undefined) })
    const lab = labAt(server, { scenarios: three, canTell: false })
    await drive(lab.options)
    expect(verdicts(lab).map(([, verdict]) => verdict)).toContain('pass')
    expect(server.asked.filter((asked) => asked === 'anna GET /me').length).toBeLessThan(3)
  })

  test('all of them condemn it: nobody asks again for every scenario', async () => {
    const server = await desk({ answers: (told) => (is(told, 'GET /me') ? refused : undefined) })
    const users = ['anna', 'ben', 'cleo', 'dan', 'eve']
    const lab = labAt(server, { scenarios: three, users, options: { jobs: 1 } })
    await drive(lab.options)
    expect(server.asked).toEqual(['anna GET /me', 'ben GET /me'])
    expect(verdicts(lab)).toEqual(
      ['a', 'b', 'c'].map((id) => [id, 'blocked', 'GET /me was refused with HTTP 500']),
    )
  })
})

describe('a target', () => {
  test('that is not there is left alone after two attempts', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, users: ['anna', 'ben', 'cleo', 'dan'] })
    await server.close()
    await drive(lab.options)
    expect(verdicts(lab)).toEqual(['a', 'b', 'c'].map((id) => [id, 'blocked', 'GET /me: refused']))
    expect(lab.plain('invoke').length).toBe(2)
  })

  test('that accepts and forgets is condemned before its first scenario, and told goodbye', async () => {
    const forgets = { body: { code: 0, state: 'Away' } } as const
    const server = await desk({ answers: (told) => (is(told, 'GET /state') ? forgets : undefined) })
    const lab = labAt(server, { scenarios: three, canTell: false, options: { jobs: 2 } })
    await drive(lab.options)
    expect(verdicts(lab)).toEqual(
      ['a', 'b', 'c'].map((id) => [id, 'blocked', 'what the server accepts does not show in its own reads']),
    )
    expect(verdictsOf(lab.judged())).toEqual({})
    expect(server.asked.slice(-2)).toEqual(['anna GET /state', 'anna POST /logout'])
    expect(server.connections()).toEqual([])
  })

  test('that accepts and forgets is found out although its first account does not work', async () => {
    const forgets = { body: { code: 0, state: 'Away' } } as const
    const server = await desk({
      answers: (told) => (is(told, 'anna GET /me') ? refused : is(told, 'GET /state') ? forgets : undefined),
    })
    const lab = labAt(server, { scenarios: three, canTell: false })
    await drive(lab.options)
    expect(verdictsOf(lab.judged())).toEqual({})
  })

  test('that cannot tell is asked for its order, once, and what that leaves behind blames no scenario', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, canTell: false })
    await drive(lab.options)
    expect(lab.plain('order')).toEqual([
      { kind: 'order', target: 'lab', ordered: true, samples: 3, detail: 'one, two, three' },
    ])
    expect(server.asked.slice(0, 6)).toEqual([
      'anna GET /me',
      'anna POST /login',
      'anna POST /state One',
      'anna POST /state Two',
      'anna POST /state Three',
      'anna GET /state',
    ])
    expect(lab.judged().findings).toEqual([])
  })

  test('that falls silent in mid-run is blamed for nothing', async () => {
    let lost = false
    const server = await desk({
      answers: (told) => {
        lost ||= is(told, 'GET /calls')
        return lost ? 'lost' : undefined
      },
    })
    const lab = labAt(server, { scenarios: three })
    await drive(lab.options)
    expect(verdicts(lab).map(([id, verdict]) => [id, verdict])).toEqual([
      ['a', 'pass'],
      ['b', 'blocked'],
      ['c', 'blocked'],
    ])
    expect(server.connections()).toEqual([])
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

  test('in the farewell leaves no session open', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, system: { logout: () => Promise.reject(new Error('x')) } })
    await drive(lab.options)
    expect(server.connections()).toEqual([])
    expect(lab.plain('end')).toEqual([{ kind: 'end', reason: 'done' }])
  })

  test('that ends the run leaves no session open, and no word that all was done', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, options: { progress: broken } })
    await expect(drive(lab.options)).rejects.toThrow('a mistake of ours')
    expect([server.connections(), [...server.present]]).toEqual([[], []])
    expect(lab.plain('end')).toEqual([])
  })
})

test('two targets of one name would share their evidence: nothing is done', async () => {
  const server = await desk()
  const lab = labAt(server, { scenarios: three })
  const run = drive({ ...lab.options, targets: [lab.target, lab.target] })
  await expect(run).rejects.toThrow(Failure)
  expect([server.asked, lab.entries]).toEqual([[], []])
})
