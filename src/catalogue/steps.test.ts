import { describe, expect, test } from 'vitest'
import { mistakes, scenarioFile, scenariosOf, unplaced } from './testing/toy.ts'

/** The steps of a scenario with alice and bob, without where they stand. */
function stepsOf(body: string) {
  return unplaced(scenariosOf(`agents: { alice: { role: agent }, bob: { role: agent } }\n${body}`)[0]?.steps)
}
function saidOf(body: string): readonly string[] {
  return mistakes(scenarioFile(`agents: { alice: { role: agent }, bob: { role: agent } }\n${body}`))
    .split('\n')
    .filter((line) => line.startsWith('toy/'))
    .map((line) => line.replace('toy/scenarios/x.yaml:', ''))
}
const value = (value: unknown) => ({ e: 'value', value })
const equal = (name: string, ...path: string[]) => ({ p: 'equal', value: { e: 'ref', ref: { name, path } } })
const send = {
  kind: 'send',
  phase: 'steps',
  proves: [],
  as: 'alice',
  method: 'GET',
  path: value('/me'),
  headers: [],
  csrf: true,
  unchanged: [],
  keep: [],
}

describe('send', () => {
  test('with all that it can have', () => {
    expect(
      stepsOf(`steps:
  - send:
      as: nobody
      method: OPTIONS
      path: /me
      headers: { Accept: text/plain, X-User: $alice.user }
      raw: '{ $$broken'
      csrf: false
    refuse: operation
    unchanged: [/calls, { get: /calls/$alice.id, except: [/duration] }]
    holds: $target.timers.wrapUp
    keep: { all: '', code: /code }
    label: refused
    proves: [toy.ring, toy.quiet]
`),
    ).toEqual([
      {
        ...send,
        key: 'steps.0',
        check: 'x#1',
        label: 'refused',
        proves: ['toy.ring', 'toy.quiet'],
        as: 'nobody',
        method: 'OPTIONS',
        headers: [
          ['Accept', value('text/plain')],
          ['X-User', { e: 'ref', ref: { name: 'alice', path: ['user'] } }],
        ],
        raw: value('{ $broken'),
        csrf: false,
        expect: { expect: 'refuse', form: 'operation' },
        unchanged: [
          { path: value('/calls'), except: [] },
          { path: { e: 'text', parts: ['/calls/', { name: 'alice', path: ['id'] }] }, except: ['/duration'] },
        ],
        holds: { name: 'target', path: ['timers', 'wrapUp'] },
        keep: [
          { name: 'all', pointer: '' },
          { name: 'code', pointer: '/code' },
        ],
      },
    ])
  })

  test.each(['get', 'post', 'put', 'delete', 'patch'])('%s', (method) => {
    expect(
      stepsOf(`steps: [{ send: { as: alice, ${method}: /me }, accept: me, proves: [toy.ring] }]`),
    ).toEqual([
      {
        ...send,
        key: 'steps.0',
        check: 'x#1',
        proves: ['toy.ring'],
        method: method.toUpperCase(),
        expect: { expect: 'accept', form: 'me' },
      },
    ])
  })

  test('with a reply that is stated outright; header names are those of the journal', () => {
    expect(
      stepsOf(`steps:
  - send: { as: alice, get: /me }
    reply: { status: { $oneOf: [200, 204] }, headers: { Content-Type: $any }, body: { a: 1 }, empty: false, schema: toy/replies/me }
    proves: [toy.ring]
`),
    ).toEqual([
      {
        ...send,
        key: 'steps.0',
        check: 'x#1',
        proves: ['toy.ring'],
        expect: {
          expect: 'reply',
          reply: {
            status: {
              p: 'oneOf',
              patterns: [
                { p: 'equal', value: value(200) },
                { p: 'equal', value: value(204) },
              ],
            },
            headers: { p: 'members', members: [['content-type', { p: 'any' }]] },
            body: { p: 'members', members: [['a', { p: 'equal', value: value(1) }]] },
            empty: false,
            schema: 'toy/replies/me',
          },
        },
      },
    ])
  })

  test('that only observes, and one that expects nothing and so is no check', () => {
    expect(
      stepsOf(`steps:
  - send: { as: alice, get: /me, }
    observe: whether it is there
    proves: [toy.tone]
  - send: { as: alice, get: /me }
`),
    ).toEqual([
      {
        ...send,
        key: 'steps.0',
        check: 'x#1',
        proves: ['toy.tone'],
        expect: { expect: 'observe', what: 'whether it is there' },
      },
      { ...send, key: 'steps.1', expect: { expect: 'nothing' } },
    ])
  })

  test('in given proves nothing and is no check', () => {
    const [first] = stepsOf(`given: [{ send: { as: alice, get: /me }, accept: me }]
steps: [{ hear: { as: alice, on: /calls }, proves: [toy.ring] }]`) as readonly unknown[]
    expect(first).toEqual({
      ...send,
      key: 'given.0',
      phase: 'given',
      expect: { expect: 'accept', form: 'me' },
    })
  })

  test('an empty reply with a body contradicts itself', () => {
    expect(
      saidOf(`steps:
  - send: { as: alice, get: /me }
    reply: { empty: true, body: {} }
    proves: [toy.ring]
`),
    ).toEqual(['7:27: a reply cannot be empty and have a body'])
  })
})

