import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../opponent.ts'
import { openMedia, type MediaOffice } from '../testing/media.ts'

let office: MediaOffice

beforeAll(async () => {
  office = await openMedia()
})
afterAll(() => office.close())
afterEach(async () => void (await office.news()))

async function consulted() {
  const path = await office.taken('chat', 'agent1')
  await office.post('agent1', path, 'Consult', { targetUri: await office.userUri('agent2') })
  await office.post('agent2', path, 'Accept', { nickname: 'Bob' })
  await office.news()
  return path
}

describe('a chat', () => {
  test('tells its state, its participants and what was said, when it is accepted', async () => {
    const path = await office.offered('chat', 'agent1')
    await office.post('agent1', path, 'Accept', { nickname: 'Zoë' })
    const [status, participants, log] = await office.told('agent1')
    expect(status).toMatchObject({
      notificationType: 'StatusChange',
      chat: { state: 'Chatting', participants: [] },
    })
    expect(participants).toMatchObject({
      notificationType: 'ParticipantsUpdated',
      chat: {
        participants: [
          { nickname: 'Zoë', type: 'Agent', visibility: 'All' },
          { nickname: 'Ζωή 😀', type: 'Customer', visibility: 'All' },
        ],
      },
    })
    expect(participants).not.toHaveProperty('referenceId')
    expect(log).toEqual({
      messageType: 'MessageLogUpdated',
      notificationType: 'NewMessages',
      chatPath: path.replace('/me', ''),
      chatUri: office.server.url + path.replace('/me', ''),
      messages: [
        {
          index: 1,
          type: 'ParticipantJoined',
          visibility: 'All',
          from: { nickname: 'Zoë', type: 'Agent' },
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\+0000$/),
          timestampSeconds: expect.any(Number),
        },
      ],
    })
  })

  test.each([
    [
      'SendMessage',
      { text: 'groß, 大きい 📦' },
      { type: 'Text', text: 'groß, 大きい 📦', visibility: 'All' },
    ],
    ['SendCustomNotice', { noticeText: 'x' }, { type: 'CustomNotice', noticeText: 'x', visibility: 'All' }],
    ['SendStartTypingNotification', {}, { type: 'TypingStarted', visibility: 'All' }],
    ['SendStopTypingNotification', {}, { type: 'TypingStopped', visibility: 'All' }],
  ])('says what comes of %s', async (operation, more, entry) => {
    const path = await office.taken('chat', 'agent1')
    expect((await office.post('agent1', path, operation, more)).body).toEqual({ statusCode: 0 })
    expect(await office.told('agent1')).toMatchObject([{ messages: [{ index: 2, ...entry }] }])
  })

  test.each([
    ['SendMessage', 1],
    ['SendCustomNotice', 1],
    ['SendToAgents', 2],
    ['Consult', 1],
  ])('refuses %s that lacks something with code %i', async (operation, statusCode) => {
    const path = await office.taken('chat', 'agent1')
    expect((await office.post('agent1', path, operation)).body).toMatchObject({ statusCode })
    expect(await office.news()).toEqual([])
  })

  test('is left, written on, and completed', async () => {
    const path = await office.taken('chat', 'agent1')
    await office.post('agent1', path, 'Leave')
    expect((await office.post('agent1', path, 'SendMessage', { text: 'x' })).status).toBe(400)
    await office.post('agent1', path, 'AttachUserData', { userData: { a: 1 } })
    await office.post('agent1', path, 'Complete')
    expect(await office.news()).toEqual([
      'agent1 StatusChange LeftChat',
      'agent1 PropertiesUpdated LeftChat',
      'agent1 StatusChange Completed',
    ])
  })

  test('has a second agent after Consult, whose reply has a reference', async () => {
    const path = await office.taken('chat', 'agent1')
    const { body } = await office.post('agent1', path, 'Consult', {
      targetUri: await office.userUri('agent2'),
    })
    expect(body).toEqual({ statusCode: 0, referenceId: expect.any(Number) })
    await office.post('agent2', path, 'Accept', { nickname: 'Bob' })
    expect(await office.news()).toEqual([
      'agent1 ParticipantsUpdated Chatting',
      'agent2 StatusChange Invited',
      'agent2 StatusChange Chatting',
      'agent2 ParticipantsUpdated Chatting',
      'agent2 ParticipantJoined Agents',
    ])
    const { chat } = await office.get('agent1', path)
    expect((chat as JsonObject)['participants']).toMatchObject([
      { nickname: 'Zoë', visibility: 'All' },
      { nickname: 'Bob', visibility: 'Agents' },
      { type: 'Customer' },
    ])
    expect((chat as JsonObject)['capabilities']).toEqual([
      'Transfer',
      'Leave',
      'Consult',
      'SetInFocus',
      'SetDisposition',
      'AttachUserData',
      'UpdateUserData',
      'DeleteUserData',
      'Complete',
      'SendMessage',
      'SendCustomNotice',
      'SendStartTypingNotification',
      'SendStopTypingNotification',
      'SendToAgents',
      'SendCustomNoticeToAgents',
      'SendStartTypingToAgentsNotification',
      'SendStopTypingToAgentsNotification',
    ])
  })

  test.each([
    ['SendToAgents', { text: 'x' }, 'Text'],
    ['SendCustomNoticeToAgents', { noticeText: 'x' }, 'CustomNotice'],
    ['SendStartTypingToAgentsNotification', {}, 'TypingStarted'],
    ['SendStopTypingToAgentsNotification', {}, 'TypingStopped'],
  ])('shows %s to agents only', async (operation, more, type) => {
    const path = await consulted()
    await office.post('agent1', path, operation, more)
    expect(await office.news()).toEqual([`agent1 ${type} Agents`, `agent2 ${type} Agents`])
  })

  test('goes on with the others when one of two agents leaves', async () => {
    const path = await consulted()
    await office.post('agent1', path, 'AttachUserData', { userData: { a: 1 } })
    await office.post('agent2', path, 'Leave')
    expect(await office.news()).toEqual([
      'agent1 PropertiesUpdated Chatting',
      'agent1 ParticipantsUpdated Chatting',
      'agent2 PropertiesUpdated Chatting',
      'agent2 StatusChange Completed',
    ])
    expect((await office.post('agent1', path, 'SendMessage', { text: 'x' })).status).toBe(200)
  })

  test('is not offered to a third when who is consulted rejects', async () => {
    const path = await office.taken('chat', 'agent1')
    await office.post('agent1', path, 'Consult', { targetUri: await office.userUri('agent2') })
    await office.post('agent2', path, 'Reject')
    expect(await office.news()).toEqual(['agent2 StatusChange Invited', 'agent2 StatusChange Completed'])
  })

  test('can be read by those who take part', async () => {
    const path = await office.taken('chat', 'agent1')
    const { chats } = await office.get('agent1', '/me/chats?fields=id')
    expect(chats).toContainEqual({ id: path.split('/').at(-1) })
    expect((await office.get('agent2', '/me/chats'))['uris']).not.toContain(
      office.server.url + path.replace('/me', ''),
    )
  })
})
