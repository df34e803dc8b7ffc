import { expect, test } from 'vitest'
import { cause, hear, never, observe, scenario, send, settle, together } from '../judge/testing/steps.ts'
import { endsUnawaited } from './unawaited.ts'

const change = send('alice', 'POST', '/state', { accept: 'operation' })
const read = send('alice', 'GET', '/state', { accept: 'operation' })
const refused = send('alice', 'POST', '/state', { refuse: 'operation' })
const open = send('alice', 'POST', '/state', { observe: 'what becomes of it' })
const told = hear('alice', '/state', {})

test.each([
  ['a change that nothing waits for', [change]],
  ['a change behind the event of another', [change, told, change]],
  ['a change whose reply alone is looked at, and a read behind it', [change, read]],
  ['what the documentation leaves open', [open]],
  ['what has to be refused: it may be told of as an error', [refused]],
  ['an event and what has to be refused', [change, told, refused]],
  ['a stimulus', [cause('knock', 'alice')]],
  ['changes together', [together(change, change)]],
])('%s', (_, steps) => {
  expect(endsUnawaited(scenario('s', steps))).toBe(true)
})

test.each([
  ['no step at all', []],
  ['reads', [read]],
  ['a change and its event', [change, told]],
  ['a change and its event, and a read', [change, told, read]],
  ['what may come is waited for', [change, observe('alice', '/state', {})]],
  ['silence is waited for', [change, never('alice', '/state', {})]],
  ['a barrier', [change, settle()]],
  ['reads together', [together(read, read)]],
])('not: %s', (_, steps) => {
  expect(endsUnawaited(scenario('s', steps))).toBe(false)
})
