import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createInteractions } from './model.ts'
import { openOffice, type Office } from './testing/office.ts'

let office: Office
const [workbin = '', other = ''] = createInteractions('').workbins.map(({ id }) => id)

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

async function content(user: string, id: string, bin = workbin) {
  await office.post(user, id, 'GetWorkbinContent', { workbin: bin })
  return office.desk(user).heard('/v2/me/interactions')
}

describe('a workbin', () => {
  test('has the Base64 of its view for an id', () => {
    expect(Buffer.from(workbin, 'base64').toString()).toBe('EmailDraft/PrivateView')
    expect(office.server.target['values']).toMatchObject({ workbin })
  })

  test('is empty, then holds what is parked in it, as it was told of when it was new', async () => {
    const [asked, parked] = [await office.owned('agent1'), await office.owned('agent1')]
    expect(await content('agent1', asked)).toEqual([
      { messageTypeName: 'InteractionStateMessage', interactions: [] },
    ])
    await office.post('agent1', parked, 'PlaceInWorkbin', { workbin })
    expect(await office.news()).toEqual(['agent1 InWorkbin'])
    expect(await content('agent1', asked)).toEqual([
      { messageTypeName: 'InteractionStateMessage', interactions: [await office.read(parked)] },
    ])
    expect(await content('agent1', asked, other)).toMatchObject([{ interactions: [] }])
    await office.post('agent1', parked, 'Complete')
    await office.news()
    expect(await content('agent1', asked)).toMatchObject([{ interactions: [] }])
  })

  test('is the agent’s own', async () => {
    const parked = await office.owned('agent1')
    await office.post('agent1', parked, 'PlaceInWorkbin', { workbin })
    await office.news()
    expect(await content('agent2', await office.owned('agent2'))).toMatchObject([{ interactions: [] }])
    expect(await office.news()).toEqual([])
    await office.post('agent1', parked, 'Complete')
  })

  test('takes what is parked out of the agent’s hands, but leaves it theirs', async () => {
    const id = await office.owned('agent1')
    await office.post('agent1', id, 'PlaceInWorkbin', { workbin })
    const { body } = await office.desk('agent1').get('/me/interactions?fields=id')
    expect(body['interactions']).not.toContainEqual({ id })
    expect((await office.post('agent1', id, 'PlaceInWorkbin', { workbin })).status).toBe(400)
    expect((await office.post('agent2', id, 'Complete')).status).toBe(404)
    expect((await office.post('agent1', id, 'PlaceInQueue', { queueName: 'sales' })).status).toBe(200)
    expect(await content('agent1', id)).toMatchObject([
      { interaction: { state: 'InWorkbin' } },
      {},
      { interactions: [] },
    ])
  })

  test.each(['PlaceInWorkbin', 'GetWorkbinContent'])(
    'that is unknown or not named is refused by %s',
    async (operation) => {
      const id = await office.owned('agent1')
      for (const [more, status] of [
        [{}, 400],
        [{ workbin: '' }, 400],
        [{ workbin: 3 }, 400],
        [{ workbin: 'nowhere' }, 404],
      ] as const)
        expect((await office.post('agent1', id, operation, more)).status).toBe(status)
      expect((await office.post('agent1', 'none', operation, { workbin })).status).toBe(404)
      expect(await office.news()).toEqual([])
      expect((await office.read(id))['state']).toBe('Processing')
    },
  )

  test('is listed with its names', async () => {
    const { body } = await office.desk('agent1').get('/me/workbins')
    expect(body).toEqual({
      status: 0,
      workbins: ['EmailDraft', 'EmailInProgress'].map((name, i) => ({
        workbinId: [workbin, other][i],
        active: 1,
        workbinName: name,
        viewName: `${name}/PrivateView`,
        workbinType: 1,
      })),
    })
  })
})
