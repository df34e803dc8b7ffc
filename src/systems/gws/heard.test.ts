import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import { glimpseOf, isAboutMedia, lastGlimpses, mediaEvents } from './heard.ts'
import { desk, ok } from './testing/desk.ts'

const event = (channel: string, data: Json, seq = 1): EventEntry => ({
  kind: 'event',
  seq,
  t: 0,
  at: '',
  participant: 'lab/agent1',
  channel,
  data,
})
const channels = (...list: readonly Json[]) => event('/v2/me/channels', { channels: list })

const email = (id: string, state: string, seq: number) =>
  event('/v2/me/emails', { email: { id, state } }, seq)

describe('an event is about media', () => {
  test.each(['interactions', 'chats', 'emails', 'workitems'])('on /v2/me/%s', (topic) => {
    expect(isAboutMedia(event(`/v2/me/${topic}`, null))).toBe(true)
  })

  test('when it says that the agent is ready for them', () => {
    const [ready, notReady] = [{ state: 'Ready' }, { state: 'NotReady' }]
    expect(
      [
        channels({ channel: 'voice', userState: ready }),
        channels({ channel: 'email', userState: notReady }),
        channels({ channel: 'voice', userState: ready }, { channel: 'email', userState: ready }),
        event('/v2/me/channels', 'text'),
        event('/v2/me/calls', { call: { id: '1' } }),
        event('/v2/me/workbins', { id: '1' }),
      ].map(isAboutMedia),
    ).toEqual([false, false, true, false, false, false])
  })
})

describe('a glimpse', () => {
  test.each<[string, Json, unknown]>([
    ['interactions', { id: '1', state: 'Invited' }, { path: '/me/interactions/1', state: 'Invited' }],
    ['interactions', { interaction: { id: '1' } }, { path: '/me/interactions/1', state: '' }],
    ['chats', { chat: { id: '1', state: 'Chatting' } }, { path: '/me/chats/1', state: 'Chatting' }],
    ['emails', { email: { id: '1', state: 'Composing' } }, { path: '/me/emails/1', state: 'Composing' }],
    ['workitems', { workitem: { id: '1', state: 7 } }, { path: '/me/workitems/1', state: '7' }],
  ])('of a message on /v2/me/%s', (topic, data, glimpse) => {
    expect(glimpseOf(event(`/v2/me/${topic}`, data))).toEqual({ id: '1', ...(glimpse as object) })
  })

  test.each<[string, Json]>([
    ['chats', { messageType: 'MessageLogUpdated', messages: [] }],
    ['chats', { chat: 'text' }],
    ['interactions', { interactions: [{ id: '1' }] }],
    ['channels', { channels: [] }],
  ])('is not there on /v2/me/%s in %j', (topic, data) => {
    expect(glimpseOf(event(`/v2/me/${topic}`, data))).toBeUndefined()
  })

  test('is the last one of each interaction', () => {
    expect(
      lastGlimpses([
        email('1', 'Invited', 1),
        email('2', 'Composing', 2),
        email('1', 'Processing', 3),
        channels(),
      ]),
    ).toEqual([
      { id: '1', path: '/me/emails/1', state: 'Processing' },
      { id: '2', path: '/me/emails/2', state: 'Composing' },
    ])
  })
})

test('all events about media are found from an entry on', async () => {
  const { port, push } = desk(() => ok)
  for (const id of ['1', '2', '3']) {
    push('/v2/me/chats', { chat: { id } })
    push('/v2/me/calls', {})
  }
  const found = await mediaEvents(port, 1)
  expect(found.map(({ seq, channel }) => [seq, channel])).toEqual([
    [2, '/v2/me/chats'],
    [4, '/v2/me/chats'],
  ])
  expect(await mediaEvents(port, 5)).toEqual([])
})
