import { describe, expect, test } from 'vitest'
import { systemClock, type Clock } from '../base/clock.ts'
import type { Step } from '../catalogue/model.ts'
import type { Entry } from '../journal/entry.ts'
import { call, desk as documented, state } from '../judge/testing/desk.ts'
import { $, like } from '../judge/testing/pattern.ts'
import { hear, never, scenario, send, settle, type Draft } from '../judge/testing/steps.ts'
import { verdictsOf } from '../judge/testing/verdicts.ts'
import { drive, driveOne, openDesk } from './drive.ts'
import type { Script } from './stage.ts'
import { desk, labAt, type Lab, type LabSetting } from './testing/lab.ts'
import { accept, dialling, dials, proves } from './testing/scenarios.ts'
import { asks, refused, type DeskServer, type Habits } from './testing/server.ts'
import { watch } from './watch.ts'

const ready = send('alice', 'POST', '/state', { ...accept, body: { do: 'Ready' } })
const hears = hear('alice', '/state', { where: { state: 'Ready' }, proves })
const silent = never('alice', '/calls', { proves: ['desk.other'] })

type Setting = Omit<LabSetting, 'scenarios'> & { readonly habits?: Habits }

async function driven(
  steps: readonly Draft[],
  { habits, ...setting }: Setting = {},
): Promise<Lab & { server: DeskServer }> {
  const server = await desk(habits)
  const lab = labAt(server, { scenarios: [scenario('x', steps, { agents: ['alice'] })], ...setting })
  await drive(lab.options)
  return { ...lab, server }
}

/** The scenario's entries without housekeeping, as one line each. */
function story(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'scenario') return [entry.phase]
    if (entry.kind === 'step')
      return [`${entry.phase} ${entry.step}${entry.note === undefined ? '' : `: ${entry.note}`}`]
    if (entry.kind === 'invoke')
      return entry.mark.purpose === 'step' ? [`${entry.method} ${entry.mark.step ?? ''}`] : []
    return entry.kind === 'idle' ? ['idle'] : []
  })
}

const decode: (typeof documented)['decode'] = (event) => {
  if (event.channel === '/state') throw new Error('a mistake of ours')
  return documented.decode(event)
}

/** The steps of a scenario, written while they are performed. */
async function scripted(script: Script, server: DeskServer) {
  const one = scenario('x', [ready, hears, ...dials], { agents: ['alice'] })
  const lab = labAt(server, { scenarios: [one] })
  const watching = watch(lab.options.journal, lab.options.clock)
  const place = openDesk(lab.target, lab.options, watching)!
  const [planned] = lab.options.plan
  const run = driveOne(planned!, one, place, script)
  await run.catch(() => undefined)
  await place.roster.close()
  watching.stop()
  return { lab, run, place }
}

describe('an execution', () => {
  test('is its begin, its steps one after the other, and its end', async () => {
    const { entries, plain } = await driven([ready, hears])
    expect(story(entries)).toEqual([
      'begin',
      'begin steps.0',
      'POST steps.0',
      'end steps.0',
      'begin steps.1',
      'end steps.1',
      'end',
    ])
    const agents = {
      alice: { participant: 'lab/anna', facts: { user: 'anna', roles: ['agent'], id: 'id-anna' } },
    }
    const common = {
      kind: 'scenario',
      run: 'x@lab',
      scenario: 'x',
      target: 'lab',
      digest: 'digest of x',
      agents,
    }
    expect(plain('scenario')).toEqual([
      { ...common, phase: 'begin' },
      { ...common, phase: 'end' },
    ])
  })

  test('goes no further than its first halt, and says what it was', async () => {
    const habits: Habits = { answers: (told) => (asks(told, '/state') ? refused : undefined) }
    const lab = await driven([...dials, ready, hears, send('alice', 'GET', '/calls')], { habits })
    const why = 'The server did not reply as documented.'
    // What was refused may be told of late, and what cleaning ends is told of as well.
    expect(story(lab.entries).slice(-6)).toEqual([
      'begin steps.2',
      'POST steps.2',
      `end steps.2: ${why}`,
      'end',
      'idle',
      'idle',
    ])
    expect(lab.plain('scenario').at(-1)?.stopped).toEqual({
      why: 'expectation',
      cause: why,
      detail: 'steps.2',
    })
    expect(lab.judged().scenarios).toMatchObject([{ verdict: 'fail' }])
  })

  test('that did not go on has proven nothing of what it did not come to', async () => {
    const habits: Habits = { answers: (told) => (asks(told, '/state') ? refused : undefined) }
    const { judged } = await driven([ready, hears, ...dials], { habits })
    expect(verdictsOf(judged())).toEqual({
      'x#1': 'fail',
      'x#2': 'blocked',
      'x#3': 'blocked',
      'x#4': 'blocked',
    })
  })

  test('whose preamble does not come about is never the server’s fault', async () => {
    const habits: Habits = { answers: (told) => (asks(told, '/state') ? refused : undefined) }
    const server = await desk(habits)
    const given = scenario('x', dials, { agents: ['alice'], given: [ready, hears] })
    const lab = labAt(server, { scenarios: [given] })
    await drive(lab.options)
    expect(story(lab.entries).slice(-3)).toEqual([
      'end given.0: The server did not reply as documented.',
      'end',
      'idle',
    ])
    expect(lab.judged().scenarios.map(({ verdict }) => verdict)).not.toContain('fail')
    expect(server.asked.filter((asked) => asked.includes('Dialing'))).toEqual([])
  })
})

