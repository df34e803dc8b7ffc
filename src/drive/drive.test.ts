import { describe, expect, test } from 'vitest'
import { systemClock, type Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import { member } from '../base/json.ts'
import type { Journal } from '../journal/journal.ts'
import { call } from '../judge/testing/desk.ts'
import { $ } from '../judge/testing/pattern.ts'
import { never, scenario } from '../judge/testing/steps.ts'
import { verdictsOf } from '../judge/testing/verdicts.ts'
import { drive } from './drive.ts'
import type { Driven, Progress } from './driven.ts'
import { plan } from './plan.ts'
import { desk, labAt, type LabSetting } from './testing/lab.ts'
import { dialling, dials, proves, three } from './testing/scenarios.ts'
import { asks, refused } from './testing/server.ts'

const passed = (...ids: readonly string[]) =>
  Object.fromEntries(
    ids.flatMap((id) => ['1', '2', 'causes', 'messages'].map((check) => [`${id}#${check}`, 'pass'])),
  )

describe('a run', () => {
  test('does what is planned, from the first login to the last goodbye', async () => {
    const server = await desk()
    const ready = { alice: { role: 'agent', is: 'Ready' } }
    const lab = labAt(server, { scenarios: [dialling('a', { agents: ready }), dialling('b')] })
    await drive(lab.options)
    expect(lab.executions()).toEqual(['a began', 'a ended', 'b began', 'b ended'])
    expect(verdictsOf(lab.judged())).toEqual(passed('a', 'b'))
    expect(server.asked).toEqual([
      'anna GET /me',
      'anna POST /login',
      'anna POST /state Ready',
      'anna POST /calls Dialing',
      'anna GET /calls',
      'anna POST /calls/c-1 Released',
      'anna POST /calls Dialing',
      'anna GET /calls',
      'anna POST /calls/c-2 Released',
      'anna POST /logout',
    ])
    expect([[...server.present], server.connections()]).toEqual([[], []])
  })

  test('says in its journal what it set out to do, and that it did it', async () => {
    const lab = labAt(await desk(), {
      scenarios: [dialling('a', { features: ['video'] })],
      options: { seed: 11, timeScale: 2, patience: 700 },
    })
    const plan = [{ ...lab.options.plan[0]!, skip: { verdict: 'blocked', cause: 'no reason' } as const }]
    await drive({ ...lab.options, plan })
    expect(lab.entries.map(({ kind }) => kind)).toEqual(['begin', 'end'])
    expect([...lab.plain('begin'), ...lab.plain('end')]).toEqual([
      {
        kind: 'begin',
        format: 1,
        wirechief: '0.0.0',
        targets: [lab.target.facts],
        seed: 11,
        timeScale: 2,
        patience: 1_400,
        plan,
      },
      { kind: 'end', reason: 'done' },
    ])
  })

  test('of nothing but what is skipped asks nobody for anything', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: [dialling('a')], canTell: false })
    const skip = { verdict: 'not-applicable', cause: 'it has none' } as const
    await drive({ ...lab.options, plan: lab.options.plan.map((planned) => ({ ...planned, skip })) })
    expect(server.asked).toEqual([])
    expect(lab.judged().scenarios).toMatchObject([{ id: 'a', verdict: 'not-applicable', checks: [] }])
  })

  test('tells how it goes on, while it does', async () => {
    const seen: Progress[] = []
    const lab = labAt(await desk(), {
      scenarios: [dialling('a'), dialling('b', { agents: { alice: { role: 'pilot' } } })],
      options: { progress: (progress) => seen.push(progress) },
    })
    await drive(lab.options)
    const [a, b] = lab.options.catalogue.scenarios
    expect(seen).toEqual([
      { run: 'a@lab', phase: 'began', scenario: a },
      { run: 'a@lab', phase: 'ended', scenario: a },
      {
        run: 'b@lab',
        phase: 'not-started',
        scenario: b,
        stopped: 'the target has no accounts for pilot',
      },
    ])
  })

  test('goes on after a scenario that its catalogue does not have', async () => {
    const lab = labAt(await desk(), { scenarios: [dialling('b')] })
    const lost = { run: 'a@lab', scenario: 'a', target: 'lab', digest: 'another' }
    await drive({ ...lab.options, plan: [lost, ...lab.options.plan] })
    expect(lab.executions()).toEqual([
      'a not-started: error, the plan names a scenario that the catalogue does not have',
      'b began',
      'b ended',
    ])
  })

  test('gives each agent of a scenario an account of its own, with what it needs', async () => {
    const pair = { alice: { role: 'agent' }, sue: { role: 'agent', with: { team: 'sales' } } }
    const lab = labAt(await desk(), {
      scenarios: [dialling('a', { agents: pair })],
      driven: {
        accounts: [
          { user: 'ben', roles: ['agent'], team: 'sales', password: 'secret', token: 'secret', device: '51' },
          { user: 'anna', roles: ['agent', 'lead'] },
        ],
      },
    })
    await drive(lab.options)
    expect(lab.plain('scenario')[0]?.agents).toEqual({
      alice: { participant: 'lab/anna', facts: { user: 'anna', roles: ['agent', 'lead'], id: 'id-anna' } },
      sue: {
        participant: 'lab/ben',
        facts: { user: 'ben', roles: ['agent'], team: 'sales', device: '51', id: 'id-ben' },
      },
    })
    expect(JSON.stringify(lab.entries)).not.toContain('secret')
  })
})

