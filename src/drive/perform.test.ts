import { afterEach, describe, expect, test } from 'vitest'
import type { Scenario } from '../catalogue/model.ts'
import { call, state } from '../judge/testing/desk.ts'
import { $, like, text } from '../judge/testing/pattern.ts'
import {
  cause,
  hear,
  never,
  observe,
  reconnect,
  scenario,
  send,
  settle,
  subscribe,
  together,
  unsubscribe,
  type Draft,
} from '../judge/testing/steps.ts'
import { desk, type LabSetting } from './testing/lab.ts'
import { accept, proves } from './testing/scenarios.ts'
import { asks, refused, type DeskServer, type Habits } from './testing/server.ts'
import { stageAt, type OpenStage } from './testing/stage.ts'

let opened: OpenStage | undefined
afterEach(async () => opened?.close())

async function staged(
  steps: readonly Draft[],
  { habits, ...setting }: Omit<LabSetting, 'scenarios'> & { readonly habits?: Habits } = {},
): Promise<OpenStage & { readonly server: DeskServer }> {
  const server = await desk(habits)
  const one: Scenario = scenario('x', steps, { agents: ['alice', 'bob'] })
  opened = await stageAt(server, one, setting)
  return { ...opened, server }
}
const expectation = (why: string, key = 'steps.0') =>
  ({ why: 'expectation', cause: why, detail: key }) as const
/** What was asked after the logins. */
const asked = ({ asked: all }: DeskServer) => all.slice(4)
const ready = send('alice', 'POST', '/state', { ...accept, body: { do: 'Ready' } })

