import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../catalogue/model.ts'
import type { TargetFacts } from '../journal/entry.ts'
import { catalogueOf, lab } from '../judge/testing/desk.ts'
import { cause, hear, scenario, send, together, type Draft } from '../judge/testing/steps.ts'
import { plan, selectable, type Selection } from './plan.ts'

const all: Selection = { only: [] }

const named = (id: string, change: Partial<Scenario> = {}, ...steps: readonly Draft[]): Scenario => ({
  ...scenario(id, steps),
  ...change,
})
const ids = (scenarios: readonly Scenario[], selection: Partial<Selection>, targets = [lab]) =>
  plan(catalogueOf(scenarios), targets, { ...all, ...selection }).map(({ run }) => run)

const proving = (id: string, ...proves: readonly string[]) =>
  named(id, {}, send('a', 'GET', '/x', { proves }))

describe('what is planned', () => {
  test('is every scenario of the system, in order of id, on one target after the other', () => {
    const west: TargetFacts = { ...lab, name: 'west' }
    expect(plan(catalogueOf([named('b'), named('a')]), [lab, west], all)).toEqual([
      { run: 'a@lab', scenario: 'a', target: 'lab', digest: 'digest of a' },
      { run: 'b@lab', scenario: 'b', target: 'lab', digest: 'digest of b' },
      { run: 'a@west', scenario: 'a', target: 'west', digest: 'digest of a' },
      { run: 'b@west', scenario: 'b', target: 'west', digest: 'digest of b' },
    ])
  })

  test('is nothing of another system, and nothing without a target', () => {
    const other = named('z', { system: 'counter' })
    expect(ids([named('a'), other], {})).toEqual(['a@lab'])
    expect(ids([named('a'), other], {}, [])).toEqual([])
  })
})

describe('what cannot be done stays in the plan, so that a report shows it', () => {
  const needs = named('needs', { features: ['voice', 'chat', 'video'] }, cause('knock', 'alice'))
  const skips = (target: Partial<TargetFacts>, one = needs) =>
    plan(catalogueOf([one]), [{ ...lab, ...target }], all).map(({ skip }) => skip)

  test('not applicable where a feature is not claimed; all that lack are told', () => {
    expect(skips({ features: ['chat'] })).toEqual([
      { verdict: 'not-applicable', cause: 'the target does not claim voice, video' },
    ])
    expect(skips({ features: [] })).toEqual([
      { verdict: 'not-applicable', cause: 'the target does not claim voice, chat, video' },
    ])
  })

  test('a target that does not say what it has may have all', () => {
    expect(skips({ features: 'all' })).toEqual([undefined])
    expect(skips({ features: ['voice', 'chat', 'video', 'more'] })).toEqual([undefined])
  })

  test('blocked where a stimulus is missing, of whatever step', () => {
    const late = named('late', {}, send('alice', 'GET', '/x'), cause('knock', 'bob'), cause('ring', 'bob'))
    expect(skips({ stimuli: ['ring'] }, late)).toEqual([
      { verdict: 'blocked', cause: 'the target has no stimulus knock' },
    ])
    expect(skips({ stimuli: ['knock'] }, late)).toEqual([
      { verdict: 'blocked', cause: 'the target has no stimulus ring' },
    ])
    expect(skips({ stimuli: ['ring', 'knock'] }, late)).toEqual([undefined])
  })

  test('blocked as well where only its preamble needs the stimulus', () => {
    const prepared = scenario('prepared', [send('alice', 'GET', '/x')], { given: [cause('ring', 'alice')] })
    expect(skips({ stimuli: [] }, prepared)).toEqual([
      { verdict: 'blocked', cause: 'the target has no stimulus ring' },
    ])
  })

  test('a missing feature says more than a missing stimulus', () => {
    expect(skips({ features: [], stimuli: [] })).toEqual([
      { verdict: 'not-applicable', cause: 'the target does not claim voice, chat, video' },
    ])
  })
})