/** The most executions that were under way at once, and which ones ever met. */
async function crowd(setting: LabSetting) {
  const going = new Set<string>()
  const met = new Set<string>()
  let most = 0
  const progress = ({ run, phase }: Progress) => {
    if (phase === 'ended') going.delete(run)
    if (phase !== 'began') return
    for (const other of going) met.add([other, run].toSorted().join(' + '))
    going.add(run)
    most = Math.max(most, going.size)
  }
  const lab = labAt(await desk(), { ...setting, options: { ...setting.options, progress } })
  await drive(lab.options)
  return { most, met: [...met], lab }
}

describe('scenarios side by side', () => {
  const some = ['a', 'b', 'c', 'd', 'e', 'f']

  test('are no more than was asked for', async () => {
    const users = ['anna', 'ben', 'cleo', 'dan']
    const scenarios = some.map((id) => dialling(id))
    const { most, lab } = await crowd({ scenarios, users, options: { jobs: 2 } })
    expect(most).toBe(2)
    expect(verdictsOf(lab.judged())).toEqual(passed(...some))
  })

  test('are no more than there are accounts for, and none is forgotten', async () => {
    const { most, lab } = await crowd({ scenarios: some.map((id) => dialling(id)), options: { jobs: 40 } })
    expect(most).toBe(2)
    expect(verdictsOf(lab.judged())).toEqual(passed(...some))
  })

  test('leave those that need the whole target for the end, one by one', async () => {
    const scenarios = some.map((id) => dialling(id, { alone: id < 'c' }))
    const users = ['anna', 'ben', 'cleo', 'dan']
    const { met, lab } = await crowd({ scenarios, users, options: { jobs: 40 } })
    expect(met.filter((pair) => /[ab]@/.test(pair))).toEqual([])
    expect(met.length).toBeGreaterThan(0)
    expect(lab.executions().slice(-4)).toEqual(['a began', 'a ended', 'b began', 'b ended'])
  })

  test('each have their own events, although all of them hear the same words', async () => {
    const scenarios = some.map((id) => dialling(id))
    const { lab } = await crowd({ scenarios, users: ['anna', 'ben', 'cleo'], options: { jobs: 3 } })
    const { scenarios: judged } = lab.judged()
    for (const { checks, span = [0, 0], agents } of judged) {
      const heard = checks.find(({ id }) => id.endsWith('#2'))
      const evidence = heard?.verdict === 'pass' ? heard.evidence.map((seq) => lab.entries[seq]) : []
      expect(evidence).toMatchObject([{ kind: 'event', participant: agents['alice'] }])
      expect(evidence.every((entry) => entry!.seq > span[0] && entry!.seq < span[1])).toBe(true)
    }
    expect(judged.map(({ verdict }) => verdict)).toEqual(some.map(() => 'pass'))
  })
})

