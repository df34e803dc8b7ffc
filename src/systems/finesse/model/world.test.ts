import { expect, test } from 'vitest'
import { placeOf } from './labels.ts'
import { beginningOf, cce } from './testing/story.ts'
import { passing, resting, withDesk, wrappedUp, type Desk, type World } from './world.ts'

const [rest] = beginningOf()
const wrapping = (state: 'WORK' | 'WORK_READY'): Desk => ({ ...resting('NOT_READY'), state, since: 'end3' })

test('everybody begins NOT_READY, for a reason of the preparation', () => {
  const desk = { state: 'NOT_READY', returnTo: 'NOT_READY', reason: 'any', held: false }
  expect(rest).toEqual({
    cast: ['alice', 'sam', 'bob'],
    desks: { alice: desk, sam: desk, bob: desk },
    traits: cce,
  })
})

test('WORK ends in NOT_READY and WORK_READY in READY, and nothing else ends by itself', () => {
  expect(wrappedUp(wrapping('WORK'))).toMatchObject({ state: 'NOT_READY', since: 'end3' })
  expect(wrappedUp(wrapping('WORK_READY'))).toMatchObject({ state: 'READY', returnTo: 'READY' })
  expect(wrappedUp(resting('READY'))).toBeUndefined()
})

const states = ({ desks }: World) => [desks['alice']?.state, desks['bob']?.state]

test('time alone may have ended each wrap-up, or not', () => {
  const both = withDesk(withDesk(rest, 'alice', wrapping('WORK')), 'bob', wrapping('WORK_READY'))
  expect(passing(rest)).toEqual([rest])
  expect(passing(both).map(states)).toEqual([
    ['WORK', 'WORK_READY'],
    ['WORK', 'READY'],
    ['NOT_READY', 'WORK_READY'],
    ['NOT_READY', 'READY'],
  ])
})

test('a place names what is pending, what is held, and each state that it may be', () => {
  const talking: Desk = { ...resting('READY'), state: 'TALKING', call: 'c', held: true, pending: 'LOGOUT' }
  const worlds = [withDesk(rest, 'alice', talking), rest, rest]
  expect([placeOf(worlds, 'alice'), placeOf(worlds, 'bob')]).toEqual([
    'TALKING, held, LOGOUT pending or NOT_READY',
    'NOT_READY',
  ])
})
