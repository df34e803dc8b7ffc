import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../opponent.ts'
import { openMedia, type MediaOffice } from '../testing/media.ts'
import { bins } from './workbins.ts'

/** What an agent sees of the media with one jitter on. */
async function withJitter(name: string, see: (office: MediaOffice) => Promise<void>): Promise<void> {
  const office = await openMedia(['agent1'], { jitter: [name] })
  await see(office)
  await office.close()
}

const bin = bins[0]?.id ?? ''

describe('messages', () => {
  test('twice, now and then', () =>
    withJitter('media-repeated', async (office) => {
      const counts = new Set<number>()
      for (let i = 0; i < 20; i += 1) {
        await office.server.stimulate('new-chat', 'agent1')
        counts.add((await office.told('agent1')).length)
      }
      expect(counts).toEqual(new Set([1, 2]))
    }))

  test('with metrics', () =>
    withJitter('media-metrics', async (office) => {
      await office.server.stimulate('new-workitem', 'agent1')
      expect(await office.told('agent1')).toMatchObject([
        { metrics: { eventProcessing: { serverProcessingTimeTotalMs: -1 } } },
      ])
    }))

  test('of e-mails whose address is singular', () =>
    withJitter('email-uri-singular', async (office) => {
      await office.server.stimulate('new-interaction', 'agent1')
      expect(await office.told('agent1')).toMatchObject([
        { email: { uri: expect.stringMatching(/\/api\/v2\/email\/\w+$/) } },
      ])
    }))

  test('of chats that offer InFocus', () =>
    withJitter('chat-in-focus', async (office) => {
      const path = await office.taken('chat', 'agent1')
      const { capabilities } = (await office.get('agent1', path))['chat'] as JsonObject
      expect(capabilities).toContain('InFocus')
      expect(capabilities).not.toContain('SetInFocus')
    }))

  test('of completed chats without capabilities', () =>
    withJitter('chat-completed-bare', async (office) => {
      const path = await office.taken('chat', 'agent1')
      await office.post('agent1', path, 'Complete')
      const [message] = await office.told('agent1')
      expect(message).toMatchObject({ chat: { state: 'Completed' } })
      expect(message!['chat']).not.toHaveProperty('capabilities')
    }))

  test('of the log, by its uri and with gaps', () =>
    withJitter('chat-log-uri-only', async (office) => {
      const path = await office.taken('chat', 'agent1')
      await office.post('agent1', path, 'SendMessage', { text: 'x' })
      const [message] = await office.told('agent1')
      expect(message).toMatchObject({ chatUri: expect.any(String), messages: [{ index: 6, text: 'x' }] })
      expect(message).not.toHaveProperty('chatPath')
    }))

  test('of the log, in seconds', () =>
    withJitter('chat-log-seconds', async (office) => {
      const path = await office.taken('chat', 'agent1')
      await office.post('agent1', path, 'SendMessage', { text: 'x' })
      const [message] = await office.told('agent1')
      const [entry] = message!['messages'] as readonly JsonObject[]
      expect(Math.abs(Number(entry!['timestampSeconds']) - Date.now() / 1000)).toBeLessThan(60)
    }))
})

describe('replies', () => {
  test('empty to Reject of a chat that is accepted, and whole to one that is not', () =>
    withJitter('chat-reject-empty', async (office) => {
      const path = await office.offered('chat', 'agent1')
      expect((await office.post('agent1', path, 'Reject')).text).toBe('')
      expect((await office.post('agent1', path, 'Reject')).body).toMatchObject({ statusCode: 2 })
    }))

  test('empty to Accept of an e-mail', () =>
    withJitter('email-invitation-empty', async (office) => {
      const path = await office.offered('email', 'agent1')
      expect((await office.post('agent1', path, 'Accept')).text).toBe('')
      expect((await office.post('agent1', path, 'Complete')).body).toEqual({ statusCode: 0 })
    }))

  test('with status 0 to Cancel', () =>
    withJitter('email-cancel-status', async (office) => {
      await office.post('agent1', '/me/emails', 'Create', { queueUri: '/queues/1' })
      const [message] = await office.told('agent1')
      const { id } = message!['email'] as { readonly id: string }
      expect((await office.post('agent1', `/me/emails/${id}`, 'Cancel')).body).toEqual({ status: 0 })
    }))

  test('with a workbin’s name in name', () =>
    withJitter('workbin-name-member', async (office) => {
      const { workbins } = await office.get('agent1', '/workbins?fields=*')
      expect((workbins as readonly JsonObject[]).map(({ name }) => name)).toEqual([
        'email-drafts',
        ...bins.slice(1).map(() => undefined),
      ])
    }))

  test('with lists of nothing in a workbin', () =>
    withJitter('workbin-empty-lists', async (office) => {
      expect((await office.get('agent1', `/workbins/${bin}?subresources=*`))['workbin']).toMatchObject({
        chats: [],
        emails: [],
        workitems: [],
      })
      expect((await office.get('agent1', `/workbins/${bin}`))['workbin']).not.toHaveProperty('chats')
    }))
})
