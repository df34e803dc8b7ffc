import { describe, expect, test } from 'vitest'
import { mistakes, scenarioFile, toy } from './testing/toy.ts'
import { worked } from './testing/cpu.ts'

const header = '# yaml-language-server: $schema=../../../schemas/wirechief/scenario.schema.json\n'
const agents = 'agents: { alice: { role: agent }, bob: { role: agent } }\n'
const bomb = Array.from({ length: 9 }, (_, i) =>
  i === 0
    ? 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
    : `a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}*a${i - 1}]`,
).join('\n')

/** What a person gets to read for each of the mistakes that people make; the golden files hold the whole text. */
const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'misspelt-key': scenarioFile(`${agents}steps:
  - hear: { as: alice, on: /calls }
    prooves: [toy.ring]
`),
  'misspelt-step': scenarioFile(`${agents}steps:
  - haer: { as: alice, on: /calls }
    proves: [toy.ring]
`),
  'missing-key': scenarioFile(`${agents}steps:
  - hear: { on: /calls }
    proves: [toy.ring]
`),
  'wrong-type': scenarioFile('agents: [alice]\nsteps: none\n'),
  'wrong-value': {
    'toy/requirements/manual.yaml': toy['toy/requirements/manual.yaml']!.replace(
      'level: must',
      'level: mutt',
    ),
  },
  'keys-of-other-steps': scenarioFile(`${agents}steps:
  - hear: { as: alice, on: /calls }
    accept: operation
    proves: [toy.ring]
  - send: { as: alice, get: /me, post: /me }
    accept: me
    refuse: me
`),
  'unknown-requirement': scenarioFile(`${agents}steps:
  - hear: { as: alice, on: /calls }
    proves: [toy.quiet, toy.rign]
`),
  'unknown-fragment': scenarioFile(
    `${agents}given:
  - use: rnig
    with: { from: alice }
    keep: { call: from.call }
steps:
  - send: { as: alice, get: /calls/$call.id }
    accept: operation
    proves: [toy.ring]
`,
    { ring: 'needs: { from: agent }\nsteps: [{ settle: {} }]\n' },
  ),
  'bad-operator': scenarioFile(`${agents}steps:
  - hear: { as: alice, on: /calls, where: { id: { $contians: [1] }, n: { $gte: many }, m: { $set: [1], x: 2 } } }
    proves: [toy.ring]
`),
  'bad-regex': scenarioFile(`${agents}steps:
  - hear: { as: alice, on: /calls, where: { id: { $matches: '(?=x)' } } }
    proves: [toy.ring]
`),
  'alias-bomb': { 'toy/scenarios/x.yaml': `${header}${bomb}\n` },
  'circular-alias': { 'toy/scenarios/x.yaml': `${header}scenario: x\nsteps: &s [*s]\n` },
  'deep-nesting': { 'toy/scenarios/x.yaml': `${header}steps: ${'['.repeat(100_000)}` },
  'undefined-variable': scenarioFile(`${agents}steps:
  - send: { as: alice, post: '/calls/$cal.id', body: { reason: $absent, price: 5$, at: '\${alice.x' } }
    accept: operation
    keep: { call: /call }
    proves: [toy.ring]
`),
  'unknown-names': scenarioFile(`${agents}features: [voise]
steps:
  - send: { as: alcie, get: /me }
    accept: opration
  - cause: { stimulus: rign, for: bob }
  - hear: { as: nobody, on: /cals, cause: x }
    proves: [toy.ring]
  - hear: { as: bob, on: /calls, message: Cal, after: later }
    proves: [toy.ring]
  - send: { as: bob, get: /me }
    reply: { schema: toy/replies/mee }
    label: later
  - send: { as: bob, get: $target.ulr }
    refuse: me
`),
  'duplicate-scenario': {
    ...scenarioFile(`${agents}steps:\n  - hear: { as: alice, on: /calls }\n    proves: [toy.ring]\n`),
    'toy/scenarios/y.yaml': `${header}scenario: x
title: The same again
${agents}steps:
  - hear: { as: alice, on: /calls }
    proves: [toy.ring]
`,
  },
  'id-not-path': {
    'toy/scenarios/calls/ring.yaml': `${header}scenario: calls/rings
title: A scenario
${agents}steps:
  - hear: { as: alice, on: /calls }
    proves: [toy.ring]
`,
  },
  tabs: { 'toy/scenarios/x.yaml': `${header}scenario: x\nsteps:\n\t- settle: {}\n` },
  'duplicate-key': scenarioFile('title: Again\nsteps: [{ settle: {} }]\n'),
  'merge-key': scenarioFile('agents: { a: &a { role: agent }, b: { <<: *a } }\nsteps: [{ settle: {} }]\n'),
  'bad-syntax': {
    'toy/scenarios/x.yaml': `${header}scenario: x\nsteps:\n  - send: { as: alice, get: /calls/\${call.id} }\n`,
    'toy/scenarios/y.yaml': `${header}scenario: y\ntitle: One: two\n`,
    'toy/scenarios/z.yaml': `${header}scenario: "z\n`,
    'toy/scenarios/two.yaml': `${header}scenario: two\n---\nscenario: three\n`,
    'toy/scenarios/empty.yaml': '',
  },
  'proofs-in-wrong-places': scenarioFile(`${agents}given:
  - hear: { as: alice, on: /calls }
    proves: [toy.ring]
steps:
  - hear: { as: alice, on: /calls }
  - never: { as: alice, on: /calls }
`),
  'nothing-can-fail': scenarioFile(`${agents}steps:
  - send: { as: alice, get: /me }
    accept: me
`),
  'weak-proofs': scenarioFile(`${agents}steps:
  - hear: { as: alice, on: /calls }
    proves: [toy.tone, toy.log, toy.ring]
  - observe: { as: alice, on: /calls, what: who rings }
    proves: [toy.ring, toy.tone]
`),
  'names-that-are-taken': scenarioFile(`agents: { alice: { role: agent }, target: { role: agent } }
cases:
  - { case: one, alice: 1 }
  - { case: one }
steps:
  - send: { as: alice, get: /me }
    accept: me
    keep: { me: /me, alice: /x, target: /y }
    label: first
    proves: [toy.ring]
  - send: { as: alice, get: /me }
    keep: { me: /you }
    label: first
`),
  'recursive-fragment': scenarioFile('steps: [{ use: ping }]\n', {
    ping: 'steps: [{ use: pong }]\n',
    pong: 'steps: [{ use: ping }]\n',
  }),
  'wrong-arguments': scenarioFile(
    `${agents}given:
  - use: ring
    with: { form: alice, number: 5, to: 6 }
    keep: { call: form.call }
steps:
  - hear: { as: alice, on: /calls }
    proves: [toy.ring]
`,
    {
      ring: 'needs: { from: agent, to: agent, number: value }\ngives: { from.call: $from, x.y: $to }\nsteps: [{ settle: {} }]\n',
    },
  ),
  'misplaced-files': {
    'toy/scenario/x.yaml': `${header}scenario: x\n`,
    'toy/system.yml': 'system: toy\n',
    'pages.yaml': 'pages: []\n',
    'play/pages.yaml':
      '# yaml-language-server: $schema=../../schemas/wirechief/pages.schema.json\npages: []\n',
  },
  'schema-lines': {
    'toy/pages.yaml': toy['toy/pages.yaml']!.replace(/^.*\n/, ''),
    'toy/forms.yaml': toy['toy/forms.yaml']!.replace('forms.schema', 'pages.schema'),
  },
  'wrong-vocabulary': {
    'toy/requirements/manual.yaml': toy['toy/requirements/manual.yaml']!.replace(
      'page: manual',
      'page: manaul',
    ).replace('id: toy.log', 'id: toys.log'),
    'toy/profiles/p.yaml': `# yaml-language-server: $schema=../../../schemas/wirechief/profile.schema.json
profile: p
title: A profile
requirements: [toy.ring, toy.rnig, toy.calls.*]
`,
    'toy/rulings.yaml': toy['toy/rulings.yaml']!.replace('name: empty', 'name: code').replace(
      'accepted: true',
      'accepted: false',
    ),
    'toy/forms.yaml': `${toy['toy/forms.yaml']!}  - { id: me, accept: { ruling: succes } }\n`,
  },
  'wrong-schemas': {
    'toy/messages/Call.schema.json':
      '{ "propertes": {}, "properties": { "a": { "$ref": "#/$defs/x" }, "b": { "$ref": "wirechief:toy/replies/mee" } } }',
    'toy/replies/me.schema.json': '{ "type": "object", }',
  },
  'many-files': {
    ...scenarioFile(`${agents}steps:\n  - haer: { as: alice, on: /calls }\n`),
    'toy/fragments/f.yaml': 'fragment: f\ntitel: F\nsteps: [{ settle: {} }]\n',
    'toy/pages.yaml': `${toy['toy/pages.yaml']!}  - { id: manual }\n`,
  },
}

describe('a mistake is told with its place, a caret, the rule and the nearest word', () => {
  test.each(Object.entries(cases))('%s', async (name, files) => {
    const began = process.cpuUsage()
    const text = mistakes(files)
    expect(worked(began)).toBeLessThan(1000)
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
  })
})