describe('events', () => {
  test('hear, never and observe, with all that they can have', () => {
    expect(
      stepsOf(`steps:
  - send: { as: alice, get: /me }
    label: asked
  - cause: { stimulus: ring, for: bob }
    label: rung
  - hear: { as: bob, on: /calls, message: Call, where: { id: $bob.id }, within: 1.5s, times: 2, cause: asked, after: rung }
    keep: { call: /call }
    label: heard
    proves: [toy.ring]
  - never: { as: bob, on: /chats/$call.chat, message: Chat, where: { id: $call.id }, cause: rung }
    proves: [toy.quiet]
  - observe: { as: alice, on: /calls, what: who else is told, within: $target.timers.x }
    proves: [toy.tone]
`)?.slice(1),
    ).toEqual([
      {
        kind: 'cause',
        key: 'steps.1',
        phase: 'steps',
        label: 'rung',
        proves: [],
        stimulus: 'ring',
        for: 'bob',
      },
      {
        kind: 'hear',
        key: 'steps.2',
        phase: 'steps',
        check: 'x#3',
        label: 'heard',
        proves: ['toy.ring'],
        as: 'bob',
        on: value('/calls'),
        message: 'Call',
        where: { p: 'members', members: [['id', equal('bob', 'id')]] },
        within: 1500,
        times: 2,
        cause: 'steps.0',
        after: 'steps.1',
        keep: [{ name: 'call', pointer: '/call' }],
      },
      {
        kind: 'never',
        key: 'steps.3',
        phase: 'steps',
        check: 'x#4',
        proves: ['toy.quiet'],
        as: 'bob',
        on: { e: 'text', parts: ['/chats/', { name: 'call', path: ['chat'] }] },
        message: 'Chat',
        where: { p: 'members', members: [['id', equal('call', 'id')]] },
        cause: 'steps.1',
      },
      {
        kind: 'observe',
        key: 'steps.4',
        phase: 'steps',
        check: 'x#5',
        proves: ['toy.tone'],
        as: 'alice',
        on: value('/calls'),
        what: 'who else is told',
        within: { name: 'target', path: ['timers', 'x'] },
        cause: 'steps.1',
      },
    ])
  })

  test('without anything before it, an event has no cause', () => {
    expect(stepsOf('steps: [{ hear: { as: bob, on: /calls }, proves: [toy.ring] }]')).toEqual([
      {
        kind: 'hear',
        key: 'steps.0',
        phase: 'steps',
        check: 'x#1',
        proves: ['toy.ring'],
        as: 'bob',
        on: value('/calls'),
        times: 1,
        keep: [],
      },
    ])
  })

  test.each([
    ['send', '{ send: { as: alice, get: /me } }', 'given.0'],
    ['cause', '{ cause: { stimulus: ring, for: bob } }', 'given.0'],
    [
      'together',
      '{ together: [{ send: { as: alice, get: /me } }, { send: { as: bob, get: /me } }] }',
      'given.0',
    ],
    ['subscribe', '{ subscribe: { as: alice, on: /calls } }', undefined],
    ['settle', '{ settle: {} }', undefined],
  ])('a %s step is the cause of what follows: %#', (_, step, cause) => {
    const steps = scenariosOf(`agents: { alice: { role: agent }, bob: { role: agent } }
given: [${step}]
steps: [{ hear: { as: bob, on: /calls }, proves: [toy.ring] }]`)[0]?.steps
    const hear = steps?.find((step) => step.kind === 'hear')
    expect([hear?.key, hear?.cause]).toEqual(['steps.0', cause])
  })

  test.each([
    ['$alice.n', ['5:47: this must be known before the run']],
    ["'2'", ['5:47: a whole number of times belongs here']],
  ])('times cannot be %s', (times, said) => {
    expect(saidOf(`steps: [{ hear: { as: bob, on: /calls, times: ${times} }, proves: [toy.ring] }]`)).toEqual(
      said,
    )
  })
})

