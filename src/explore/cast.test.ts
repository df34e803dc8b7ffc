import { describe, expect, test } from 'vitest'
import { castOf, lanesFor, needsOf } from './cast.ts'

const plain = { role: 'agent', cast: ['alice', 'bob', 'carol'] }
const led = {
  role: 'agent',
  cast: ['alice', 'sam', 'bob'],
  needs: { sam: { role: 'supervisor' }, bob: { role: 'agent', with: { team: 'red' } } },
}
const account = (user: string, role = 'agent', team = 'blue') => ({ user, roles: [role], team })
const targetOf = (...accounts: readonly ReturnType<typeof account>[]) => ({
  accounts,
  facts: { name: 'lab' } as Parameters<typeof castOf>[1]['facts'],
})

test('who has no need of an own needs the role', () => {
  expect(needsOf(led, ['alice', 'sam', 'toString'])).toEqual([
    { role: 'agent' },
    { role: 'supervisor' },
    { role: 'agent' },
  ])
})

describe('the cast', () => {
  test('is as large as the accounts and the caller allow', () => {
    const two = targetOf(account('1'), account('2'))
    expect([castOf(plain, two), castOf(plain, two, 1)]).toEqual([['alice', 'bob'], ['alice']])
  })

  test('ends before the first part that nobody can play', () => {
    expect(castOf(led, targetOf(account('1'), account('2')))).toEqual(['alice'])
    const all = targetOf(account('1', 'agent', 'red'), account('2'), account('3', 'supervisor'))
    expect(castOf(led, all)).toEqual(led.cast)
  })

  test('of nobody is a mistake in the target file', () => {
    expect(() => castOf(led, targetOf(account('3', 'supervisor')))).toThrow(
      'lab has no account with the role agent',
    )
  })
})

test('as many walks at a time as have a cast of their own, and never more than are asked for', () => {
  const agents = Array.from({ length: 7 }, (_, i) => account(String(i)))
  expect([3, 2].map((most) => lanesFor(plain, plain.cast, targetOf(...agents), most))).toEqual([2, 2])
  const one = targetOf(...agents, account('s', 'supervisor'))
  expect(lanesFor(led, ['alice', 'sam'], one, 4)).toBe(1)
})