describe('a pattern', () => {
  const scenarios = [
    'chat/a',
    'voice',
    'voice/a',
    'voice/a[one]',
    'voice/a[two/three]',
    'voice/ab',
    'voice/deep/a',
    'voicemail/a',
  ].map((id) => named(id))

  test.each<[string, readonly string[]]>([
    ['voice/ab', ['voice/ab']],
    ['voice/a', ['voice/a', 'voice/a[one]', 'voice/a[two/three]']],
    ['voice/a[one]', ['voice/a[one]']],
    ['voice/a[two/three]', ['voice/a[two/three]']],
    ['voice', ['voice', 'voice/a', 'voice/a[one]', 'voice/a[two/three]', 'voice/ab', 'voice/deep/a']],
    ['voice/deep', ['voice/deep/a']],
    ['*/a', ['chat/a', 'voice/a', 'voice/deep/a', 'voicemail/a']],
    ['voice/a*', ['voice/a', 'voice/a[one]', 'voice/a[two/three]', 'voice/ab']],
    ['*[one]', ['voice/a[one]']],
    ['v*e/*b', ['voice/ab']],
    ['*', scenarios.map(({ id }) => id)],
  ])('%s names what it looks like', (pattern, expected) => {
    expect(ids(scenarios, { only: [pattern] })).toEqual(expected.map((id) => `${id}@lab`))
  })

  test.each([
    'voic',
    'oice/a',
    'voice/',
    'VOICE',
    '',
    'a',
    'voice/a[',
    'voice.a',
    'voice/a|chat/a',
    'v?ice',
    '^',
  ])('%j names nothing', (pattern) => {
    expect(ids(scenarios, { only: [pattern] })).toEqual([])
  })

  test.each(['voice.a*', '*a[o]', 'v(oice|chat)/*', '*+', '*\\', '[*', '*$^'])(
    '%j is no regular expression',
    (pattern) => {
      expect(ids(scenarios, { only: [pattern] })).toEqual([])
    },
  )

  test('beside another selects what either names, once', () => {
    expect(ids(scenarios, { only: ['chat', 'voice/ab', '*/ab'] })).toEqual(['chat/a@lab', 'voice/ab@lab'])
  })
})

describe('a profile', () => {
  test('selects what proves one of its requirements', () => {
    const scenarios = [proving('a', 'desk.must'), proving('b', 'desk.may', 'desk.other'), proving('c')]
    expect(ids(scenarios, { profile: ['desk.must', 'desk.other'] })).toEqual(['a@lab', 'b@lab'])
    expect(ids(scenarios, { profile: [] })).toEqual([])
  })

  test('looks at every step, and into sends that are in flight together', () => {
    const late = named('late', {}, send('a', 'GET', '/x'), hear('a', '/state', { proves: ['desk.must'] }))
    const both = named(
      'together',
      {},
      together(send('a', 'GET', '/x'), send('b', 'GET', '/y', { proves: ['desk.must'] })),
    )
    expect(ids([both, late], { profile: ['desk.must'] })).toEqual(['late@lab', 'together@lab'])
  })

  test('and a pattern have both to be met', () => {
    const scenarios = [proving('a', 'desk.must'), proving('b', 'desk.must'), proving('c', 'desk.may')]
    expect(ids(scenarios, { only: ['b', 'c'], profile: ['desk.must'] })).toEqual(['b@lab'])
  })

  test('does not make a scenario applicable', () => {
    const lacking = { ...proving('a', 'desk.must'), features: ['video'] }
    const [planned] = plan(catalogueOf([lacking]), [{ ...lab, features: [] }], {
      ...all,
      profile: ['desk.must'],
    })
    expect(planned?.skip?.verdict).toBe('not-applicable')
  })
})

describe('shards', () => {
  const some = Array.from({ length: 7 }, (_, i) => named(`s${String(i)}`))

  test('take turns', () => {
    expect(ids(some, { shard: { index: 1, count: 3 } })).toEqual(['s0@lab', 's3@lab', 's6@lab'])
    expect(ids(some, { shard: { index: 3, count: 3 } })).toEqual(['s2@lab', 's5@lab'])
    expect(ids(some, { shard: { index: 9, count: 9 } })).toEqual([])
  })

  test('are disjoint, and together the whole, whatever is selected on however many targets', () => {
    const count = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 3 }), count, (scenarios, targets, shards) => {
        const catalogue = catalogueOf(Array.from({ length: scenarios }, (_, i) => named(`s${String(i)}`)))
        const facts = Array.from({ length: targets }, (_, i) => ({ ...lab, name: `t${String(i)}` }))
        const whole = plan(catalogue, facts, all)
        const parts = Array.from({ length: shards }, (_, i) =>
          plan(catalogue, facts, { ...all, shard: { index: i + 1, count: shards } }),
        )
        expect(parts.flat().toSorted((a, b) => whole.indexOf(a) - whole.indexOf(b)).length).toBe(whole.length)
        expect(new Set(parts.flat().map(({ run }) => run))).toEqual(new Set(whole.map(({ run }) => run)))
      }),
    )
  })

  test('keep what is skipped: some shard has to show it', () => {
    const lacking = some.map((one) => ({ ...one, features: ['video'] }))
    const shown = [1, 2].flatMap((index) =>
      plan(catalogueOf(lacking), [{ ...lab, features: [] }], { ...all, shard: { index, count: 2 } }),
    )
    expect(shown.map(({ skip }) => skip?.verdict)).toEqual(Array.from({ length: 7 }, () => 'not-applicable'))
  })
})

test('what a pattern could have meant: scenarios, their families, their folders', () => {
  expect(
    selectable(catalogueOf([named('voice/a[one]'), named('voice/a[two]'), named('chat/x'), named('lone')])),
  ).toEqual(['chat/x', 'chat', 'lone', 'voice/a[one]', 'voice/a', 'voice', 'voice/a[two]'])
})
