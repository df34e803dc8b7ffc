import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign, Pool } from './pool.ts'
import type { Need, PoolAccount } from './pool.ts'

const account = (user: string, ...roles: string[]): PoolAccount => ({ user, roles })
const agents = (n: number) => Array.from({ length: n }, (_, i) => account(`a${i}`, 'agent'))
const agent: Need = { role: 'agent' }

/** What was answered so far, without waiting for what was not. */
async function answered<T>(promises: readonly Promise<T>[]): Promise<(T | 'waiting')[]> {
  await Promise.resolve()
  return Promise.all(promises.map((promise) => Promise.race([promise, Promise.resolve('waiting' as const)])))
}
const names = (leased: unknown) =>
  leased === 'waiting' ? leased : (leased as { accounts: PoolAccount[] }).accounts.map(({ user }) => user)

/** By trying everything. */
function exists([first, ...rest]: string[], people: string[][]): boolean {
  if (first === undefined) return true
  return people.some((roles, i) => roles.includes(first) && exists(rest, people.toSpliced(i, 1)))
}

describe('an assignment', () => {
  test('gives each need an account of its own, in the order of the needs', () => {
    const both = account('both', 'agent', 'supervisor')
    const only = account('only', 'agent')
    expect(assign([agent, { role: 'supervisor' }], [both, only])).toEqual([only, both])
    expect(assign([{ role: 'supervisor' }, agent], [both, only])).toEqual([both, only])
  })

  test('is found although the first choice was wrong', () => {
    const [a, b, c] = [account('a', 'x', 'y', 'z'), account('b', 'x', 'y'), account('c', 'x')]
    expect(assign([{ role: 'x' }, { role: 'y' }, { role: 'z' }], [a, b, c])).toEqual([c, b, a])
  })

  test('looks at the members that must be equal', () => {
    const sales = { ...account('s', 'agent'), team: 'sales' }
    expect(assign([{ role: 'agent', with: { team: 'sales' } }], [account('n', 'agent'), sales])).toEqual([
      sales,
    ])
    expect(assign([{ role: 'agent', with: { team: 'help' } }], [sales])).toBeUndefined()
  })

  test('is all or nothing', () => {
    expect(assign([agent, agent], agents(1))).toBeUndefined()
    expect(assign([], agents(1))).toEqual([])
  })

  test('is found exactly when there is one', () => {
    const roles = fc.subarray(['x', 'y', 'z'])
    const people = fc.array(roles, { maxLength: 5 })
    const needs = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 4 })
    fc.assert(
      fc.property(people, needs, (people, wanted) => {
        const accounts = people.map((roles, i) => account(String(i), ...roles))
        const found = assign(
          wanted.map((role) => ({ role })),
          accounts,
        )
        expect(found !== undefined).toBe(exists(wanted, people))
        if (found === undefined) return
        expect(new Set(found).size).toBe(wanted.length)
        expect(found.every(({ roles }, i) => roles.includes(wanted[i]!))).toBe(true)
      }),
    )
  })
})

describe('a pool', () => {
  test('lends what is free, and the rest as it comes back', async () => {
    const pool = new Pool(agents(3))
    const leases = [pool.lease([agent, agent]), pool.lease([agent, agent])]
    expect((await answered(leases)).map(names)).toEqual([['a0', 'a1'], 'waiting'])
    pool.release([agents(3)[0]!]) // Another object with the same name is not the account.
    expect((await answered(leases)).map(names)).toEqual([['a0', 'a1'], 'waiting'])
    const [first] = leases
    const held = await first!
    pool.release(held.ok ? held.accounts : [])
    expect((await answered(leases)).map(names)).toEqual([
      ['a0', 'a1'],
      ['a0', 'a1'],
    ])
  })

  test('lets a small lease by while a big one waits, but not for ever', async () => {
    const accounts = agents(2)
    const pool = new Pool(accounts)
    await pool.lease([agent])
    const big = pool.lease([agent, agent])
    for (let i = 0; i < 8; i++) {
      const small = await pool.lease([agent])
      pool.release(small.ok ? small.accounts : [])
    }
    const late = pool.lease([agent])
    expect((await answered([big, late])).map(names)).toEqual(['waiting', 'waiting'])
    pool.release([accounts[0]!])
    expect((await answered([big, late])).map(names)).toEqual([['a0', 'a1'], 'waiting'])
  })

  test('says at once what it can never lend', async () => {
    const pool = new Pool(agents(2))
    expect(await pool.lease([{ role: 'supervisor', with: { team: 'x' } }])).toEqual({
      ok: false,
      cause: 'the target has no accounts for supervisor with team x',
      detail: 'Add accounts with these roles to the target file.',
    })
  })

  test('never lends again what was retired, and tells whoever waited for it why', async () => {
    const accounts = agents(2)
    const pool = new Pool(accounts)
    await pool.lease([agent, agent])
    const waiting = pool.lease([agent, agent])
    pool.retire(accounts[0]!, 'could not be logged out')
    expect(await waiting).toEqual({
      ok: false,
      cause: 'could not be logged out',
      detail: 'no usable account is left for agent, agent',
    })
    pool.release([accounts[0]!, accounts[1]!])
    expect(names(await pool.lease([agent]))).toEqual(['a1'])
    expect([...pool.retired]).toEqual([[accounts[0], 'could not be logged out']])
  })

  test('serves every lease in the end and lends nothing twice, whatever the order', async () => {
    const leases = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(leases, fc.scheduler(), async (sizes, scheduler) => {
        const pool = new Pool(agents(4))
        const out = new Set<PoolAccount>()
        let served = 0
        const work = async (size: number) => {
          const leased = await pool.lease(Array.from({ length: size }, () => agent))
          expect(leased.ok).toBe(true)
          const accounts = leased.ok ? leased.accounts : []
          for (const one of accounts) {
            expect(out.has(one)).toBe(false)
            out.add(one)
          }
          await scheduler.schedule(Promise.resolve())
          for (const one of accounts) out.delete(one)
          pool.release(accounts)
          served++
        }
        const all = Promise.all(sizes.map(work))
        await scheduler.waitFor(all)
        expect([served, out.size]).toEqual([sizes.length, 0])
      }),
    )
  })
})
