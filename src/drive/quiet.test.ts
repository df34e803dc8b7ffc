import { describe, expect, test } from 'vitest'
import type { Entry } from '../journal/entry.ts'
import { openJournal } from '../journal/writer.ts'
import { Course } from '../judge/course.ts'
import { Tape } from '../judge/tape.ts'
import { call, desk, lab, schemas, spec } from '../judge/testing/desk.ts'
import { $, text } from '../judge/testing/pattern.ts'
import { never, scenario, send } from '../judge/testing/steps.ts'
import type { Line } from '../wire/line.ts'
import type { Driven } from './driven.ts'
import { Quiet } from './quiet.ts'
import { HeldClock, turn } from './testing/clock.ts'
import { watch } from './watch.ts'

type Sent = Readonly<Record<string, number>>
const unused = () => Promise.reject(new Error('silence needs a subscription, and nothing else'))
const nobody = () => new Promise<never>(() => undefined)

/** Who drives without end keeps the newest entry only. */
class Newest extends Tape {
  override add(entry: Entry): void {
    this.last = entry
  }
}

/** A target's silence while time stands still. */
function staged({
  idle,
  timeScale = 1,
  name = 'lab',
  forgets = false,
}: { idle?: () => Promise<Sent>; timeScale?: number; name?: string; forgets?: boolean } = {}) {
  const clock = new HeldClock()
  const journal = openJournal({ clock })
  const entries: Entry[] = []
  journal.follow((entry) => entries.push(entry))
  const watching = watch(journal, clock)
  const target: Driven = {
    facts: { ...lab, name },
    accounts: [],
    connect: () => line('alice'),
    stimulate: unused,
    ...(idle && { idle }),
  }
  const quiet = new Quiet(
    target,
    forgets ? watch(journal, clock, new Newest()) : watching,
    journal,
    clock,
    timeScale,
  )
  const line = (user: string): Line => ({
    participant: `lab/${user}`,
    request: unused,
    open: unused,
    subscribe(channel) {
      journal.write({ kind: 'connection', participant: `lab/${user}`, change: 'armed', channel })
      return Promise.resolve({ ok: true, facts: {} })
    },
    unsubscribe: unused,
    event: unused,
    pause: unused,
    drop: unused,
    resume: unused,
    close: unused,
  })
  const tell = (user = 'alice', target = 'lab') =>
    journal.write({
      kind: 'event',
      participant: `${target}/${user}`,
      channel: '/calls',
      data: call('c-1', 'Held'),
    })

  /** A scenario whose first request has worked, and whose monitors are open. */
  const monitors = (id: string, ...on: readonly Parameters<typeof never>[1][]) => {
    const one = scenario(id, [
      send('alice', 'POST', '/calls', { accept: 'operation' }),
      ...on.map((channel) => never('alice', channel)),
    ])
    const run = `${id}@lab`
    const common = { kind: 'scenario', run, scenario: id, target: 'lab', digest: '' } as const
    journal.write({ ...common, phase: 'begin', agents: { alice: { participant: 'lab/alice', facts: {} } } })
    const [first, ...others] = one.steps
    const course = new Course({
      scenario: one,
      run,
      tape: watching.tape,
      spec,
      schemas,
      target: lab,
      system: desk,
      patience: 1_000,
      timeScale,
    })
    journal.write({ kind: 'step', phase: 'begin', run, step: 'steps.0' })
    const { seq: cause } = journal.write({
      kind: 'invoke',
      participant: 'lab/alice',
      mark: { run, step: 'steps.0', purpose: 'step' },
      method: 'POST',
      url: 'https://lab.example/calls',
      headers: {},
    })
    journal.write({
      kind: 'reply',
      outcome: 'answered',
      cause,
      participant: 'lab/alice',
      status: 200,
      headers: {},
      body: { code: 0 },
      ms: 1,
    })
    if (first !== undefined) course.commit(first, course.look(first))
    for (const step of others) if (step.kind === 'never') quiet.open(run, step, course, line('alice'))
  }
  /** What was written for the sake of silence, with its time. */
  const written = () =>
    entries.flatMap((entry) => {
      if (entry.kind === 'wait') return [`${entry.t} waited ${entry.ms} ms`]
      if (entry.kind === 'idle') return [`${entry.t} idle`]
      return entry.kind === 'connection' ? [`${entry.t} signed ${entry.channel ?? ''}`] : []
    })
  return { clock, journal, entries, quiet, line, tell, monitors, written }
}