describe('a request', () => {
  test('is sent as it is described, and what came is known', async () => {
    const { all, lab, server, stage } = await staged([
      {
        ...send('alice', 'POST', '/calls', { ...accept, body: { do: 'Dialing' }, keep: { call: '/call' } }),
        headers: [['X-Page', { e: 'value', value: 'one' }]],
        csrf: false,
      },
      send('alice', 'POST', text('/calls/', $('call.id')), { ...accept, body: { do: $('word') } }),
      send('alice', 'POST', text('/calls/', $('call.id')), {
        ...accept,
        body: { do: 'Held', why: $('alice.user') },
      }),
    ])
    expect(await all()).toEqual({
      'steps.0': undefined,
      'steps.1': {
        why: 'expectation',
        cause: '$word is not known',
        detail: 'the step could not be performed',
      },
      'steps.2': undefined,
    })
    expect(asked(server)).toEqual(['anna POST /calls Dialing', 'anna POST /calls/c-1 Held'])
    expect(
      lab
        .plain('invoke')
        .slice(4)
        .map(({ participant, mark, body }) => [participant, mark, body]),
    ).toEqual([
      ['lab/anna', { run: 'x@lab', step: 'steps.0', purpose: 'step' }, { do: 'Dialing' }],
      ['lab/anna', { run: 'x@lab', step: 'steps.2', purpose: 'step' }, { do: 'Held', why: 'anna' }],
    ])
    expect(lab.plain('invoke')[4]?.headers).toMatchObject({ 'x-page': 'one' })
    expect(stage.course.values.get('call')).toEqual({ id: 'c-1' })
  })

  test.each<[string, Draft, string]>([
    ['path', send('alice', 'GET', text('/calls/', $('call.id'))), '$call.id is not known'],
    [
      'body',
      send('alice', 'POST', '/calls', { body: { to: $('alice.nothing') } }),
      '$alice.nothing is not known',
    ],
    [
      'header',
      { ...send('alice', 'GET', '/calls'), headers: [['x', text($('call.id'))]] },
      '$call.id is not known',
    ],
    ['raw body', { ...send('alice', 'POST', '/calls'), raw: text($('call.id')) }, '$call.id is not known'],
    [
      'read beside it',
      { ...send('alice', 'GET', '/calls'), unchanged: [{ path: text($('call.id')), except: [] }] },
      '$call.id is not known',
    ],
  ])('whose %s is not known is not sent at all, nor anything around it', async (_, step, why) => {
    const { does, server, lab } = await staged([step])
    expect(await does('steps.0')).toEqual({
      why: 'expectation',
      cause: why,
      detail: 'the step could not be performed',
    })
    expect([asked(server), lab.plain('invoke').length]).toEqual([[], 4])
  })

  test('that is raw is sent as it stands', async () => {
    const { does, lab } = await staged([
      { ...send('alice', 'POST', '/login'), raw: { e: 'value', value: '{"do": 1 }' } },
    ])
    expect(await does('steps.0')).toBe(undefined)
    expect(lab.plain('invoke').at(-1)).toMatchObject({ text: '{"do": 1 }' })
  })

  test('that is answered otherwise halts the scenario; where no page demands it, it does not', async () => {
    const habits: Habits = { answers: (told) => (asks(told, '/calls') ? refused : undefined) }
    const optional = { accept: 'operation', proves: ['desk.may'] }
    const { all } = await staged(
      [send('alice', 'POST', '/calls', accept), send('alice', 'POST', '/calls', optional)],
      {
        habits,
      },
    )
    expect(await all()).toEqual({
      'steps.0': expectation('The server did not reply as documented.'),
      'steps.1': undefined,
    })
  })

  test('whose outcome nobody knows leaves both worlds open, unless what comes needs the reply', async () => {
    const habits: Habits = { answers: (told) => (asks(told, '/calls') ? 'lost' : undefined) }
    const { all } = await staged(
      [
        send('alice', 'POST', '/calls', accept),
        send('alice', 'POST', '/calls', { ...accept, keep: { c: '/call' } }),
      ],
      { habits },
    )
    expect(await all()).toEqual({
      'steps.0': undefined,
      'steps.1': expectation('no reply: reset', 'steps.1'),
    })
  })

  test('as nobody has no session, and does not borrow one', async () => {
    const { does, server, lab } = await staged([
      send('nobody', 'POST', '/state', { reply: { status: like(401) }, proves }),
    ])
    expect(await does('steps.0')).toBe(undefined)
    expect(asked(server)).toEqual(['nobody POST /state'])
    expect(lab.plain('invoke').at(-1)).toMatchObject({ participant: 'x@lab/nobody' })
    expect(Object.keys(lab.plain('invoke').at(-1)?.headers ?? {})).not.toContain('authorization')
  })

  test('that must change nothing is between two reads of whose data is at stake', async () => {
    const unchanged = [{ path: '/state' }, { path: '/calls' }]
    const { all, server, lab } = await staged([
      send('bob', 'DELETE', '/calls', { refuse: 'operation', unchanged, proves }),
      send('nobody', 'DELETE', '/calls', { reply: { status: like(401) }, unchanged, proves }),
    ])
    expect(await all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined })
    expect(asked(server)).toEqual([
      'ben GET /state',
      'ben GET /calls',
      'ben DELETE /calls',
      'ben GET /state',
      'ben GET /calls',
      'anna GET /state',
      'anna GET /calls',
      'nobody DELETE /calls',
      'anna GET /state',
      'anna GET /calls',
    ])
    expect(
      lab
        .plain('invoke')
        .slice(4, 9)
        .map(({ mark }) => `${mark.step ?? ''} ${mark.purpose}`),
    ).toEqual(['steps.0 probe', 'steps.0 probe', 'steps.0 step', 'steps.0 probe', 'steps.0 probe'])
  })
})

