import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import { decode, operation } from './decode.ts'

const event = (channel: string, data: Json): EventEntry => ({
  kind: 'event',
  seq: 1,
  t: 0,
  at: '',
  participant: 'lab/agent1',
  channel,
  data,
})

const of = (data: Json) => decode(event('/v2/me/interactions', data))

describe('a message', () => {
  test('is what its messageType says', () => {
    const data = { messageType: 'CallStateChangeMessage', call: { id: '1' } }
    expect(decode(event('/v2/me/calls', data))).toEqual({ message: 'CallStateChangeMessage', body: data })
  })

  test.each([
    ['/v2/me', 'UserNotification'],
    ['/v2/users', 'UsersNotification'],
    ['/v2/me/channels', 'ChannelNotification'],
    ['/v2/me/calls', undefined],
  ])('without one is what comes on %s', (channel, message) => {
    const data = { notificationType: 'PasswordChangeError' }
    expect(decode(event(channel, data))).toEqual({ message, body: data })
    expect(decode(event(channel, { ...data, messageType: 7 })).message).toBe(message)
  })

  test('that is no object is told by its topic too, and stays as it is', () => {
    expect(decode(event('/v2/me', 'x'))).toEqual({ message: 'UserNotification', body: 'x' })
  })
})

describe('a message about an interaction', () => {
  const members = { id: '0001', state: 'Invited', userData: { Subject: 'Hi' } }

  test('has its members in interaction already', () => {
    const data = { messageType: 'X', interaction: members }
    expect(of(data)).toEqual({ message: 'InteractionStateMessage', body: data })
  })

  test('or gets them there from beside its type', () => {
    const data = { messageTypeName: 'InteractionStateMessage', notificationType: 'StatusChange', ...members }
    expect(of(data)).toEqual({
      message: 'InteractionStateMessage',
      body: { ...data, interaction: members },
    })
  })

  test.each<[string, Json]>([
    ['a list', [members, { interaction: members }]],
    ['a member', { messageType: 'X', interactions: [members, { interaction: members }] }],
  ])('may be the content of a workbin, in %s', (_, data) => {
    const interactions = [{ ...members, interaction: members }, { interaction: members }]
    expect(of(data)).toEqual({
      message: 'InteractionStateMessage',
      body: Array.isArray(data) ? { interactions } : { messageType: 'X', interactions },
    })
  })

  test.each<[string, Json]>([
    ['a report without an id', { status: 'error', errorDescription: 'No.' }],
    ['an id that is no string', { id: 7 }],
    ['text', 'Hi'],
    ['nothing', null],
    ['a list of text', { interactions: 'none' }],
  ])('that is %s stays as it is', (_, data) => {
    expect(of(data)).toEqual({ message: 'InteractionStateMessage', body: data })
  })
})

describe('an operation', () => {
  test('is what the body says', () => {
    expect(operation('POST', '/me/calls/1', { operationName: 'Hold' })).toBe('Hold')
    expect(operation('POST', '/me/calls/1', { operationName: 7 })).toBe('POST /me/calls/{id}')
  })

  test.each([
    ['https://lab.example/api/v2/me/interactions/0001?fields=*', 'GET /me/interactions/{id}'],
    ['/interactions/0001', 'GET /interactions/{id}'],
    ['http://x/api/v2/me/chats/1', 'GET /me/chats/{id}'],
    ['/api/v2/users/2/workbins/3?subresources=*', 'GET /users/{id}/workbins/{id}'],
    ['/me/interactions', 'GET /me/interactions'],
    ['/me', 'GET /me'],
  ])('is the method with the address %s', (url, name) => {
    expect(operation('GET', url, undefined)).toBe(name)
  })
})
