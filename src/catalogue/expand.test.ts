import { describe, expect, test } from 'vitest'
import type { Step } from './model.ts'
import { mistakes, scenarioFile, scenariosOf } from './testing/toy.ts'

const agents = 'agents: { alice: { role: agent }, bob: { role: agent } }\n'
const proof = 'steps: [{ hear: { as: bob, on: /calls }, proves: [toy.ring] }]\n'
const dial = `needs: { from: agent, to: agent, number: value, note: value? }
gives: { from.call: $call, to.call: $call.peer, code: c-$code }
steps:
  - send: { as: from, post: /calls/$from.id, body: { number: $number, note: $note } }
    accept: operation
    label: dialled
    keep: { code: /code }
  - hear: { as: to, on: /calls, where: { id: $code, note: $note }, cause: dialled }
    keep: { call: /call }
`

function stepsOf(body: string, fragments: Readonly<Record<string, string>>): readonly Step[] {
  return scenariosOf(agents + body, fragments)[0]?.steps ?? []
}
function said(body: string, fragments: Readonly<Record<string, string>>): readonly string[] {
  return mistakes(scenarioFile(agents + body, fragments))
    .split('\n')
    .filter((line) => line.startsWith('toy/'))
}
function useOf(from: string, to: string): string {
  return `  - { use: dial, with: { from: ${from}, to: ${to}, number: 1 } }\n`
}
/** What is worth looking at: key, check, agent, path, what is looked for, what is kept, and the cause. */
function brief(step: Step): readonly unknown[] {
  if (step.kind === 'send') return [step.key, step.check, step.as, step.path, step.body, step.keep]
  return step.kind === 'hear'
    ? [step.key, step.check, step.as, step.where, step.cause, step.keep]
    : [step.key]
}
const ref = (name: string, ...path: string[]) => ({ e: 'ref', ref: { name, path } })
const eq = (name: string, ...path: string[]) => ({ p: 'equal', value: ref(name, ...path) })

describe('a fragment', () => {
  test('takes agents and values, keeps its names to itself, and gives what it says', () => {
    const steps = stepsOf(
      `given:
  - use: dial
    with: { from: bob, to: alice, number: $alice.phone }
    keep: { call: bob.call, peer: alice.call, code: code }
steps:
  - hear: { as: alice, on: /calls, where: { id: $call.id, peer: $peer.id, code: $code } }
    proves: [toy.ring]
`,
      { dial },
    )
    expect(steps.map(brief)).toEqual([
      [
        'given.0/0',
        undefined,
        'bob',
        { e: 'text', parts: ['/calls/', { name: 'bob', path: ['id'] }] },
        { e: 'object', members: [['number', ref('alice', 'phone')]] },
        [{ name: 'given.0/code', pointer: '/code' }],
      ],
      [
        'given.0/1',
        undefined,
        'alice',
        { p: 'members', members: [['id', eq('given.0/code')]] },
        'given.0/0',
        [{ name: 'given.0/call', pointer: '/call' }],
      ],
      [
        'steps.0',
        'x#1',
        'alice',
        {
          p: 'members',
          members: [
            ['id', eq('given.0/call', 'id')],
            ['peer', eq('given.0/call', 'peer', 'id')],
            ['code', { p: 'equal', value: { e: 'text', parts: ['c-', { name: 'given.0/code', path: [] }] } }],
          ],
        },
        'given.0/0',
        [],
      ],
    ])
  })

  test('may be named by a case', () => {
    const one = 'needs: { who: agent }\nsteps:\n  - settle: {}\n'
    const two = 'needs: { who: agent }\nsteps:\n  - settle: {}\n  - settle: {}\n'
    const body = `cases: [{ case: a, way: one }, { case: b, way: two }]\n${agents}given: [{ use: $way, with: { who: bob } }]\n${proof}`
    expect(scenariosOf(body, { one, two }).map(({ steps }) => steps.map(({ key }) => key))).toEqual([
      ['given.0/0', 'steps.0'],
      ['given.0/0', 'given.0/1', 'steps.0'],
    ])
    const wrong = mistakes(scenarioFile(body.replace('way: two', 'way: tow'), { one, two }))
    expect(wrong).toContain('did you mean `two`?')
  })

  test('used twice has two sets of names', () => {
    const steps = stepsOf(`given:\n${useOf('alice', 'bob')}${useOf('bob', 'alice')}${proof}`, { dial })
    expect(steps.flatMap((step) => ('keep' in step ? step.keep.map((k) => k.name) : []))).toEqual([
      'given.0/code',
      'given.0/call',
      'given.1/code',
      'given.1/call',
    ])
  })

  test('in a fragment has keys and checks of both', () => {
    const steps = stepsOf('steps:\n  - settle: {}\n  - { use: outer, with: { who: bob } }\n', {
      outer:
        'needs: { who: agent }\nsteps:\n  - settle: {}\n  - { use: inner, with: { it: who, n: $who.id }, keep: { mine: it } }\n  - { hear: { as: who, on: /calls, where: { id: $mine } }, proves: [toy.quiet] }\n',
      inner:
        'needs: { it: agent, n: value }\ngives: { it: $got }\nsteps:\n  - { hear: { as: it, on: /calls, where: { id: $n } }, keep: { got: /id }, proves: [toy.ring] }\n',
    })
    expect(steps.map(brief)).toEqual([
      ['steps.0'],
      ['steps.1/0'],
      [
        'steps.1/1/0',
        'x#2.2.1',
        'bob',
        { p: 'members', members: [['id', eq('bob', 'id')]] },
        undefined,
        [{ name: 'steps.1/1/got', pointer: '/id' }],
      ],
      ['steps.1/2', 'x#2.3', 'bob', { p: 'members', members: [['id', eq('steps.1/1/got')]] }, undefined, []],
    ])
  })

  test('proves what it says in steps, and nothing in given', () => {
    const ring = 'steps: [{ send: { as: nobody, get: /me }, accept: me, proves: [toy.ring] }]\n'
    const steps = stepsOf('given: [{ use: ring }]\nsteps: [{ use: ring }]\n', { ring })
    expect(steps.map((step) => [step.key, step.check, step.proves])).toEqual([
      ['given.0/0', undefined, []],
      ['steps.0/0', 'x#1.1', ['toy.ring']],
    ])
  })

  test('may hear what it proves nothing with, on its way', () => {
    const wait = 'needs: { who: agent }\nsteps: [{ hear: { as: who, on: /calls } }]\n'
    const steps = stepsOf(
      'steps: [{ use: wait, with: { who: bob } }, { send: { as: bob, get: /me }, accept: me, proves: [toy.ring] }]\n',
      { wait },
    )
    expect(steps.map((step) => [step.key, step.check, step.proves])).toEqual([
      ['steps.0/0', 'x#1.1', []],
      ['steps.1', 'x#2', ['toy.ring']],
    ])
  })

  test('takes a pattern as a value', () => {
    const wait =
      'needs: { who: agent, what: value }\nsteps: [{ hear: { as: who, on: /calls, where: { call: $what } } }]\n'
    const [step] = stepsOf(
      `given: [{ use: wait, with: { who: bob, what: { id: $bob.id, old: $absent } } }]\n${proof}`,
      { wait },
    )
    expect(step?.kind === 'hear' && step.where).toEqual({
      p: 'members',
      members: [
        [
          'call',
          {
            p: 'members',
            members: [
              ['id', eq('bob', 'id')],
              ['old', { p: 'absent' }],
            ],
          },
        ],
      ],
    })
  })

  test('has labels of its own, and its last step stands for it', () => {
    const steps = stepsOf(
      `given:
  - { use: dial, with: { from: bob, to: alice, number: 1 }, label: dialled }
  - send: { as: alice, get: /me }
steps:
  - hear: { as: alice, on: /calls, cause: dialled, after: dialled }
    proves: [toy.ring]
`,
      { dial },
    )
    expect(steps.at(-1)).toMatchObject({ cause: 'given.0/0', after: 'given.0/1' })
  })
})