describe('requests that are in flight together', () => {
  const bobs = send('bob', 'POST', '/state', { ...accept, body: { do: 'Away' } })

  test('are both out before either is answered', async () => {
    const { does, lab, stage } = await staged([together(ready, bobs)])
    expect(await does('steps.0')).toBe(undefined)
    const story = lab.entries.flatMap((entry) =>
      (entry.kind === 'invoke' || entry.kind === 'reply') &&
      entry.seq > stage.watch.tape.execution('x@lab').begin!.seq
        ? [entry.kind]
        : [],
    )
    expect(story).toEqual(['invoke', 'invoke', 'reply', 'reply'])
    const keys = lab
      .plain('invoke')
      .slice(4)
      .map(({ participant, mark }) => [participant, mark.step])
    expect(keys).toEqual([
      ['lab/anna', 'steps.0/0'],
      ['lab/ben', 'steps.0/1'],
    ])
  })

  test('are all sent, although one of them cannot be, or is refused; the first that failed is told', async () => {
    const impossible = send('alice', 'GET', text('/calls/', $('call.id')))
    const wrong = send('alice', 'DELETE', '/calls', accept)
    const { does, server } = await staged([together(wrong, impossible, bobs)])
    expect(await does('steps.0')).toEqual(expectation('The server did not reply as documented.', 'steps.0/0'))
    expect(asked(server).toSorted()).toEqual(['anna DELETE /calls', 'ben POST /state Away'])
  })
})

