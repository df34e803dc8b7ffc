import { expect, test } from 'vitest'
import { placeOf } from './labels.ts'
import { noticed } from './notice.ts'
import { cce, sight, story, told } from './testing/story.ts'

const talk = ['alice READY', 'alice inbound call', 'alice ANSWER']
const wrapping = story(cce, ...talk, 'alice NOT_READY', 'alice DROP')
const place = (worlds: Parameters<typeof noticed>[0], ...seen: Parameters<typeof sight>) =>
  placeOf(noticed(worlds, sight(...seen)), 'alice')

test('an event of wrap-up does not tell whether it has ended since', () => {
  expect(place(wrapping, [told('alice', 'WORK')])).toBe('WORK or NOT_READY')
})

test('the event of its end does', () => {
  expect(place(wrapping, [told('alice', 'WORK'), told('alice', 'NOT_READY')])).toBe('NOT_READY')
})

const readAs = (state: string) => [
  { agent: 'alice', path: '/User/0001001', body: { User: { state, pendingState: '' } } },
]

test('so does a read', () => {
  expect(place(wrapping, [], readAs('NOT_READY'))).toBe('NOT_READY')
  expect(place(wrapping, [], readAs('WORK'))).toBe('WORK or NOT_READY')
})

test('whether a LOGOUT in a call acts at once is told by the event that comes', () => {
  const asked = story(cce, ...talk, 'sam supervisor LOGOUT > alice')
  expect(place(asked, [told('alice', 'TALKING', 'LOGOUT')])).toBe('TALKING, LOGOUT pending')
  expect(place(asked, [told('alice', 'LOGOUT')])).toBe('LOGOUT')
})

test('what is told of others, of dialogs or of teams says nothing of alice', () => {
  const elsewhere = { ...told('alice', 'NOT_READY'), channel: '/finesse/api/Team/1/Users' }
  expect(place(wrapping, [told('bob', 'NOT_READY'), elsewhere])).toBe('WORK or NOT_READY')
})

test('what fits no world is left to the judge', () => {
  expect(noticed(wrapping, sight([told('alice', 'HOLD')]))).toEqual(wrapping)
})
