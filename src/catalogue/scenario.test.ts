import { describe, expect, test } from 'vitest'
import { compileToy, mistakes, scenarioFile, scenariosOf, unplaced } from './testing/toy.ts'

const proof = 'steps: [{ send: { as: nobody, get: /me }, accept: me, proves: [toy.ring] }]\n'

describe('a scenario', () => {
  test('as small as it can be', () => {
    expect(scenariosOf(proof)).toEqual([
      {
        id: 'x',
        title: 'A scenario',
        system: 'toy',
        features: [],
        agents: { tester: { role: 'agent' } },
        steps: [
          {
            kind: 'send',
            key: 'steps.0',
            phase: 'steps',
            check: 'x#1',
            proves: ['toy.ring'],
            as: 'nobody',
            method: 'GET',
            path: { e: 'value', value: '/me' },
            headers: [],
            csrf: true,
            expect: { expect: 'accept', form: 'me' },
            unchanged: [],
            keep: [],
            source: { file: 'toy/scenarios/x.yaml', line: 5, column: 9 },
          },
        ],
        allow: [],
        alone: false,
        digest: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        source: { file: 'toy/scenarios/x.yaml', line: 2, column: 11 },
      },
    ])
  })

  test('with all that it can have beside its steps', () => {
    const [{ steps: _, ...rest } = { steps: [] }] = scenariosOf(`description: For the reader.
features: [voice, chat]
agents: { alice: { role: agent, is: Ready, with: { team: red } }, bob: { role: supervisor } }
alone: true
status: open
provenance: { seed: 1 }
allow: [{ as: alice, on: /calls, message: Call, where: { id: $alice.id } }, { as: bob, on: /chats/** }]
${proof}`)
    expect(unplaced(rest)).toEqual({
      id: 'x',
      title: 'A scenario',
      system: 'toy',
      features: ['voice', 'chat'],
      agents: { alice: { role: 'agent', is: 'Ready', with: { team: 'red' } }, bob: { role: 'supervisor' } },
      allow: [
        {
          as: 'alice',
          on: { e: 'value', value: '/calls' },
          message: 'Call',
          where: {
            p: 'members',
            members: [['id', { p: 'equal', value: { e: 'ref', ref: { name: 'alice', path: ['id'] } } }]],
          },
        },
        { as: 'bob', on: { e: 'value', value: '/chats/**' } },
      ],
      status: 'open',
      alone: true,
    })
  })

  test('an event may be allowed by what a step keeps', () => {
    const [scenario] = scenariosOf(`agents: { alice: { role: agent } }
allow: [{ as: alice, on: /calls, where: { id: $me.id } }]
steps: [{ send: { as: alice, get: /me }, accept: me, keep: { me: /me }, proves: [toy.ring] }]`)
    expect(scenario?.allow[0]?.where).toEqual({
      p: 'members',
      members: [['id', { p: 'equal', value: { e: 'ref', ref: { name: 'me', path: ['id'] } } }]],
    })
  })
})

describe('cases', () => {
  const body = `agents: { alice: { role: agent, is: $state } }
cases:
  - { case: a good one, state: Ready, method: PUT, form: me, requirement: toy.ring, size: { n: 1 }, message: Call }
  - { case: b, state: NotReady, method: POST, form: operation, requirement: toy.quiet, size: [$alice.id], message: $any }
steps:
  - send: { as: alice, method: $method, path: /me/$state, body: $size }
    accept: $form
    proves: [$requirement]
`
  test('run once each, with their values wherever a word or a value belongs', () => {
    expect(
      scenariosOf(body).map(({ id, agents, steps, source }) => {
        const [send] = steps
        if (send?.kind !== 'send') throw new Error('not a send')
        return [
          id,
          agents,
          send.check,
          send.method,
          send.path,
          send.body,
          send.expect,
          send.proves,
          source.line,
        ]
      }),
    ).toEqual([
      [
        'x[a good one]',
        { alice: { role: 'agent', is: 'Ready' } },
        'x[a good one]#1',
        'PUT',
        { e: 'value', value: '/me/Ready' },
        { e: 'value', value: { n: 1 } },
        { expect: 'accept', form: 'me' },
        ['toy.ring'],
        6,
      ],
      [
        'x[b]',
        { alice: { role: 'agent', is: 'NotReady' } },
        'x[b]#1',
        'POST',
        { e: 'value', value: '/me/NotReady' },
        { e: 'list', items: [{ e: 'ref', ref: { name: 'alice', path: ['id'] } }] },
        { expect: 'accept', form: 'operation' },
        ['toy.quiet'],
        7,
      ],
    ])
  })

  test('a value that a case lacks is unknown in it', () => {
    expect(mistakes(scenarioFile(body.replace('form: me, ', '')))).toContain(
      ':10:13: unknown variable `$form`',
    )
  })

  test('values of a case do not refer to each other', () => {
    expect(mistakes(scenarioFile(body.replace('n: 1', 'n: $state')))).toContain(
      ':6:96: unknown variable `$state`',
    )
  })
})

