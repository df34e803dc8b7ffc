import { expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import { interactionBody, interactionTopic } from './interaction-body.ts'

const one = { id: '1', state: 'Invited' }

test.each<[string, Json, Json]>([
  ['an interaction in data itself', one, { ...one, interaction: one }],
  [
    'what is about the message is no part of it',
    { ...one, messageType: 'x', notificationType: 'y', referenceId: 'r', metrics: {}, extensions: [] },
    {
      ...one,
      messageType: 'x',
      notificationType: 'y',
      referenceId: 'r',
      metrics: {},
      extensions: [],
      interaction: one,
    },
  ],
  [
    'an interaction in a member',
    { messageType: 'x', interaction: one },
    { messageType: 'x', interaction: one },
  ],
  ['both: the member counts', { id: '2', interaction: one }, { id: '2', interaction: one }],
  [
    'a member that is none',
    { ...one, interaction: 'no' },
    { ...one, interaction: { ...one, interaction: 'no' } },
  ],
  [
    'a list of them',
    [one, { interaction: one }],
    { interactions: [{ ...one, interaction: one }, { interaction: one }] },
  ],
  [
    'a list in a member',
    { total: 1, interactions: [one] },
    { total: 1, interactions: [{ ...one, interaction: one }] },
  ],
  ['a list of other things', ['x', null], { interactions: ['x', null] }],
  ['what has no id', { state: 'Invited' }, { state: 'Invited' }],
  ['what has an id that is none', { id: 7 }, { id: 7 }],
  ['nothing', null, null],
  ['a word', 'x', 'x'],
])('%s', (_, data, expected) => {
  expect(interactionBody(data)).toEqual(expected)
})

test('what came stays as it was', () => {
  const data = Object.freeze({ ...one, interactions: Object.freeze([Object.freeze({ ...one })]) })
  interactionBody(data)
  expect(data).toEqual({ ...one, interactions: [one] })
})

test('the topic is that of the page', () => {
  expect(interactionTopic).toBe('/v2/me/interactions')
})
