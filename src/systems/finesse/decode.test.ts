import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import type { EventEntry } from '../../journal/entry.ts'
import { decode, errorOf, operation, userOf } from './decode.ts'

const node = '/finesse/api/User/0001'
const event = (data: Json, channel = node): EventEntry => ({
  kind: 'event',
  seq: 1,
  t: 0,
  at: '',
  participant: 'lab/0001',
  channel,
  data,
})
const update = (data: Json): Json => ({ Update: { data, event: 'PUT', requestId: '', source: node } })
const rest = { event: 'PUT', requestId: '', source: node }

describe('an event', () => {
  test.each(['user', 'User'])('with a %s is a User', (root) => {
    expect(decode(event(update({ [root]: { state: 'READY' } })))).toEqual({
      message: 'User',
      body: { ...rest, root, data: { user: { state: 'READY' } } },
    })
  })

  test.each<[string, string, Json]>([
    ['dialog', 'Dialog', { id: '1' }],
    ['dialogs', 'Dialogs', { Dialog: [{ id: '1' }] }],
    ['apiErrors', 'ApiErrors', { apiError: { errorType: 'Invalid State' } }],
    ['team', 'Team', { id: '1' }],
    ['systemInfo', 'SystemInfo', { status: 'IN_SERVICE' }],
  ])('with %s is a %s', (root, message, value) => {
    expect(decode(event(update({ [root]: value })))).toEqual({
      message,
      body: { ...rest, root, data: { [root]: value } },
    })
  })

  test('with anything else is called by what it holds', () => {
    const body = { ...rest, data: { ApiErrors: {} } }
    expect(decode(event({ Update: body }))).toEqual({
      message: 'ApiErrors',
      body: { ...body, root: 'ApiErrors' },
    })
    expect(decode(event(update({ constructor: '1' }))).message).toBe('constructor')
  })

  test.each<[string, Json]>([
    ['text', '<Update>'],
    ['another root', { update: {} }],
    ['an Update with nothing', { Update: '' }],
  ])('that is %s has no type', (_, data) => {
    expect(decode(event(data))).toEqual({ message: undefined, body: data })
  })

  test('without data, or with two things in it, has no type', () => {
    const deleted = { event: 'DELETE', requestId: '', source: node }
    expect(decode(event({ Update: deleted }))).toEqual({ message: undefined, body: deleted })
    const two = { ...rest, data: { user: {}, dialog: {} } }
    expect(decode(event({ Update: two }))).toEqual({ message: undefined, body: two })
  })
})

describe('what an event on a user’s node says', () => {
  test('a user', () => {
    const told = event(update({ User: { state: 'READY' } }))
    expect(userOf(told, node)).toEqual({ state: 'READY' })
    expect(errorOf(told, node)).toBeUndefined()
    expect(userOf(told, '/finesse/api/User/0002')).toBeUndefined()
  })

  test('an error', () => {
    const apiError = { errorType: 'Invalid State', errorMessage: 'CF_INVALID_OBJECT_STATE', errorData: '22' }
    const told = event(update({ apiErrors: { apiError } }))
    expect(errorOf(told, node)).toBe('Invalid State, CF_INVALID_OBJECT_STATE, 22')
    expect(
      errorOf(event(update({ apiErrors: { apiError: { errorType: 'x', errorMessage: '' } } })), node),
    ).toBe('x')
    expect(userOf(told, node)).toBeUndefined()
  })
})

test.each<[string, string, Json | undefined, string]>([
  ['PUT', 'https://lab:8445/finesse/api/User/0001', { User: { state: 'READY' } }, 'PUT /User/{id} READY'],
  [
    'PUT',
    'http://lab/finesse/api/Dialog/16',
    { Dialog: { requestedAction: 'ANSWER' } },
    'PUT /Dialog/{id} ANSWER',
  ],
  [
    'GET',
    'http://lab/finesse/api/User/a/ReasonCodes?category=LOGOUT',
    undefined,
    'GET /User/{id}/ReasonCodes',
  ],
  ['GET', '/User/1/ReasonCode/7', undefined, 'GET /User/{id}/ReasonCode/{id}'],
  ['GET', '/SystemInfo', undefined, 'GET /SystemInfo'],
  ['PUT', '/User/', 'junk', 'PUT /User/'],
])('%s %s is the operation', (method, url, body, name) => {
  expect(operation(method, url, body)).toBe(name)
})
