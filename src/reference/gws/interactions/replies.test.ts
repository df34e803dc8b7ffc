import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../opponent.ts'
import { openOffice, type Office } from './testing/office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

async function answered(operation: string, more: JsonObject = {}) {
  const id = await office.owned('agent1')
  await office.post('agent1', id, operation, more)
  const [reply] = await office.told('agent1')
  if (!reply) throw new Error('nobody was told of the reply')
  return { id, reply, replyId: reply['id'] as string }
}

describe('an answer to an e-mail', () => {
  test('is an interaction of its own, which refers to the first', async () => {
    const { id, reply } = await answered('Reply', { body: 'Bientôt !' })
    expect(reply).toMatchObject({
      id: expect.not.stringMatching(id),
      state: 'Composing',
      interactionSubType: 'OutboundReply',
      parentInteractionId: id,
      email_object: {
        subject: 'Re: Où est ma commande n° 7 ? 📦',
        from: 'support@reference.example',
        to: ['customer@example.com'],
        body: 'Bientôt !',
      },
    })
    expect(reply['capabilities']).toEqual([
      'Cancel',
      'UpdateUserData',
      'AttachUserData',
      'DeleteUserData',
      'PlaceInQueue',
      'PlaceInWorkbin',
      'Transfer',
    ])
    expect((await office.read(id))['state']).toBe('Processing')
  })

  test('goes to everybody who was addressed, by ReplyAll', async () => {
    const { reply } = await answered('ReplyAll')
    expect(reply['email_object']).toMatchObject({ to: ['customer@example.com', 'sales@reference.example'] })
  })

  test.each(['Reply', 'ReplyAll'])(
    'begun by %s can be cancelled once, which leaves the first',
    async (operation) => {
      const { id, replyId } = await answered(operation)
      expect((await office.post('agent1', id, 'Cancel')).status).toBe(400)
      expect((await office.post('agent2', replyId, 'Cancel')).status).toBe(404)
      expect((await office.post('agent1', replyId, 'Cancel')).status).toBe(200)
      expect(await office.news()).toEqual(['agent1 Canceled'])
      expect((await office.post('agent1', replyId, 'Cancel')).status).toBe(404)
      expect((await office.read(id))['state']).toBe('Processing')
    },
  )

  test('keeps user data of its own', async () => {
    const { id, replyId } = await answered('Reply')
    await office.post('agent1', replyId, 'AttachUserData', { userData: { only: 'here' } })
    expect((await office.read(replyId))['userData']).toMatchObject({ only: 'here', Mailbox: 'support' })
    expect((await office.read(id))['userData']).not.toHaveProperty('only')
  })
})
