import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../opponent.ts'
import { createInteractions } from './model.ts'
import { openOffice, type Office } from './testing/office.ts'

const topic = '/v2/me/interactions'

/** What an agent sees of an e-mail with one jitter on. */
async function withJitter(name: string, see: (office: Office) => Promise<void>): Promise<void> {
  const office = await openOffice(['agent1'], { jitter: [name] })
  await see(office)
  await office.close()
}

async function invitation(office: Office): Promise<JsonObject> {
  await office.server.stimulate('new-interaction', 'agent1')
  const [message = {}] = await office.desk('agent1').heard(topic)
  return message
}

const get = async (office: Office, path: string) => (await office.desk('agent1').get(path)).body

describe('messages', () => {
  test('flat', () =>
    withJitter('interactions-flat', async (office) => {
      expect(await invitation(office)).toMatchObject({
        messageTypeName: 'InteractionStateMessage',
        state: 'Invited',
      })
    }))

  test('of another type member', () =>
    withJitter('interactions-message-type', async (office) => {
      const message = await invitation(office)
      expect(message['messageType']).toBe('InteractionStateMessage')
      expect(message).not.toHaveProperty('messageTypeName')
    }))

  test('twice, now and then, but never a workbin’s content', () =>
    withJitter('interactions-repeated', async (office) => {
      const counts = new Set<number>()
      for (let i = 0; i < 20; i += 1) {
        await office.server.stimulate('new-interaction', 'agent1')
        counts.add((await office.told('agent1')).length)
      }
      expect(counts).toEqual(new Set([1, 2]))
      const id = await office.owned('agent1')
      const [{ id: workbin } = { id: '' }] = createInteractions('').workbins
      for (let i = 0; i < 20; i += 1) await office.post('agent1', id, 'GetWorkbinContent', { workbin })
      expect(await office.told('agent1')).toHaveLength(20)
    }))

  test('with metrics', () =>
    withJitter('interactions-metrics', async (office) => {
      expect(await invitation(office)).toMatchObject({
        notificationType: 'StatusChange',
        metrics: { eventProcessing: { serverProcessingTimeTotalMs: -1 } },
      })
    }))

  test('with more members', () =>
    withJitter('interactions-extras', async (office) => {
      expect((await invitation(office))['interaction']).toMatchObject({
        mediaType: 'email',
        assignedTo: 'agent1',
      })
    }))

  test('left out where no page promises them', () =>
    withJitter('interactions-untold', async (office) => {
      const id = await office.owned('agent1')
      const counts = new Set<number>()
      for (let i = 0; i < 20; i += 1) {
        await office.post('agent1', id, 'AttachUserData', { userData: { i } })
        counts.add((await office.told('agent1')).length)
      }
      expect(counts).toEqual(new Set([0, 1]))
    }))
})

describe('replies', () => {
  test('in the words of the text', () =>
    withJitter('interactions-prose', async (office) => {
      const id = await office.email('agent1')
      expect((await office.post('agent1', id, 'Accept')).text).toBe('')
      expect((await office.post('agent1', id, 'Complete')).body).toEqual({ statusCode: 0 })
    }))

  test('with any status for a failure', () =>
    withJitter('interactions-failure-status', async (office) => {
      const replies = await Promise.all(
        Array.from({ length: 30 }, () => office.post('agent1', 'none', 'Accept')),
      )
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 400, 409, 500]))
      expect(new Set(replies.map(({ body }) => body['status']))).toEqual(new Set(['error']))
    }))

  test('with a description alone', () =>
    withJitter('interactions-description-alone', async (office) => {
      expect((await office.post('agent1', 'none', 'DeleteUserData')).body).toEqual({
        errorDescription: 'There is no such interaction.',
      })
      expect((await office.post('agent1', 'none', 'AttachUserData')).body).toHaveProperty('status')
    }))
})

describe('reads', () => {
  test('of all, whole', () =>
    withJitter('interactions-listed-whole', async (office) => {
      const id = await office.owned('agent1')
      expect(await get(office, '/interactions')).toMatchObject({ statusCode: 0, interactions: [{ id }] })
    }))

  test('of one, bare', () =>
    withJitter('interactions-details-bare', async (office) => {
      const id = await office.owned('agent1')
      expect(await get(office, `/interactions/${id}`)).toMatchObject({
        statusCode: 0,
        id,
        state: 'Processing',
      })
    }))

  test('of one’s own, as messages', () =>
    withJitter('interactions-list-with-envelope', async (office) => {
      const id = await office.owned('agent1')
      expect(await get(office, '/me/interactions?fields=id')).toEqual({
        statusCode: 0,
        interactions: [{ interaction: { id } }],
      })
      expect(await get(office, '/me/interactions')).toHaveProperty('uris')
    }))

  test('of workbins, with a statusCode', () =>
    withJitter('workbins-status-code', async (office) => {
      const body = await get(office, '/me/workbins')
      expect(Object.keys(body)).toEqual(['statusCode', 'workbins'])
      expect(body['statusCode']).toBe(0)
    }))
})