describe('an event that is awaited', () => {
  const hears = hear('alice', '/state', { where: { state: 'Ready' }, proves })

  test.each([true, false])('is heard, whether or not the server can tell (%s)', async (canTell) => {
    const on = await staged([ready, hears], { canTell })
    expect(await on.all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined })
    expect(on.lab.plain('event')).toMatchObject([
      { kind: 'event', participant: 'lab/anna', channel: '/state', data: state('Ready') },
    ])
    expect(on.stage.course.proofOf('steps.1')?.length).toBe(1)
  })

  test('may have come before it was awaited, even before the reply', async () => {
    const { does, stage, lab, line } = await staged([ready, hears])
    await does('steps.0')
    await line('alice').event(() => true, 0, 5_000)
    expect(await does('steps.1')).toBe(undefined)
    const [event] = lab.entries.filter(({ kind }) => kind === 'event')
    expect(stage.course.proofOf('steps.1')).toEqual([event?.seq])
  })

  test('is waited for when it is late', async () => {
    const on = await staged([ready, hears], {
      canTell: false,
      habits: {
        answers: (told) => {
          if (!asks(told, 'anna POST /state')) return undefined
          setTimeout(() => on.server.push('anna', '/state', state('Ready')), 30)
          return { body: { code: 0 } }
        },
      },
    })
    expect(await on.all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined })
  })

  test('is not one that came to somebody else, on another channel, or with other words', async () => {
    const on = await staged([ready, hears], {
      habits: { answers: (told) => (asks(told, 'POST /state') ? { body: { code: 0 } } : undefined) },
    })
    await on.does('steps.0')
    on.server.push('ben', '/state', state('Ready'))
    on.server.push('anna', '/calls', state('Ready'))
    on.server.push('anna', '/state', state('Away'))
    expect(await on.does('steps.1')).toEqual(expectation('its outcome did not come', 'steps.1'))
    expect(on.lab.plain('event').length).toBe(3)
  })

  test('is nothing to wait for before its cause has happened', async () => {
    const { does } = await staged([ready, hears])
    expect(await does('steps.1')).toEqual(expectation('its cause did not happen', 'steps.1'))
  })

  test('is known not to come as soon as the server says so', async () => {
    const mute: Habits = { tells: () => false }
    const { all, lab } = await staged([ready, hears], { habits: mute, options: { patience: 600_000 } })
    expect(await all()).toEqual({
      'steps.0': undefined,
      'steps.1': expectation('its outcome did not come', 'steps.1'),
    })
    expect(lab.plain('idle').length).toBe(1)
  })

  test('is waited for as long as was promised where no server tells, and then the line gives a sign of life', async () => {
    const mute: Habits = { tells: () => false }
    const { does, lab } = await staged([ready, hears], {
      habits: mute,
      canTell: false,
      options: { patience: 80 },
    })
    await does('steps.0')
    const before = lab.entries.length
    expect(await does('steps.1')).toEqual(expectation('its outcome did not come', 'steps.1'))
    const after = lab.entries.slice(before)
    const kinds = after.filter(({ kind }) => kind === 'step' || kind === 'connection')
    expect(
      kinds.map((entry) =>
        entry.kind === 'connection' ? `${entry.change} ${entry.channel ?? ''}` : entry.kind,
      ),
    ).toEqual(expect.arrayContaining(['step', 'armed /state', 'step']) as string[])
    expect(kinds.at(-1)?.kind).toBe('step')
    const { t } = after.find(({ kind }) => kind === 'connection')!
    expect(t - after[0]!.t).toBeGreaterThanOrEqual(79)
  })

  test('is waited for as long as was promised where the server that can tell does not', async () => {
    const { does, lab } = await staged([ready, hears], {
      habits: { tells: () => false },
      driven: { idle: () => new Promise(() => undefined) },
      options: { patience: 300 },
    })
    await does('steps.0')
    const before = lab.entries.length
    expect(await does('steps.1')).toEqual(expectation('its outcome did not come', 'steps.1'))
    expect(lab.entries.at(-1)!.t - lab.entries[before]!.t).toBeGreaterThanOrEqual(299)
    expect(lab.plain('idle')).toEqual([])
  })

  test('is not asked about where the wait is shorter than the time until a server is asked', async () => {
    let asked = 0
    const { does } = await staged([ready, hears], {
      habits: { tells: () => false },
      driven: {
        idle: () => {
          asked += 1
          return Promise.resolve({})
        },
      },
      options: { patience: 100 },
    })
    await does('steps.0')
    expect(await does('steps.1')).toEqual(expectation('its outcome did not come', 'steps.1'))
    expect(asked).toBe(0)
  })

  test('that comes while the server thinks about its word is heard', async () => {
    const on = await staged([ready, hears], {
      habits: { answers: (told) => (asks(told, 'anna POST /state') ? { body: { code: 0 } } : undefined) },
      driven: {
        idle: async () => {
          on.server.push('anna', '/state', state('Ready'))
          return new Promise(() => undefined)
        },
      },
    })
    expect(await on.all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined })
  })

  test('is nothing to wait for once its channel or its cause is not known', async () => {
    const { does } = await staged([ready, hear('alice', text('/calls/', $('call.id')), { proves })])
    await does('steps.0')
    expect(await does('steps.1')).toEqual(expectation('$call.id is not known', 'steps.1'))
  })

  test('that a page only recommends does not stop the scenario by not coming, nor does what is only observed', async () => {
    const { all, stage } = await staged(
      [ready, hear('alice', '/calls', { proves: ['desk.may'] }), observe('alice', '/calls', { proves })],
      {},
    )
    expect(await all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined, 'steps.2': undefined })
    expect([stage.course.proofOf('steps.1'), stage.course.proofOf('steps.2')]).toEqual([undefined, undefined])
  })

  test('serves one step: the next one needs another', async () => {
    const { all } = await staged([ready, hears, hears])
    expect(await all()).toEqual({
      'steps.0': undefined,
      'steps.1': undefined,
      'steps.2': expectation('its outcome did not come', 'steps.2'),
    })
  })
})

describe('what only the target can cause', () => {
  test('is asked of it, for the user and not for the agent’s name', async () => {
    const wishes: string[] = []
    const on = await staged(
      [cause('knock', 'bob'), hear('bob', '/state', { where: { state: 'Knocked' }, proves })],
      {
        driven: {
          stimulate: (name, user) => {
            wishes.push(`${name} ${user}`)
            on.server.push(user, '/state', state('Knocked'))
            return Promise.resolve({ outcome: 'done', detail: 'as asked' })
          },
        },
      },
    )
    expect(await on.all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined })
    expect(wishes).toEqual(['knock ben'])
    expect(on.lab.plain('stimulus')).toEqual([
      {
        kind: 'stimulus',
        run: 'x@lab',
        step: 'steps.0',
        name: 'knock',
        participant: 'lab/ben',
        outcome: 'done',
        detail: 'as asked',
      },
    ])
  })

  test.each([
    ['failed', 'the stimulus knock failed'],
    ['unavailable', 'the target has no stimulus knock'],
  ] as const)('that is %s ends the scenario, and stands in the journal', async (outcome, why) => {
    const stimulate = () => Promise.resolve({ outcome, detail: 'no' })
    const { does, lab } = await staged([cause('knock', 'bob')], { driven: { stimulate } })
    expect(await does('steps.0')).toEqual(expectation(why))
    expect(lab.plain('stimulus')).toMatchObject([{ outcome, detail: 'no' }])
  })
})

