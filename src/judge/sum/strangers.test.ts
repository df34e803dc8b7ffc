import { expect, test } from 'vitest'
import { state } from '../testing/desk.ts'
import { Play } from '../testing/play.ts'
import { scenario } from '../testing/steps.ts'

test('messages to somebody whom no scenario held are validated as well', () => {
  const t = new Play([scenario('s', [], { agents: ['alice'] })])
  t.begins()
  t.tells('bob', '/state', state('Ready'))
  const bad = t.tells('bob', '/state', { messageType: 'State', state: 7 })
  t.ends()
  expect(t.judged().findings).toEqual([
    {
      kind: 'schema',
      requirement: 'desk.as-documented',
      target: 'lab',
      evidence: [bad],
      message: '/state must be a string',
    },
  ])
})

test('not where nobody knows what they may say', () => {
  const t = new Play([scenario('s', [])], { target: { system: 'unheard-of' } })
  t.tells('bob', '/state', { messageType: 'State', state: 7 })
  expect(t.judged().findings).toEqual([])
})
