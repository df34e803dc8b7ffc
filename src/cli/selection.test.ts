import { describe, expect, test } from 'vitest'
import { compileToy, scenarioFile } from '../catalogue/testing/toy.ts'
import type { Catalogue } from '../catalogue/model.ts'
import { anyTarget, selectionOf, type SelectionFlags } from './selection.ts'

const proof = 'steps: [{ send: { as: tester, get: /me }, accept: me, proves: [toy.ring] }]\n'
const profile = `# yaml-language-server: $schema=../../../schemas/wirechief/profile.schema.json
profile: toy-ring
title: Ringing
requirements: [toy.ring]
`
const nothing: SelectionFlags = { system: [], specs: [], only: [] }

function catalogue(): Catalogue {
  const { catalogue, diagnostics } = compileToy({
    ...scenarioFile(proof),
    'toy/profiles/toy-ring.yaml': profile,
  })
  if (catalogue === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return catalogue
}

describe('what is selected', () => {
  test('nothing named: everything', () => {
    expect(selectionOf(nothing, catalogue())).toEqual({ only: [] })
  })

  test('patterns, the requirements of a profile, and a part', () => {
    expect(
      selectionOf(
        { ...nothing, only: ['x'], profile: 'toy-ring', shard: { index: 1, count: 2 } },
        catalogue(),
      ),
    ).toEqual({ only: ['x'], profile: ['toy.ring'], shard: { index: 1, count: 2 } })
  })
})

describe('what is misspelt is told with what is near', () => {
  test.each([
    [{ only: ['y'] }, '--only y matches no scenario', 'wirechief list shows the scenarios.'],
    [{ only: ['x', 'z/*'] }, '--only z/* matches no scenario', 'wirechief list shows the scenarios.'],
    [
      { profile: 'toy-rong' },
      'there is no profile "toy-rong"; did you mean "toy-ring"?',
      'The profiles are: toy-ring.',
    ],
    [{ system: ['toi'] }, 'there is no system "toi"; did you mean "toy"?', 'The systems are: toy.'],
    [{ system: ['constructor'] }, 'there is no system "constructor"', 'The systems are: toy.'],
  ])('%j', (flags, message, hint) => {
    expect(() => selectionOf({ ...nothing, ...flags }, catalogue())).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(message), hint }),
    )
  })
})

test('a target that claims everything claims every feature', () => {
  expect(anyTarget('toy')).toMatchObject({ name: 'toy', system: 'toy', features: 'all' })
})