describe('a subscription', () => {
  test('is made and ended as the step says, and the answer is looked at', async () => {
    const { all, lab } = await staged([
      subscribe('alice', '/users', 'accepted', { proves }),
      unsubscribe('alice', '/users', { proves }),
      subscribe('alice', '/users', 'refused', { proves }),
    ])
    const before = lab.plain('connection').filter(({ change }) => change !== 'alive').length
    const halts = await all()
    expect([halts['steps.0'], halts['steps.1'], halts['steps.2']?.why]).toEqual([
      undefined,
      undefined,
      'expectation',
    ])
    const changes = lab.plain('connection').filter(({ change }) => change !== 'alive')
    expect(changes.slice(before).map(({ change, channel }) => `${change} ${channel ?? ''}`)).toEqual([
      'armed /users',
      'disarmed /users',
      'armed /users',
    ])
  })

  test('to what is not known is not asked for', async () => {
    const step = { ...subscribe('alice', '/'), on: text('/calls/', $('call.id')) } as Draft
    const { does, lab } = await staged([step])
    const before = lab.plain('connection').length
    expect(await does('steps.0')).toMatchObject({ cause: '$call.id is not known' })
    expect(
      lab
        .plain('connection')
        .slice(before)
        .filter(({ channel }) => channel !== undefined),
    ).toEqual([])
  })
})

describe('a connection that the scenario drops', () => {
  test('is down as long as it says, and hears again afterwards', async () => {
    const on = await staged([
      reconnect('alice', 40),
      ready,
      hear('alice', '/state', { where: { state: 'Ready' }, proves }),
    ])
    expect(await on.all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined, 'steps.2': undefined })
    const changes = on.lab
      .plain('connection')
      .flatMap(({ change, participant }) =>
        participant === 'lab/anna' && (change === 'gap' || change === 'resumed') ? [change] : [],
      )
    expect(changes).toEqual(['gap', 'resumed'])
    const [wait] = on.lab.plain('wait')
    expect(wait).toMatchObject({ reason: "the scenario drops alice's event connection" })
    expect(wait?.ms).toBeGreaterThanOrEqual(39)
  })

  test('and that does not come back ends the scenario, in bounded time', async () => {
    let cut = false
    const { does } = await staged([reconnect('alice', 1)], {
      habits: { reaches: (user) => user !== 'anna' || !cut },
      limits: { reconnectMs: 60 },
    })
    cut = true
    expect(await does('steps.0')).toEqual(expectation('its outcome did not come'))
  })
})

describe('a barrier', () => {
  test('decides what was watched before it, and nobody has to wait for it again', async () => {
    const { all, lab, stage } = await staged([ready, never('alice', '/calls', { proves }), settle()])
    expect(await all()).toEqual({ 'steps.0': undefined, 'steps.1': undefined, 'steps.2': undefined })
    expect(lab.plain('idle').length).toBe(1)
    await stage.quiet.settle()
    expect(lab.plain('idle').length).toBe(1)
  })

  test('does not hide what came before it', async () => {
    const on = await staged([ready, never('alice', '/calls', { proves }), settle()])
    await on.does('steps.0')
    await on.does('steps.1')
    on.server.push('anna', '/calls', call('c-9', 'Held'))
    await on.does('steps.2')
    const monitor = on.stage.course.setting.scenario.steps[1]!
    expect(on.stage.course.look(monitor).look).toBe('broken')
  })
})