describe('a monitor', () => {
  const watching = scenario(
    'a',
    [...dials, never('alice', '/calls', { where: { id: $('call.id'), state: 'Haunted' }, proves })],
    { agents: ['alice'] },
  )
  const meanwhile = dialling('b', { agents: { alice: { role: 'lead' } } })

  test('stays open while later scenarios run, and only its own scenario pays for what comes', async () => {
    const server = await desk()
    const lab = labAt(server, {
      scenarios: [watching, meanwhile],
      // The cleaning would end the call, and with it the watch over it.
      system: { clean: () => Promise.resolve({ ok: true, facts: {} }) },
      driven: {
        accounts: [
          { user: 'anna', roles: ['agent'] },
          { user: 'ben', roles: ['lead'] },
        ],
      },
      options: {
        progress: ({ run, phase }) => {
          if (run === 'b@lab' && phase === 'began') server.push('anna', '/calls', call('c-1', 'Haunted'))
        },
      },
    })
    await drive(lab.options)
    const { scenarios, findings } = lab.judged()
    expect(scenarios.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['a', 'fail'],
      ['b', 'pass'],
    ])
    expect(findings).toEqual([])
  })

  test('is closed by the word of a server that can tell', async () => {
    const lab = labAt(await desk(), { scenarios: [watching] })
    await drive(lab.options)
    const [{ checks } = { checks: [] }] = lab.judged().scenarios
    expect(checks[2]).toMatchObject({ verdict: 'pass', absence: { grade: 'exact' } })
  })

  // A machine that stands still meanwhile proves nothing, and says so.
  test('is closed by a window where no server tells', { retry: 2 }, async () => {
    const lab = labAt(await desk(), { scenarios: [watching], canTell: false })
    await drive(lab.options)
    const [{ checks } = { checks: [] }] = lab.judged().scenarios
    expect(checks[2]).toMatchObject({ verdict: 'pass', absence: { grade: 'window' } })
  })

  test('sees what comes at the very end of a run, after the last scenario', async () => {
    const server = await desk()
    const lab = labAt(server, {
      scenarios: [watching],
      system: { clean: () => Promise.resolve({ ok: true, facts: {} }) },
      options: {
        progress: ({ phase }) => {
          if (phase === 'ended') setTimeout(() => server.push('anna', '/calls', call('c-1', 'Haunted')), 20)
        },
      },
      driven: {
        idle: async () => {
          await new Promise((resolve) => setTimeout(resolve, 60))
          return server.sent()
        },
      },
    })
    await drive(lab.options)
    expect(lab.judged().scenarios).toMatchObject([{ id: 'a', verdict: 'fail' }])
  })
})

test('a server that outlives a run is believed in the next one as well', async () => {
  const server = await desk()
  const silent = never('alice', '/state', { where: { state: 'Haunted' }, proves })
  const watching = scenario('a', [...dials, silent], { agents: ['alice'] })
  for (let run = 0; run < 3; run += 1) {
    const lab = labAt(server, { scenarios: [watching], users: ['anna'] })
    await drive(lab.options)
    // After its call was ended, and when all is over.
    expect(lab.plain('idle').map(({ target }) => target)).toEqual(['lab', 'lab'])
    expect(lab.plain('wait')).toEqual([])
    expect(lab.verdicts()).toEqual(['a pass'])
  }
  expect(server.sent()['anna']).toBeGreaterThan(3)
})

describe('two targets', () => {
  test('are driven side by side, and each account hears its own although their names are equal', async () => {
    const east = await desk()
    const west = await desk({ answers: (told) => (asks(told, '/calls Dialing') ? refused : undefined) })
    const lab = labAt(east, { scenarios: three, name: 'east' })
    const other: Driven = {
      ...labAt(west, { scenarios: three, name: 'west', journal: lab.options.journal }).target,
    }
    const targets = [lab.target, other]
    const { catalogue } = lab.options
    const all = plan(
      catalogue,
      targets.map(({ facts }) => facts),
      { only: [] },
    )
    await drive({ ...lab.options, targets, plan: all })
    expect(lab.verdicts()).toEqual(['a pass', 'a fail', 'b pass', 'b fail', 'c pass', 'c fail'])
    expect([...east.present, ...west.present, ...east.connections(), ...west.connections()]).toEqual([])
    const heard = lab.plain('event').map(({ participant }) => participant)
    expect(new Set(heard)).toEqual(new Set(['east/anna']))
  })

  test('come to their end, although a mistake of ours ends the run on one of them', async () => {
    const east = await desk()
    const west = await desk()
    const lab = labAt(east, { scenarios: three, name: 'east' })
    const other = labAt(west, { scenarios: three, name: 'west', journal: lab.options.journal })
    await expect(
      drive({
        ...lab.options,
        targets: [lab.target, other.target],
        plan: [...lab.options.plan, ...other.options.plan],
        progress: ({ run }) => {
          if (run === 'b@east') throw new Error('a mistake of ours')
        },
      }),
    ).rejects.toThrow('a mistake of ours')
    expect(lab.executions().filter((told) => told.startsWith('c'))).toEqual(['c began', 'c ended'])
    expect([...east.present, ...west.present, ...east.connections(), ...west.connections()]).toEqual([])
    expect(lab.plain('end')).toEqual([])
  })

  test('of one name would share their evidence: nothing is done', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three })
    await expect(drive({ ...lab.options, targets: [lab.target, lab.target] })).rejects.toThrow(
      new Failure(
        'configuration',
        'two targets are called "lab"',
        'Give each target file a name of its own.',
      ),
    )
    expect([server.asked, lab.entries]).toEqual([[], []])
  })

  test('one of which nobody knows the system leave the other in peace', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three })
    const strange: Driven = { ...lab.target, facts: { ...lab.target.facts, name: 'x', system: 'strange' } }
    await drive({ ...lab.options, targets: [strange, lab.target] })
    expect(lab.verdicts()).toEqual(['a pass', 'b pass', 'c pass'])
  })
})

