import { describe, expect, test } from 'vitest'
import { keyOf, type Traits } from '../../model.ts'
import { branchesOf, read } from './branch.ts'
import { demands } from './demands.ts'
import { finesseModel } from './model.ts'
import { aboutOf } from './options.ts'
import { cce, ccx, stimuli, story } from './testing/story.ts'

const all = (traits: Traits) => finesseModel.transitions(finesseModel.cast, traits)

const traitsOf = (features: readonly string[] | 'all') => finesseModel.traits([], { features, stimuli })

describe('traits', () => {
  test('come from what the target claims', () => {
    expect([traitsOf(['cce', 'reason-codes']), traitsOf('all')]).toEqual([cce, cce])
    expect(traitsOf(['ccx'])).toEqual({ ...ccx, reasons: false })
  })

  test('are claimed by what a walk writes', () => {
    expect(finesseModel.claims?.(['cce', 'reason-codes'])).toEqual(['cce', 'reason-codes'])
    expect(finesseModel.claims?.(['ccx'])).toEqual(['ccx'])
  })
})

describe('all that can be gone through', () => {
  test.each([
    ['Unified CCE', cce, 163],
    ['Unified CCX', ccx, 125],
  ])('%s', (_, traits, count) => {
    const keys = all(traits).map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBe(count)
  })

  test('has no WORK_READY and no HOLD on Unified CCX', () => {
    expect(all(ccx).filter(({ from, to }) => /WORK_READY|HOLD/.test(from + to))).toEqual([])
  })

  test('has a way to each, which its last act ends', () => {
    for (const { route, act, from, to } of all(cce)) {
      expect(route.at(-1)).toMatchObject({ name: act, takes: { from } })
      expect(to).not.toBe('')
    }
  })

  test('is less for an agent alone', () => {
    const alone = finesseModel.transitions(['alice'], cce)
    expect(alone.some(({ act }) => /supervisor|stranger/.test(act))).toBe(false)
    expect(alone.length).toBeGreaterThan(40)
  })
})

test('the demands are what the moves of all ways prove, no more and no less', () => {
  const proven = [cce, ccx].flatMap((traits) =>
    all(traits).flatMap(({ route }) => {
      let worlds = finesseModel.begin(finesseModel.cast, traits)
      return route.flatMap((act) => {
        // The way goes on in the world that its next act is possible in.
        const after = act.name === read ? worlds : branchesOf(worlds, act)?.after
        const move = finesseModel.move(worlds, [act])
        worlds = move?.worlds ?? after ?? worlds
        return move?.steps.flatMap(({ proves }) => (Array.isArray(proves) ? proves : [])) ?? []
      })
    }),
  )
  expect(new Set(proven)).toEqual(new Set(demands))
})

test('options are possible in every world, and are for whoever they are about', () => {
  const worlds = story(cce, 'alice READY', 'alice inbound call', 'alice ANSWER', 'alice DROP')
  const names = (expect: 'accepted' | 'refused') =>
    finesseModel
      .options(worlds, expect)
      .filter((option) => aboutOf(option) === 'alice')
      .map(({ name }) => name)
      .filter((name, i, list) => list.indexOf(name) === i)
  expect(names('accepted')).toEqual([
    read,
    'READY',
    'NOT_READY',
    'NOT_READY for another reason',
    'wrap-up ends',
    'supervisor NOT_READY',
    'supervisor LOGOUT',
  ])
  expect(names('refused')).toEqual(['supervisor NOT_READY with a reason', 'supervisor sets', 'stranger sets'])
})

test('a walk ends with a read of everybody', () => {
  const worlds = story(cce, 'alice READY')
  expect(finesseModel.closing(worlds).map(({ name, by }) => `${by}: ${name}`)).toEqual([
    'alice: read user',
    'sam: read user',
    'bob: read user',
  ])
})

test('worlds that differ in names only have one shape', () => {
  const [one, other] = ['alice read user', 'alice LOGIN'].map((first) =>
    story(cce, first, 'alice READY', 'alice inbound call'),
  )
  const later = story(cce, 'alice read user', 'alice read user', 'alice READY', 'alice inbound call')
  expect(one && finesseModel.shape(one)).toBe(finesseModel.shape(later))
  expect(other && finesseModel.shape(other)).toBe(finesseModel.shape(later))
  expect(finesseModel.shape(story(cce, 'alice READY'))).not.toBe(finesseModel.shape(later))
})
