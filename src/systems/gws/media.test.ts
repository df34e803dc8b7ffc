import { expect, test } from 'vitest'
import { mediaOf } from './media.ts'

test.each([
  [['api-voice'], { topics: [], channels: [] }],
  [['generic-interactions'], { topics: ['/v2/me/interactions'], channels: ['email'] }],
  [['api-multimedia-chat'], { topics: ['/v2/me/chats', '/v2/me/workbins'], channels: ['chat'] }],
  [
    ['api-voice', 'api-multimedia-email', 'api-multimedia-workitem'],
    { topics: ['/v2/me/emails', '/v2/me/workbins', '/v2/me/workitems'], channels: ['email', 'workitem'] },
  ],
  [
    ['api-multimedia'],
    {
      topics: ['/v2/me/chats', '/v2/me/workbins', '/v2/me/emails', '/v2/me/workitems'],
      channels: ['chat', 'email', 'workitem'],
    },
  ],
])('a target that claims %j has %j', (features, media) => {
  expect(mediaOf(features)).toEqual(media)
})

test('a target that does not say what it has may have all', () => {
  expect(mediaOf('all')).toEqual({
    topics: ['/v2/me/interactions', '/v2/me/chats', '/v2/me/workbins', '/v2/me/emails', '/v2/me/workitems'],
    channels: ['email', 'chat', 'workitem'],
  })
})
