import { describe, expect, test } from 'vitest'
import { verdictsOf } from '../judge/testing/verdicts.ts'
import { drive } from './drive.ts'
import { desk, labAt } from './testing/lab.ts'
import { dialling, three } from './testing/scenarios.ts'
import { asks, refused } from './testing/server.ts'

describe('a target', () => {
  test('that is not there is left alone after two attempts', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, users: ['anna', 'ben', 'cleo', 'dan'] })
    await server.close()
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a', 'b', 'c'].map((id) => `${id} blocked: GET /me: refused`))
    expect(lab.plain('invoke').length).toBe(2)
  })

  test('that accepts and forgets is condemned before its first scenario, and told goodbye', async () => {
    const forgets = { body: { code: 0, state: 'Away' } } as const
    const server = await desk({ answers: (told) => (asks(told, 'GET /state') ? forgets : undefined) })
    const lab = labAt(server, { scenarios: three, canTell: false, options: { jobs: 2 } })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(
      ['a', 'b', 'c'].map((id) => `${id} blocked: what the server accepts does not show in its own reads`),
    )
    expect(verdictsOf(lab.judged())).toEqual({})
    expect(server.asked.slice(-2)).toEqual(['anna GET /state', 'anna POST /logout'])
    expect(server.connections()).toEqual([])
  })

  test('that accepts and forgets is found out although its first account does not work', async () => {
    const forgets = { body: { code: 0, state: 'Away' } } as const
    const server = await desk({
      answers: (told) =>
        asks(told, 'anna GET /me') ? refused : asks(told, 'GET /state') ? forgets : undefined,
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
        lost ||= asks(told, 'GET /calls')
        return lost ? 'lost' : undefined
      },
    })
    const lab = labAt(server, { scenarios: three })
    await drive(lab.options)
    expect(lab.verdicts().map((told) => told.split(':')[0])).toEqual(['a pass', 'b blocked', 'c blocked'])
    expect(server.connections()).toEqual([])
  })
})

describe('accounts that cannot log in', () => {
  test('one of them condemns no target, however often it is asked', async () => {
    // A server that cannot tell is tested before the first scenario, with the very account that does not work.
    const server = await desk({ answers: (told) => (asks(told, 'anna GET /me') ? refused : undefined) })
    const lab = labAt(server, { scenarios: three, canTell: false })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a pass', 'b pass', 'c pass'])
    expect(server.asked.filter((asked) => asked === 'anna GET /me')).toEqual(['anna GET /me'])
    expect(lab.plain('order').map(({ ordered }) => ordered)).toEqual([true])
  })

  test('the only one of them keeps nobody waiting for it', async () => {
    const server = await desk({ answers: (told) => (asks(told, 'anna GET /me') ? refused : undefined) })
    const lab = labAt(server, { scenarios: [dialling('a')], users: ['anna'], canTell: false })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a blocked: GET /me was refused with HTTP 500'])
  })

  test('all of them condemn it: nobody asks again for every scenario', async () => {
    const server = await desk({ answers: (told) => (asks(told, 'GET /me') ? refused : undefined) })
    const users = ['anna', 'ben', 'cleo', 'dan', 'eve']
    const lab = labAt(server, { scenarios: three, users, options: { jobs: 1 } })
    await drive(lab.options)
    expect(server.asked).toEqual(['anna GET /me', 'ben GET /me'])
    expect(lab.verdicts()).toEqual(
      ['a', 'b', 'c'].map((id) => `${id} blocked: GET /me was refused with HTTP 500`),
    )
  })
})

describe('a self-test', () => {
  test('is not made with a server that can tell, nor where nothing is to be done', async () => {
    const server = await desk()
    for (const [scenarios, canTell] of [
      [three, true],
      [[], false],
    ] as const) {
      const lab = labAt(server, { scenarios, canTell })
      await drive(lab.options)
      expect(lab.plain('order')).toEqual([])
    }
    expect(server.asked.filter((asked) => asked.includes('One'))).toEqual([])
  })

  test('is not begun when the run is to end already', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, canTell: false, options: { signal: AbortSignal.abort() } })
    await drive(lab.options)
    expect(server.asked).toEqual([])
  })

  test('that finds another order says so: no fence is believed then', async () => {
    const found = { ordered: false, samples: 2, detail: 'two, one', works: true }
    const lab = labAt(await desk(), {
      scenarios: three,
      canTell: false,
      system: { testOrder: () => Promise.resolve(found) },
    })
    await drive(lab.options)
    expect(lab.plain('order')).toEqual([
      { kind: 'order', target: 'lab', ordered: false, samples: 2, detail: 'two, one' },
    ])
    expect(lab.judged().findings.map(({ kind, message }) => [kind, message])).toEqual([
      ['inversion', 'two, one'],
    ])
    expect(lab.verdicts()).toEqual(['a pass', 'b pass', 'c pass'])
  })

  test('that fails by a mistake of ours shows no order, condemns nobody, and gives its account back', async () => {
    const lab = labAt(await desk(), {
      scenarios: three,
      users: ['anna'],
      canTell: false,
      system: {
        testOrder: () => {
          throw new Error('a mistake of ours')
        },
      },
    })
    await drive(lab.options)
    expect(lab.plain('note')).toEqual([
      { kind: 'note', about: 'order', text: 'the harness failed in the self-test: a mistake of ours' },
    ])
    expect([lab.plain('order'), lab.verdicts()]).toEqual([[], ['a pass', 'b pass', 'c pass']])
  })

  test('needs an account: without one the run goes on, and is blocked by its own cause', async () => {
    const lab = labAt(await desk(), { scenarios: [dialling('a')], users: [], canTell: false })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['a blocked: the target has no accounts for agent'])
  })
})
