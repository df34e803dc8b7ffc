import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../opponent.ts'
import { openOffice, type Office } from './testing/office.ts'

let office: Office
let id: string

beforeAll(async () => {
  office = await openOffice()
  id = await office.owned('agent1')
  const { userData } = await office.read(id)
  await office.post('agent1', id, 'DeleteUserData', { userData: userData ?? {} })
  await office.news()
})
afterAll(() => office.close())

const data = async () => (await office.read(id))['userData']
const told = async () => (await office.told('agent1')).map(({ userData }) => userData)

describe('user data', () => {
  test('is attached, updated and deleted by its keys, and the owner is told', async () => {
    const first = { name: 'Zoë 📦', deep: { a: 1, b: [true, null] } }
    await office.post('agent1', id, 'AttachUserData', { userData: first })
    expect(await told()).toEqual([first])
    await office.post('agent1', id, 'UpdateUserData', { userData: { name: 'Ζωή', more: '1' } })
    const second = { name: 'Ζωή', deep: { a: 1, b: [true, null] }, more: '1' }
    expect(await told()).toEqual([second])
    expect(await data()).toEqual(second)
    await office.post('agent1', id, 'DeleteUserData', {
      userData: { deep: { a: 1 }, name: 'whatever', no: 1 },
    })
    expect(await told()).toEqual([{ more: '1' }])
    expect(await data()).toEqual({ more: '1' })
  })

  test('of one interaction is not that of another', async () => {
    const other = await office.owned('agent1')
    await office.post('agent1', other, 'AttachUserData', { userData: { other: true } })
    expect(await data()).toEqual({ more: '1' })
    expect((await office.read(other))['userData']).toMatchObject({ other: true, Mailbox: 'support' })
    await office.news()
  })

  test.each(['AttachUserData', 'UpdateUserData', 'DeleteUserData'])(
    '%s needs an object',
    async (operation) => {
      const wrong: readonly JsonObject[] = [
        {},
        { userData: null },
        { userData: 'a' },
        { userData: ['a'] },
        { userData: {} },
      ]
      for (const more of wrong) expect((await office.post('agent1', id, operation, more)).status).toBe(400)
      expect(await office.news()).toEqual([])
      expect(await data()).toEqual({ more: '1' })
    },
  )

  test('can be changed by the owner only, and not before it is accepted', async () => {
    const offered = await office.email('agent2')
    const before = await office.read(offered)
    for (const [user, one] of [
      ['agent2', id],
      ['agent2', offered],
      ['agent1', offered],
    ] as const)
      for (const operation of ['AttachUserData', 'UpdateUserData', 'DeleteUserData'])
        expect(
          (await office.post(user, one, operation, { userData: { Mailbox: 'x' } })).status,
        ).toBeGreaterThan(399)
    expect(await office.news()).toEqual([])
    expect(await office.read(offered)).toEqual(before)
    expect(await data()).toEqual({ more: '1' })
  })
})