/** A server's word, when the test lets it be said. */
function later() {
  const listeners: ((sent: Sent) => void)[] = []
  const said = new Promise<Sent>((resolve) => listeners.push(resolve))
  return { said, say: (sent: Sent) => listeners.forEach((listener) => listener(sent)) }
}

/** Whether something is done by now. */
function done(work: Promise<unknown>): { readonly is: unknown } {
  const state: { is: unknown } = { is: 'not yet' }
  work.then(
    (value) => (state.is = value),
    (error: unknown) => (state.is = error),
  )
  return state
}

describe('a server that can tell', () => {
  test('is known by that', () => {
    expect([staged().quiet.canTell, staged({ idle: nobody }).quiet.canTell]).toEqual([false, true])
  })

  test('is idle when all that it sent has arrived', async () => {
    const { quiet, tell, entries } = staged({ idle: () => Promise.resolve({ alice: 2, bob: 0 }) })
    tell()
    tell()
    expect(await quiet.idle(1_000)).toBe(true)
    expect(entries.slice(2)).toEqual([
      {
        seq: 2,
        t: 0,
        at: '2026-01-01T00:00:00.000Z',
        kind: 'idle',
        target: 'lab',
        asked: 1,
        detail: 'the server has nothing left to send, and all that it sent has arrived',
      },
    ])
  })

  test('is not idle while something is on its way', async () => {
    const { quiet, tell, clock, written } = staged({ idle: () => Promise.resolve({ alice: 2 }) })
    tell()
    const idle = done(quiet.idle(1_000))
    await clock.pass(500)
    expect([idle.is, written()]).toEqual(['not yet', []])
    tell()
    await clock.pass(0)
    expect([idle.is, written(), clock.waiting]).toEqual([true, ['500 idle'], 0])
  })

  test('says nothing about what comes after it was asked', async () => {
    const word = later()
    const { quiet, tell, clock, entries } = staged({ idle: () => word.said })
    tell()
    const idle = done(quiet.idle(1_000))
    await clock.pass(100)
    tell()
    word.say({ alice: 1 })
    await clock.pass(0)
    expect(idle.is).toBe(true)
    expect(entries.at(-1)).toMatchObject({ kind: 'idle', asked: 0, seq: 2 })
  })

  test('is not believed when something of what it sent never comes', async () => {
    const { quiet, tell, clock, written } = staged({ idle: () => Promise.resolve({ alice: 2 }) })
    tell()
    const idle = done(quiet.idle(1_000))
    await clock.pass(1_000)
    expect([idle.is, written(), clock.waiting]).toEqual([false, [], 0])
  })

  test.each(['gap', 'closed', 'failed'] as const)(
    'is waited for once, and not again, when what it sent was lost: %s',
    async (change) => {
      let sent: Sent = { alice: 2 }
      const { quiet, tell, journal, clock, written } = staged({ idle: () => Promise.resolve(sent) })
      tell()
      journal.write({ kind: 'connection', participant: 'lab/alice', change })
      const lost = done(quiet.idle(2_000))
      await clock.pass(2_000)
      expect(lost.is).toBe(false)
      expect(await quiet.idle(1_000)).toBe(true)
      // From then on it counts as before: one more was sent, and has to come.
      sent = { alice: 3 }
      const next = done(quiet.idle(1_000))
      await clock.pass(10)
      expect(next.is).toBe('not yet')
      tell()
      await clock.pass(0)
      expect([next.is, written().filter((line) => line.endsWith('idle'))]).toEqual([
        true,
        ['2000 idle', '2010 idle'],
      ])
    },
  )

  test('is waited for every time where nothing explains the loss, or what explains it was told before', async () => {
    let sent: Sent = { alice: 1, bob: 1 }
    const { quiet, tell, journal, clock } = staged({ idle: () => Promise.resolve(sent) })
    // Bob's gap is no reason for what alice misses.
    journal.write({ kind: 'connection', participant: 'lab/bob', change: 'gap' })
    tell('bob')
    for (const round of [1, 2]) {
      const idle = done(quiet.idle(2_000))
      await clock.pass(2_000)
      expect([round, idle.is]).toEqual([round, false])
    }
    tell('alice')
    sent = { alice: 1, bob: 2 }
    const first = done(quiet.idle(2_000))
    await clock.pass(2_000)
    sent = { alice: 1, bob: 3 }
    const second = done(quiet.idle(2_000))
    await clock.pass(2_000)
    const third = done(quiet.idle(2_000))
    await clock.pass(2_000)
    expect([first.is, second.is, third.is]).toEqual([false, false, false])
  })

  test('has lost nothing after a moment only: what a gap held up may still come', async () => {
    const { quiet, journal, clock } = staged({ idle: () => Promise.resolve({ alice: 1 }) })
    journal.write({ kind: 'connection', participant: 'lab/alice', change: 'gap' })
    const rest = done(quiet.rest('s@lab', 0))
    await clock.pass(500)
    expect(rest.is).toBe(undefined)
    const idle = done(quiet.idle(1_000))
    await clock.pass(1_000)
    expect(idle.is).toBe(false)
  })

  test('has lost nothing in a gap behind which all had arrived', async () => {
    let sent: Sent = { alice: 1 }
    const { quiet, tell, journal, clock } = staged({ idle: () => Promise.resolve(sent) })
    journal.write({ kind: 'connection', participant: 'lab/alice', change: 'gap' })
    tell()
    expect(await quiet.idle(2_000)).toBe(true)
    sent = { alice: 2 }
    for (const round of [1, 2]) {
      const idle = done(quiet.idle(2_000))
      await clock.pass(2_000)
      expect([round, idle.is]).toEqual([round, false])
    }
  })

  test.each(['bob', 'west'])('does not take the events of %s for those of alice', async (other) => {
    const { quiet, tell, clock } = staged({ idle: () => Promise.resolve({ alice: 1 }) })
    if (other === 'bob') tell('bob')
    else tell('alice', 'west')
    const idle = done(quiet.idle(1_000))
    await clock.pass(1_000)
    expect(idle.is).toBe(false)
  })

  test('of another name has its own events', async () => {
    const { quiet, tell } = staged({ idle: () => Promise.resolve({ alice: 1 }), name: 'west' })
    tell('alice', 'west')
    expect(await quiet.idle(1_000)).toBe(true)
  })

  test('is not waited for for ever', async () => {
    const { quiet, clock, written } = staged({ idle: nobody })
    const idle = done(quiet.idle(1_000))
    await clock.pass(999)
    expect(idle.is).toBe('not yet')
    await clock.pass(1)
    expect([idle.is, written(), clock.waiting]).toEqual([false, [], 0])
  })

  test('has one time for its word and for what is on its way', async () => {
    const word = later()
    const { quiet, clock } = staged({ idle: () => word.said })
    const idle = done(quiet.idle(1_000))
    await clock.pass(900)
    word.say({ alice: 1 })
    await clock.pass(99)
    expect(idle.is).toBe('not yet')
    await clock.pass(1)
    expect(idle.is).toBe(false)
  })

  test('may have sent something to somebody else before', async () => {
    let sent: Sent = { alice: 40, carol: 3 }
    const { quiet, tell } = staged({ idle: () => Promise.resolve(sent) })
    await quiet.begin()
    tell()
    sent = { alice: 41, carol: 3 }
    expect(await quiet.idle(1_000)).toBe(true)
  })

  test('that has sent something before is not idle before the rest has come', async () => {
    let sent: Sent = { alice: 40 }
    const { quiet, tell, clock } = staged({ idle: () => Promise.resolve(sent) })
    await quiet.begin()
    tell()
    sent = { alice: 42 }
    const idle = done(quiet.idle(1_000))
    await clock.pass(1_000)
    expect(idle.is).toBe(false)
  })

  test('and does not tell at the beginning delays it only so long', async () => {
    const { quiet, clock } = staged({ idle: nobody })
    const begun = done(quiet.begin())
    await clock.pass(2_000)
    expect([begun.is, clock.waiting]).toEqual([undefined, 0])
  })
})