describe('a mistake of ours that ends the run', () => {
  test('leaves no session open, no call behind, and no word that all was done', async () => {
    const server = await desk()
    const lab = labAt(server, {
      scenarios: three,
      options: {
        jobs: 2,
        progress: ({ run, phase }) => {
          if (run === 'a@lab' && phase === 'ended') throw new Error('a mistake of ours')
        },
      },
    })
    await expect(drive(lab.options)).rejects.toThrow('a mistake of ours')
    expect([server.connections(), [...server.present], server.left()]).toEqual([[], [], []])
    expect([lab.plain('end'), lab.entries.at(-1)?.kind]).toEqual([[], 'connection'])
  })

  test('is told as it is where nothing can be written down, and nobody is called back any more', async () => {
    const server = await desk()
    let ticking = 0
    const clock: Clock = {
      ...systemClock,
      every: (...args) => {
        const stop = systemClock.every(...args)
        ticking += 1
        return () => {
          ticking -= 1
          stop()
        }
      },
    }
    const lab = labAt(server, { scenarios: three, options: { clock } })
    const journal: Journal = {
      ...lab.options.journal,
      write: () => {
        throw new Failure('configuration', 'the disk is full')
      },
    }
    await expect(drive({ ...lab.options, journal })).rejects.toThrow('the disk is full')
    expect([server.asked, ticking]).toEqual([[], 0])
  })

  test('begins no other scenario, and lets those under way come to their end', async () => {
    const lab = labAt(await desk(), {
      scenarios: ['a', 'b', 'c', 'd', 'e'].map((id) => dialling(id)),
      options: {
        jobs: 2,
        progress: ({ run, phase }) => {
          if (run === 'a@lab' && phase === 'began') throw new Error('a mistake of ours')
        },
      },
    })
    await expect(drive(lab.options)).rejects.toThrow('a mistake of ours')
    expect(lab.executions()).toEqual(['b began', 'b ended'])
  })
})

describe('a run that is interrupted', () => {
  const interrupted = 'interrupted, the run was interrupted'

  test('before it began asks nobody for anything', async () => {
    const server = await desk()
    const lab = labAt(server, { scenarios: three, options: { signal: AbortSignal.abort() } })
    await drive(lab.options)
    expect(server.asked).toEqual([])
    expect(lab.executions()).toEqual(['a', 'b', 'c'].map((id) => `${id} not-started: ${interrupted}`))
    expect(lab.plain('end')).toEqual([{ kind: 'end', reason: 'interrupted' }])
  })

  test('stops between two steps, cleans up, and starts nothing more', async () => {
    const stop = new AbortController()
    const server = await desk({
      answers: (told) => {
        if (asks(told, 'Dialing')) stop.abort()
        return undefined
      },
    })
    const lab = labAt(server, { scenarios: three, options: { signal: stop.signal } })
    await drive(lab.options)
    expect(lab.executions()).toEqual([
      'a began',
      `a ended: ${interrupted}`,
      `b not-started: ${interrupted}`,
      `c not-started: ${interrupted}`,
    ])
    expect([server.connections(), [...server.present], server.left()]).toEqual([[], [], []])
    expect(lab.verdicts()).toEqual(['a', 'b', 'c'].map((id) => `${id} inconclusive: the run was interrupted`))
  })

  test('while it waits for an event does not wait any longer, and blames nobody for it', async () => {
    const stop = new AbortController()
    const server = await desk({ tells: (_user, _channel, data) => member(data, 'state') !== 'Dialing' })
    const lab = labAt(server, {
      scenarios: three,
      options: { signal: stop.signal, patience: 60_000 },
      canTell: false,
    })
    lab.options.journal.follow((entry) => {
      if (entry.kind === 'step' && entry.phase === 'begin' && entry.step === 'steps.1')
        setTimeout(() => stop.abort(), 5)
    })
    await drive(lab.options)
    expect(lab.executions().slice(0, 2)).toEqual(['a began', `a ended: ${interrupted}`])
    expect(lab.verdicts().map((told) => told.split(':')[0])).toEqual(
      ['a', 'b', 'c'].map((id) => `${id} inconclusive`),
    )
  })

  test('while others wait for an account starts none of them', async () => {
    const stop = new AbortController()
    const server = await desk({
      answers: (told) => {
        if (asks(told, 'Dialing')) stop.abort()
        return undefined
      },
    })
    const lab = labAt(server, {
      scenarios: three,
      users: ['anna'],
      options: { signal: stop.signal, jobs: 3 },
    })
    await drive(lab.options)
    expect(server.asked.filter((asked) => asked.includes('login'))).toEqual(['anna POST /login'])
    expect(lab.executions().filter((told) => told.includes('began'))).toEqual(['a began'])
    expect(lab.executions().slice(-2)).toEqual([
      `b not-started: ${interrupted}`,
      `c not-started: ${interrupted}`,
    ])
  })
})
