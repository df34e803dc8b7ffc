import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../base/json.ts'
import type { Agent } from '../system.ts'
import { cleanMedia } from './clean-media.ts'
import { desk, no, ok, type Answer } from './testing/desk.ts'

const mark = { purpose: 'clean' } as const
const agentOf = (facts: JsonObject): Agent => ({ account: { user: 'agent1', roles: [] }, facts })
const generic = agentOf({
  userName: 'Anna',
  mediaTopics: ['/v2/me/interactions'],
  mediaChannels: ['email'],
})
const perMedium = agentOf({ mediaTopics: ['/v2/me/emails'], mediaChannels: ['email', 'chat'] })
const list = (...entries: readonly JsonObject[]): Answer => ({
  body: { statusCode: 0, interactions: entries },
})
const done = { ok: true, facts: {} }
const read = 'GET /me/interactions?fields=*'
const notReady = 'POST /me/channels/email NotReady'

describe('an agent of a target without such media', () => {
  test('is not asked about any', async () => {
    const { port, asked, push } = desk(() => ok)
    push('/v2/me/interactions', { id: '1' })
    expect(await cleanMedia(port, agentOf({}), mark)).toEqual(done)
    expect(asked).toEqual([])
  })
})

describe('generic interactions', () => {
  test('of a connection that heard nothing are asked for once', async () => {
    const { port, asked } = desk(() => list())
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(asked).toEqual([read])
  })

  test('that an earlier session left are ended', async () => {
    let left = [{ interaction: { id: '7', state: 'Processing' } }]
    const { port, asked } = desk((what) => {
      if (what.endsWith('Complete')) left = []
      return what === read ? list(...left) : ok
    })
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(asked).toEqual([read, notReady, 'POST /me/interactions/7 Complete', read])
  })

  test('that are only offered are accepted first', async () => {
    const { port, asked, push } = desk((what) => {
      if (what.endsWith('Accept')) push('/v2/me/interactions', { id: '1', state: 'Processing' })
      return what === read ? list() : ok
    })
    push('/v2/me/interactions', { id: '1', state: 'Invited' })
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(asked).toEqual([
      read,
      notReady,
      'POST /me/interactions/1 Accept',
      'POST /me/interactions/1 Complete',
      read,
    ])
  })

  test('of a server that names no state are tried in every way', async () => {
    const { port, asked, push } = desk((what) => (what === read ? list() : no))
    push('/v2/me/interactions', { interaction: { id: '1' } })
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(asked.slice(2)).toEqual([
      'POST /me/interactions/1 Complete',
      'POST /me/interactions/1 Accept',
      'POST /me/interactions/1 Cancel',
      read,
    ])
  })

  test('that are over cost nothing, and what was cleaned is not cleaned again', async () => {
    const { port, asked, push } = desk(() => list())
    push('/v2/me/interactions', { id: '1', state: 'Completed' })
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(asked).toEqual([read, notReady])
  })

  test('that will not end are told, when they had time enough', async () => {
    const { port, pauses, push } = desk((what) => (what === read ? list({ id: '1' }, { id: '2' }) : ok))
    push('/v2/me/interactions', { id: '1', state: 'Processing' })
    expect(await cleanMedia(port, generic, mark)).toEqual({
      ok: false,
      cause: 'an interaction would not end',
      detail: '1, 2 of Anna is still there',
    })
    expect(pauses).toEqual(Array.from({ length: 10 }, () => 'an interaction is ending'))
  })

  test('end later than they say', async () => {
    let looks = 0
    const { port, pauses, push } = desk((what) => {
      if (what !== read) return ok
      looks += 1
      return looks < 4 ? list({ id: '1' }) : list()
    })
    push('/v2/me/interactions', { id: '1', state: 'Processing' })
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
    expect(pauses.length).toBe(2)
  })

  test.each<[string, Answer]>([
    ['refuses', no],
    ['does not answer', 'lost'],
    ['answers with something else', { body: { statusCode: 0, interactions: 'none' } }],
  ])('of a server that %s are left to the scenarios', async (_, answer) => {
    const { port, push } = desk((what) => (what === read ? answer : ok))
    push('/v2/me/interactions', { id: '1', state: 'Processing' })
    expect(await cleanMedia(port, generic, mark)).toEqual(done)
  })
})

describe('interactions of one medium', () => {
  test('are ended as their last state allows', async () => {
    const { port, asked, push } = desk(() => ok)
    push('/v2/me/emails', { email: { id: '1', state: 'Composing' } })
    push('/v2/me/emails', { email: { id: '2', state: 'Processing' } })
    push('/v2/me/chats', { chat: { id: '3', state: 'Chatting' } })
    push('/v2/me/chats', { chat: { id: '3', state: 'LeftChat' } })
    push('/v2/me/workitems', { workitem: { id: '4', state: 'Revoked' } })
    expect(await cleanMedia(port, perMedium, mark)).toEqual(done)
    expect(asked).toEqual([
      'POST /me/channels/email NotReady',
      'POST /me/channels/chat NotReady',
      'POST /me/emails/1 Cancel',
      'POST /me/emails/2 Complete',
      'POST /me/chats/3 Complete',
    ])
  })

  test('are gone only when their end was told', async () => {
    const waited: string[] = []
    const { port, push } = desk((what) => {
      if (what.endsWith('Complete')) push('/v2/me/chats', { chat: { id: '3', state: 'Completed' } })
      return ok
    })
    const event: typeof port.event = async (matches, since, ms) => {
      const found = await port.event(matches, since, ms)
      if (ms > 0) waited.push(`${String(ms)} ms for ${JSON.stringify(found?.data ?? null)}`)
      return found
    }
    push('/v2/me/chats', { chat: { id: '3', state: 'Chatting' } })
    expect(await cleanMedia({ ...port, event }, perMedium, mark)).toEqual(done)
    expect(waited).toEqual(['3000 ms for {"chat":{"id":"3","state":"Completed"}}'])
  })

  test('that were taken back meanwhile are nobody’s fault', async () => {
    const { port, asked, push } = desk(() => no)
    push('/v2/me/chats', { chat: { id: '3', state: 'Invited' } })
    expect(await cleanMedia(port, perMedium, mark)).toEqual(done)
    expect(asked.slice(2)).toEqual(['POST /me/chats/3 Accept'])
  })

  test('are not offered any more, once the agent was made ready for them', async () => {
    const { port, asked, push } = desk(() => ok)
    push('/v2/me/channels', { channels: [{ channel: 'chat', userState: { state: 'Ready' } }] })
    expect(await cleanMedia(port, perMedium, mark)).toEqual(done)
    expect(asked).toEqual(['POST /me/channels/email NotReady', 'POST /me/channels/chat NotReady'])
  })
})
