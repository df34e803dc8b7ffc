import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../base/json.ts'
import type { Growing } from '../catalogue/grow.ts'
import { scenarioFile, slug, turnInWords } from './export.ts'
import { turnsOf } from './testing/toy.ts'
import type { Trail } from './walk.ts'

const open: readonly JsonObject[] = [
  { send: { as: 'alice', post: '/boxes' }, accept: 'operation', keep: { box: '/id' } },
  { hear: { as: 'alice', on: '/boxes', where: { id: '$box' } } },
]
const shut: readonly JsonObject[] = [
  { send: { as: 'alice', delete: '/boxes/$box' }, accept: 'operation' },
  { hear: { as: 'alice', on: '/boxes', where: { id: '$box', gone: true } } },
]

/** A walk that ended in the middle of its second turn: its last step was never asked for. */
function walked(allow: readonly JsonObject[] = []) {
  const steps = [...open, ...shut.slice(0, 1)]
  const growing = {
    scenario: { system: 'toy', features: ['boxes'], agents: { alice: { role: 'agent', is: 'Ready' } } },
    written: { steps, allow },
    add: (step: JsonObject) => steps.push(step),
  } as unknown as Growing
  const took = turnsOf('alice Open', 'alice Shut 1').map((turn, i) => ({
    turn,
    covers: [],
    steps: i === 0 ? open : shut,
    firstStep: i * 2,
    since: 0,
    closing: false,
  }))
  const trail: Trail = { took, finished: 1, diverged: false, ended: false, traits: undefined }
  return { growing, trail }
}

describe('a walk as a file', () => {
  test('holds all that its turns demand, in words and in steps, and where it comes from', () => {
    const wording = {
      id: 'regressions/shut',
      title: 'After Open: alice: Shut',
      description: 'Found by exploring.',
      status: 'open',
      provenance: { seed: 1 },
    } as const
    expect(scenarioFile(walked([{ as: 'alice', on: '/lamps' }]), wording)).toEqual({
      id: 'regressions/shut',
      path: 'toy/scenarios/regressions/shut.yaml',
      text: `# yaml-language-server: $schema=../../../../schemas/wirechief/scenario.schema.json
scenario: regressions/shut
title: 'After Open: alice: Shut'
description: Found by exploring.
features: [boxes]
status: open
provenance: { seed: 1 }
agents:
  alice: { role: agent, is: Ready }

allow:
  - { as: alice, 'on': /lamps }

steps:
  # alice: Open
  - { send: { as: alice, post: /boxes }, accept: operation, keep: { box: /id } }
  - { hear: { as: alice, 'on': /boxes, where: { id: $box } } }

  # alice: Shut
  - { send: { as: alice, delete: /boxes/$box }, accept: operation }
  - { hear: { as: alice, 'on': /boxes, where: { id: $box, gone: true } } }
  - { settle: {} }
`,
    })
  })

  test('says nothing that nobody said', () => {
    const { text } = scenarioFile(walked(), { id: 'a', title: 'A' })
    expect(text.split('\n').slice(0, 5)).toEqual([
      '# yaml-language-server: $schema=../../../schemas/wirechief/scenario.schema.json',
      'scenario: a',
      'title: A',
      'features: [boxes]',
      'agents:',
    ])
  })
})

test('turns in words', () => {
  const [together] = turnsOf('alice Open + bob Knock')
  const [[plain]] = turnsOf('alice Dial') as [ReturnType<typeof turnsOf>[number]]
  const asked = { ...plain, with: { to: 'bob', other: '1/alice' }, expect: 'refused' as const }
  expect([together, [asked]].map((turn) => turnInWords(turn as never))).toEqual([
    'alice: Open, while bob: Knock',
    'alice: Dial bob (to be refused)',
  ])
})

test('a slug has small letters and hyphens', () => {
  expect(slug('SetCallDisposition ∥ Hold: missing-event!')).toBe('set-call-disposition-hold-missing-event')
})