test('a server that cannot tell is not asked', async () => {
  const { quiet, clock } = staged()
  await quiet.begin()
  expect([await quiet.idle(1_000), clock.waiting]).toEqual([false, 0])
})

test('the delays that were measured are known to who judges a part of the run', () => {
  const { quiet } = staged()
  quiet.measured(10)
  quiet.measured(3)
  expect(quiet.delays).toEqual([10, 3])
})

describe('what is settled', () => {
  test('is nothing where nothing is watched: no time, no word', async () => {
    const { quiet, entries } = staged()
    quiet.measured(100)
    await quiet.settle()
    await quiet.settle('x@lab')
    expect(entries).toEqual([])
  })

  test('is decided by the word of a server that can tell, without waiting', async () => {
    const { quiet, monitors, written, clock } = staged({ idle: () => Promise.resolve({}) })
    quiet.measured(100)
    monitors('x', '/calls')
    await quiet.settle()
    expect([written(), clock.now()]).toEqual([['0 idle'], 0])
  })

  test('takes as long as the delays of the run demand, with a reserve, and then a sign of life of each line', async () => {
    const { quiet, monitors, written, clock, entries } = staged()
    quiet.measured(100)
    monitors('x', '/calls', '/state')
    // One sample: 100 ms × (3 + 10/√1) are 1.3 s; half as much again in reserve.
    const settled = done(quiet.settle())
    await clock.pass(1_949)
    expect([settled.is, written()]).toEqual(['not yet', []])
    await clock.pass(1)
    expect(settled.is).toBe(undefined)
    expect(written()).toEqual(['1950 waited 1950 ms', '1950 signed /calls', '1950 signed /state'])
    expect(entries.find(({ kind }) => kind === 'wait')).toMatchObject({
      reason: expect.stringMatching(
        /^2 monitors wait for silence \(p99\.9 of 1 measured delays is 100\.0 ms;/,
      ) as string,
    })
  })

  test('counts from when the stimulus had worked: what passed since need not be waited for again', async () => {
    const { quiet, monitors, written, clock, tell } = staged()
    quiet.measured(100)
    monitors('x', '/calls')
    await clock.pass(1_500)
    tell('bob')
    const settled = done(quiet.settle())
    await clock.pass(450)
    expect([settled.is, written()]).toEqual([undefined, ['1950 waited 450 ms', '1950 signed /calls']])
  })

  test('counts by the tape of its own execution, where nobody keeps one of all that happens', async () => {
    const { quiet, monitors, written, clock } = staged({ forgets: true })
    quiet.measured(100)
    await clock.pass(60_000)
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    await clock.pass(1_950)
    expect([settled.is, written()]).toEqual([undefined, ['61950 waited 1950 ms', '61950 signed /calls']])
  })

  test('needs no wait where all of it has passed', async () => {
    const { quiet, monitors, written, clock, tell } = staged()
    quiet.measured(100)
    monitors('x', '/calls')
    await clock.pass(5_000)
    tell('bob')
    await quiet.settle()
    expect(written()).toEqual(['5000 signed /calls'])
  })

  test('counts from the youngest of several', async () => {
    const { quiet, monitors, written, clock } = staged()
    quiet.measured(100)
    monitors('old', '/calls')
    await clock.pass(1_000)
    monitors('young', '/state')
    const settled = done(quiet.settle())
    await clock.pass(1_949)
    expect(settled.is).toBe('not yet')
    await clock.pass(1)
    expect(written()).toEqual(['2950 waited 1950 ms', '2950 signed /calls', '2950 signed /state'])
  })

  test('takes longer on a slow machine, as everything does', async () => {
    const { quiet, monitors, written, clock } = staged({ timeScale: 4 })
    quiet.measured(100)
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    await clock.pass(7_800)
    expect([settled.is, written()[0]]).toEqual([undefined, '7800 waited 7800 ms'])
  })

  test('takes longer than the delays demand while there are few of them', async () => {
    const { quiet, monitors, written, clock } = staged()
    quiet.measured(10)
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    await clock.pass(999)
    expect(settled.is).toBe('not yet')
    await clock.pass(1)
    expect([settled.is, written()]).toEqual([undefined, ['1000 waited 1000 ms', '1000 signed /calls']])
  })

  test('is waited for a second where nothing was measured yet: the end of the run will know more', async () => {
    const { quiet, monitors, written, clock, entries } = staged()
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    await clock.pass(1_000)
    expect([settled.is, written()]).toEqual([undefined, ['1000 waited 1000 ms', '1000 signed /calls']])
    expect(entries.find(({ kind }) => kind === 'wait')).toMatchObject({
      reason: '1 monitors wait for silence (no delay is known yet)',
    })
  })

  test('falls back to the window where the server does not keep its word', async () => {
    const { quiet, monitors, written, clock } = staged({ idle: nobody })
    quiet.measured(100)
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    // Three times two seconds for its word.
    await clock.pass(6_000)
    await clock.pass(1_950)
    expect([settled.is, written()]).toEqual([undefined, ['7950 waited 1950 ms', '7950 signed /calls']])
  })

  test('gives the server more time where its own delays are long', async () => {
    const { quiet, monitors, written, clock } = staged({ idle: nobody })
    quiet.measured(200)
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    await clock.pass(3 * 3_900)
    expect([settled.is, written()]).toEqual(['not yet', []])
    await clock.pass(3_900)
    expect([settled.is, written().length]).toEqual([undefined, 2])
  })

  test('is settled once', async () => {
    const { quiet, monitors, written, clock, tell } = staged()
    monitors('x', '/calls')
    await clock.pass(1_000)
    tell('bob')
    await quiet.settle()
    await quiet.settle()
    expect(written()).toEqual(['1000 signed /calls'])
  })

  test('of one execution leaves those of the others open', async () => {
    const { quiet, monitors, written, entries, clock } = staged()
    monitors('x', '/calls')
    monitors('y', '/state')
    quiet.measured(100)
    const settled = done(quiet.settle('y@lab'))
    await clock.pass(1_950)
    expect([settled.is, written()]).toEqual([undefined, ['1950 waited 1950 ms', '1950 signed /state']])
    expect(entries.find(({ kind }) => kind === 'wait')).toMatchObject({ run: 'y@lab' })
    await clock.pass(1_000)
    await quiet.settle()
    expect(written().slice(2)).toEqual(['1950 signed /calls'].map((line) => line.replace('1950', '2950')))
  })

  test('has no sign of life on a channel that nobody knows', async () => {
    const { quiet, monitors, written, clock, tell } = staged()
    monitors('x', text('/calls/', $('call.id')), '/state')
    await clock.pass(1_000)
    tell('bob')
    await quiet.settle()
    expect(written()).toEqual(['1000 signed /state'])
  })

  test('what is watched from now on is not', async () => {
    const { quiet, monitors, written, clock } = staged()
    quiet.measured(100)
    monitors('x', '/calls')
    const settled = done(quiet.settle())
    await clock.pass(1_000)
    monitors('y', '/state')
    await clock.pass(950)
    expect([settled.is, written()]).toEqual([undefined, ['1950 waited 1950 ms', '1950 signed /calls']])
  })
})

describe('a rest', () => {
  test('ends with the word of a server that can tell', async () => {
    const { quiet, clock, written } = staged({ idle: () => Promise.resolve({}) })
    await quiet.rest('s@lab', 0)
    expect([written(), clock.waiting]).toEqual([['0 idle'], 0])
  })

  test('takes a moment where such a server does not come to rest', async () => {
    const { quiet, clock, written } = staged({ idle: nobody })
    const rest = done(quiet.rest('s@lab', 0))
    await clock.pass(499)
    expect(rest.is).toBe('not yet')
    await clock.pass(1)
    expect([rest.is, written(), clock.waiting]).toEqual([undefined, [], 0])
  })

  test('takes as long as delays of this run make likely where the server cannot tell, and not for ever', async () => {
    const { quiet, clock, written } = staged()
    await quiet.rest('s@lab', 0)
    expect(written()).toEqual([])
    quiet.measured(10)
    const short = done(quiet.rest('s@lab', 0))
    await clock.pass(110)
    expect([short.is, written()]).toEqual([undefined, ['110 waited 110 ms']])
    quiet.measured(60_000)
    const long = done(quiet.rest('s@lab', 110))
    await clock.pass(2_000)
    expect([long.is, written().at(-1)]).toEqual([undefined, '2110 waited 2000 ms'])
  })

  test('is shorter by what was waited already since the last act', async () => {
    const { quiet, tell, clock, written } = staged()
    quiet.measured(10)
    await clock.pass(50)
    tell()
    const rest = done(quiet.rest('s@lab', 20))
    await clock.pass(79)
    expect(rest.is).toBe('not yet')
    await clock.pass(1)
    expect([rest.is, written()]).toEqual([undefined, ['130 waited 80 ms']])
    await quiet.rest('s@lab', 20)
    expect(written()).toEqual(['130 waited 80 ms'])
  })
})

describe('a barrier', () => {
  test('waits although nothing is watched, so that what is on its way shows itself before it', async () => {
    const { quiet, tell, written, clock, entries } = staged()
    quiet.measured(100)
    tell()
    const settled = done(quiet.settle('x@lab', true))
    await clock.pass(1_950)
    expect([settled.is, written()]).toEqual([undefined, ['1950 waited 1950 ms']])
    expect(entries.at(-1)).toMatchObject({
      reason: expect.stringMatching(/^a barrier waits for silence/) as string,
    })
  })

  test('is passed at once by the word of a server that can tell', async () => {
    const { quiet, written } = staged({ idle: () => Promise.resolve({}) })
    await quiet.settle('x@lab', true)
    expect(written()).toEqual(['0 idle'])
  })

  test('takes a second where nothing was measured yet', async () => {
    const { quiet, written, clock } = staged()
    const settled = done(quiet.settle('x@lab', true))
    await clock.pass(1_000)
    expect([settled.is, written(), clock.waiting]).toEqual([undefined, ['1000 waited 1000 ms'], 0])
  })
})

test('a sign of life is the answer to a subscription', async () => {
  const { quiet, line, written } = staged()
  await quiet.sign(line('bob'), '/state')
  await turn()
  expect(written()).toEqual(['0 signed /state'])
})