describe('states', () => {
  const file = scenarioFile(`agents: { alice: { role: agent, is: Raedy } }\n${proof}`)

  test('are checked where they are known', () => {
    expect(mistakes(file, { states: { toy: ['Ready', 'NotReady'] } }).split('\n')[0]).toBe(
      'toy/scenarios/x.yaml:4:37: unknown state `Raedy`; did you mean `Ready`?',
    )
  })

  test('are taken as they are where they are not', () => {
    expect(mistakes(file, { states: { other: [] } })).toBe('')
  })
})

function digest(body: string): string | undefined {
  return scenariosOf(body)[0]?.digest
}
function warnings(body: string): readonly string[] {
  const { diagnostics } = compileToy(scenarioFile(`agents: { a: { role: agent } }\n${body}`))
  return diagnostics.map((d) => `${d.severity} ${d.rule}`)
}

describe('the digest', () => {
  test('does not depend on how the file is laid out', () => {
    expect(
      digest(`# a comment\n\ndescription: For the reader.\n${proof.replace('steps: [', 'steps:\n  [')}`),
    ).toBe(digest(proof))
  })

  test.each([
    ['the path', proof.replace('/me', '/you')],
    ['the method', proof.replace('get', 'put')],
    ['the form', proof.replace('accept: me', 'accept: operation')],
    ['the requirement', proof.replace('toy.ring', 'toy.quiet')],
    ['a feature', `features: [voice]\n${proof}`],
    [
      'a regular expression',
      `agents: { a: { role: agent } }\nallow: [{ as: a, on: /calls, where: { id: { $matches: b } } }]\n${proof}`,
    ],
    [
      'another regular expression',
      `agents: { a: { role: agent } }\nallow: [{ as: a, on: /calls, where: { id: { $matches: c } } }]\n${proof}`,
    ],
  ])('depends on %s', (_, body) => {
    const others = [
      proof,
      `agents: { a: { role: agent } }\nallow: [{ as: a, on: /calls, where: { id: { $matches: '' } } }]\n${proof}`,
    ]
    expect(others.map(digest)).not.toContain(digest(body))
  })

  test("of a fragment's change is its user's change", () => {
    const use = 'given: [{ use: f }]\n' + proof
    const [one] = scenariosOf(use, { f: 'steps: [{ settle: {} }]\n' })
    const [two] = scenariosOf(use, { f: 'steps: [{ settle: {} }, { settle: {} }]\n' })
    expect(one?.digest).not.toBe(two?.digest)
  })
})

describe('lint', () => {
  test.each([
    ['a send that proves', 'steps: [{ send: { as: a, get: /me }, accept: me, proves: [toy.quiet] }]', []],
    [
      'a part of together that proves',
      'steps: [{ together: [{ send: { as: a, get: /me }, accept: me, proves: [toy.ring] }, { send: { as: a, get: /x } }] }]',
      [],
    ],
    [
      'an observation for its own sake',
      'steps: [{ send: { as: a, get: /me }, observe: it, proves: [toy.tone] }]',
      [],
    ],
    ['an observed event', 'steps: [{ observe: { as: a, on: /calls, what: it }, proves: [toy.tone] }]', []],
    [
      'an observed subscription',
      'steps: [{ subscribe: { as: a, on: /calls }, expect: observe, proves: [toy.tone] }]',
      [],
    ],
    [
      'an observation of nothing in particular',
      'steps: [{ observe: { as: a, on: /calls, what: it } }]',
      ['warning cannot-fail'],
    ],
    ['no expectation', 'steps: [{ send: { as: a, get: /me } }]', ['warning cannot-fail']],
    [
      'an expectation that proves nothing',
      'steps: [{ send: { as: a, get: /me }, accept: me }]',
      ['warning cannot-fail'],
    ],
    [
      'a proof of what is left open',
      'steps: [{ hear: { as: a, on: /calls }, proves: [toy.tone] }]',
      ['warning cannot-fail', 'warning undefined-level'],
    ],
  ])('%s', (_, body, expected) => {
    expect(warnings(body)).toEqual(expected)
  })
})