describe('other steps', () => {
  test('subscribe and unsubscribe', () => {
    expect(
      stepsOf(`steps:
  - subscribe: { as: alice, on: /secret/** }
    expect: refused
    proves: [toy.ring]
  - unsubscribe: { as: alice, on: /calls }
  - subscribe: { as: bob, on: /chats/* }
    expect: observe
`),
    ).toEqual([
      {
        kind: 'subscribe',
        key: 'steps.0',
        phase: 'steps',
        check: 'x#1',
        proves: ['toy.ring'],
        as: 'alice',
        on: value('/secret/**'),
        expect: 'refused',
      },
      {
        kind: 'unsubscribe',
        key: 'steps.1',
        phase: 'steps',
        check: 'x#2',
        proves: [],
        as: 'alice',
        on: value('/calls'),
        expect: 'accepted',
      },
      {
        kind: 'subscribe',
        key: 'steps.2',
        phase: 'steps',
        check: 'x#3',
        proves: [],
        as: 'bob',
        on: value('/chats/*'),
        expect: 'observe',
      },
    ])
  })

  test('a topic that is to be accepted must exist', () => {
    expect(saidOf('steps: [{ subscribe: { as: alice, on: /secret }, proves: [toy.ring] }]')).toEqual([
      '5:39: unknown topic `/secret`',
    ])
  })

  test('together: each send is a check of its own', () => {
    expect(
      stepsOf(`steps:
  - settle: {}
  - together:
      - { send: { as: alice, get: /me }, accept: me, keep: { a: /x }, label: one, proves: [toy.ring] }
      - { send: { as: bob, get: /me }, accept: me, proves: [toy.quiet] }
    label: both
  - hear: { as: bob, on: /calls, where: { id: $a }, cause: one, after: both }
    proves: [toy.ring]
`),
    ).toEqual([
      { kind: 'settle', key: 'steps.0', phase: 'steps', proves: [] },
      {
        kind: 'together',
        key: 'steps.1',
        phase: 'steps',
        label: 'both',
        proves: [],
        sends: [
          {
            ...send,
            key: 'steps.1/0',
            check: 'x#2.1',
            label: 'one',
            proves: ['toy.ring'],
            expect: { expect: 'accept', form: 'me' },
            keep: [{ name: 'a', pointer: '/x' }],
          },
          {
            ...send,
            key: 'steps.1/1',
            check: 'x#2.2',
            proves: ['toy.quiet'],
            as: 'bob',
            expect: { expect: 'accept', form: 'me' },
          },
        ],
      },
      {
        kind: 'hear',
        key: 'steps.2',
        phase: 'steps',
        check: 'x#3',
        proves: ['toy.ring'],
        as: 'bob',
        on: value('/calls'),
        where: { p: 'members', members: [['id', equal('a')]] },
        times: 1,
        cause: 'steps.1/0',
        after: 'steps.1',
        keep: [],
      },
    ])
  })

  test('together: what is in flight knows nothing of its neighbours', () => {
    expect(
      saidOf(`steps:
  - together:
      - { send: { as: alice, get: /me }, accept: me, keep: { a: /x }, proves: [toy.ring] }
      - { send: { as: bob, get: /me/$a }, accept: me }
`),
    ).toEqual(['8:37: unknown variable `$a`'])
  })

  test('reconnect', () => {
    expect(
      stepsOf(`steps:
  - reconnect: { as: alice, down: 2s }
    label: cut
  - reconnect: { as: bob }
  - hear: { as: alice, on: /calls, cause: cut }
    proves: [toy.ring]
`)?.map((step) => ('down' in step ? step : step.kind === 'hear' && step.cause)),
    ).toEqual([
      {
        kind: 'reconnect',
        key: 'steps.0',
        phase: 'steps',
        label: 'cut',
        proves: [],
        as: 'alice',
        down: 2000,
      },
      { kind: 'reconnect', key: 'steps.1', phase: 'steps', proves: [], as: 'bob', down: 0 },
      'steps.0',
    ])
  })

  test('a reconnect takes a time that is known', () => {
    expect(
      saidOf(`steps:
  - reconnect: { as: alice, down: $target.timers.x }
  - hear: { as: alice, on: /calls }
    proves: [toy.ring]
`),
    ).toEqual(['6:35: this must be known before the run'])
  })
})

function both(cause: string): string {
  return `given:
  - settle: {}
    label: barrier
  - hear: { as: alice, on: /calls }
    label: heard
steps:
  - hear: { as: alice, on: /calls, ${cause} }
    proves: [toy.ring]
    label: self
`
}

describe('labels', () => {
  test.each([
    ['cause: heard', ['11:43: the step labelled `heard` causes nothing']],
    ['after: barrier', ['11:43: the step labelled `barrier` is neither a reply nor an event']],
    ['after: heard', []],
    ['after: self', ['11:43: `self` labels this step or a later one; name one that comes before']],
    ['after: herd', ['11:43: unknown label `herd`; did you mean `heard`?']],
  ])('%s', (cause, said) => {
    expect(saidOf(both(cause))).toEqual(said)
  })
})

test('a name that is kept is not known before its step', () => {
  expect(
    saidOf(`steps:
  - send: { as: alice, get: /me/$me.id }
    accept: me
    keep: { me: /me }
    proves: [toy.ring]
`),
  ).toEqual(['6:33: unknown variable `$me`'])
})