describe('monitors of an execution', () => {
  test('that name nothing of their own are decided before the next one can disturb them', async () => {
    const { entries, verdicts } = await driven([ready, hears, silent])
    expect(story(entries).slice(-3)).toEqual(['end steps.2', 'idle', 'end'])
    expect(verdicts()).toEqual(['x pass'])
  })

  test('that name a call of it stay open until the run ends', async () => {
    const watches = never('alice', '/calls', {
      where: { id: $('call.id'), state: 'Haunted' },
      proves: ['desk.other'],
    })
    const { entries, verdicts } = await driven([...dials, watches])
    // Once for what cleaning ends, once when all is over.
    expect(story(entries).slice(-4)).toEqual(['end steps.2', 'end', 'idle', 'idle'])
    expect(verdicts()).toEqual(['x pass'])
  })

  test('are decided although the scenario was halted after them', async () => {
    const habits: Habits = { answers: (told) => (asks(told, 'GET /calls') ? refused : undefined) }
    const read = send('alice', 'GET', '/calls', { reply: { status: like(200) }, proves })
    const { entries, judged } = await driven([ready, hears, silent, read], {
      habits,
      system: { clean: () => Promise.resolve({ ok: true, facts: {} }) },
    })
    expect(story(entries).slice(-3)).toEqual([
      'end steps.3: The server did not reply as documented.',
      'idle',
      'end',
    ])
    expect(judged().scenarios[0]?.checks.find(({ id }) => id === 'x#3')?.verdict).toBe('pass')
  })

  test('have proven nothing where the scenario did not come to them, although the server came to rest', async () => {
    const habits: Habits = { answers: (told) => (asks(told, '/state') ? refused : undefined) }
    const { entries, judged } = await driven([ready, silent], { habits })
    expect(story(entries).slice(-3)).toEqual([
      'end steps.0: The server did not reply as documented.',
      'end',
      'idle',
    ])
    expect(judged().scenarios[0]?.checks.find(({ id }) => id === 'x#2')?.verdict).toBe('blocked')
  })

  test('see what comes while the scenario goes on', async () => {
    const server = await desk()
    const lab = labAt(server, {
      scenarios: [scenario('x', [ready, silent, hears, settle()], { agents: ['alice'] })],
    })
    lab.options.journal.follow((entry) => {
      if (entry.kind === 'step' && entry.step === 'steps.2' && entry.phase === 'begin')
        server.push('anna', '/calls', call('c-9', 'Ringing'))
    })
    await drive(lab.options)
    expect(lab.verdicts()).toEqual(['x fail'])
  })
})

describe('nobody', () => {
  test('has a line of its own, which is opened when it is needed and closed with the scenario', async () => {
    const lines: string[] = []
    const server = await desk()
    const lab = labAt(server, {
      scenarios: [
        scenario('x', [send('nobody', 'GET', '/calls', { reply: { status: like(401) }, proves })], {
          agents: ['alice'],
        }),
      ],
    })
    const target = {
      ...lab.target,
      connect: (...args: Parameters<typeof lab.target.connect>) => {
        const [participant, account] = args
        const line = lab.target.connect(...args)
        lines.push(`${participant} opened ${account?.user ?? 'without an account'}`)
        return {
          ...line,
          close: () => {
            lines.push(`${participant} closed`)
            return line.close()
          },
        }
      },
    }
    await drive({ ...lab.options, targets: [target] })
    expect(lines).toEqual([
      'lab/anna opened anna',
      'x@lab/nobody opened without an account',
      'x@lab/nobody closed',
      'lab/anna closed',
    ])
    expect(lab.verdicts()).toEqual(['x pass'])
  })
})