describe('a mistake', () => {
  test('in a fragment is told once, however often and wherever it is used', () => {
    const broken = 'steps: [{ send: { as: alice, get: /me/$x }, accept: mee }]\n'
    const expected = [
      'toy/fragments/broken.yaml:4:23: unknown agent `alice`',
      'toy/fragments/broken.yaml:4:39: unknown variable `$x`',
      'toy/fragments/broken.yaml:4:53: unknown form `mee`; did you mean `me`?',
    ]
    expect(said(proof, { broken })).toEqual(expected)
    expect(said(`given: [{ use: broken }, { use: broken }]\n${proof}`, { broken })).toEqual(expected)
  })

  test('in an argument is told where the argument stands', () => {
    expect(
      said(`given: [{ use: dial, with: { from: bob, to: alise, number: $cal } }]\n${proof}`, { dial }),
    ).toEqual([
      'toy/scenarios/x.yaml:5:45: unknown agent `alise`; did you mean `alice`?',
      'toy/scenarios/x.yaml:5:60: unknown variable `$cal`',
    ])
  })

  test("nobody cannot take an agent's part", () => {
    expect(
      said(`given: [{ use: dial, with: { from: nobody, to: bob, number: 1 } }]\n${proof}`, { dial }),
    ).toEqual(['toy/scenarios/x.yaml:5:36: `nobody` has no session, so no event connection'])
  })

  test('a fragment sees nothing of its user', () => {
    expect(
      said(`given: [{ use: peek }]\n${proof}`, {
        peek: 'steps: [{ send: { as: nobody, get: /me/$alice.id } }]\n',
      }),
    ).toEqual(['toy/fragments/peek.yaml:4:40: unknown variable `$alice`'])
  })

  test('a parameter cannot be called target', () => {
    expect(said(proof, { odd: 'needs: { target: agent }\nsteps: [{ settle: {} }]\n' })).toEqual([
      'toy/fragments/odd.yaml:4:10: `target` means something else already',
    ])
  })

  test('two fragments of one name', () => {
    const files = scenarioFile(agents + proof, { a: 'steps: [{ settle: {} }]\n' })
    const again = (files as Record<string, string>)['toy/fragments/a.yaml'] ?? ''
    expect(mistakes({ ...files, 'toy/fragments/b.yaml': again }).split('\n')[0]).toBe(
      'toy/fragments/b.yaml:2:11: the fragment `a` exists already, at toy/fragments/a.yaml:2',
    )
  })
})