describe('a mistake of the harness', () => {
  test('while an event is looked at ends its scenario, and blames nobody', async () => {
    const server = await desk()
    const lab = labAt(server, {
      scenarios: [scenario('x', [ready, hears], { agents: ['alice'] }), dialling('y')],
      system: { decode },
    })
    await drive(lab.options)
    expect(lab.executions()).toEqual([
      'x began',
      'x ended: error, the harness failed in hear: a mistake of ours',
      'y began',
      'y ended',
    ])
    expect(lab.plain('scenario')[1]?.stopped?.detail).toMatch(/^Error: a mistake of ours\n/)
    expect([server.connections(), [...server.present]]).toEqual([[], []])
  })

  test('while an event is awaited does not reach the wire that brought it', async () => {
    const server = await desk({
      answers: (told) => (asks(told, '/state') ? { body: { code: 0 } } : undefined),
    })
    const lab = labAt(server, {
      scenarios: [scenario('x', [ready, hears], { agents: ['alice'] })],
      system: { decode },
    })
    lab.options.journal.follow((entry) => {
      if (entry.kind === 'step' && entry.step === 'steps.1' && entry.phase === 'begin')
        setTimeout(() => server.push('anna', '/state', state('Ready')), 20)
    })
    await drive(lab.options)
    expect(lab.executions()[1]).toBe('x ended: error, the harness failed in hear: a mistake of ours')
    expect(lab.plain('connection').filter(({ change }) => change === 'gap' || change === 'failed')).toEqual(
      [],
    )
  })

  test('in what the target was asked to cause is one as well', async () => {
    const { executions } = await driven([{ kind: 'cause', stimulus: 'knock', for: 'alice' }], {
      driven: { stimulate: () => Promise.reject(new Error('no such program')) },
    })
    expect(executions()[1]).toBe('x ended: error, the harness failed in cause: no such program')
  })
})

describe('delays', () => {
  test('of an operation and its event are what silence is measured by', async () => {
    const { plain } = await driven([ready, hears, silent], { canTell: false })
    expect(plain('wait').map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^1 monitors wait for silence \(p99\.9 of 1 measured delays/),
    ])
  })

  test('of what did not come are none', async () => {
    const { plain } = await driven([ready, hear('alice', '/calls', { proves: ['desk.may'] }), silent], {
      canTell: false,
      options: { patience: 50 },
    })
    expect(plain('wait').map(({ reason }) => reason)).toEqual([
      '1 monitors wait for silence (no delay is known yet)',
    ])
  })
})

test('nobody waits any more when it is over: a process could end', async () => {
  let asleep = 0
  const clock: Clock = {
    ...systemClock,
    async sleep(...args) {
      asleep += 1
      await systemClock.sleep(...args)
      asleep -= 1
    },
  }
  await driven([ready, hear('alice', '/calls', { proves })], { options: { patience: 60_000, clock } })
  expect(asleep).toBe(0)
})

describe('a script', () => {
  test('decides by how things went what is done next', async () => {
    const server = await desk()
    const { lab } = await scripted(async function* (stage): AsyncGenerator<Step> {
      const [first, second, third] = stage.course.setting.scenario.steps
      if (first !== undefined) yield first
      const worked = stage.course.workOf('steps.0') !== undefined
      if (worked && third !== undefined) yield third
      else if (second !== undefined) yield second
    }, server)
    expect(story(lab.entries)).toEqual([
      'begin',
      'begin steps.0',
      'POST steps.0',
      'end steps.0',
      'begin steps.2',
      'POST steps.2',
      'end steps.2',
      'end',
      'idle',
      'idle',
    ])
  })

  test('that fails leaves its agent clean and free', async () => {
    const server = await desk()
    const { run, place } = await scripted(async function* (stage): AsyncGenerator<Step> {
      yield* stage.course.setting.scenario.steps.slice(2, 3)
      throw new Error('a mistake of ours')
    }, server)
    await expect(run).rejects.toThrow('a mistake of ours')
    expect([server.left(), server.connections()]).toEqual([[], []])
    expect(await place.pool.lease([{ role: 'agent' }, { role: 'agent' }])).toMatchObject({ ok: true })
  })
})
