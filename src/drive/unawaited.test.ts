import { expect, test } from 'vitest'
import type { Step } from '../catalogue/model.ts'
import { cause, hear, never, observe, scenario, send, settle, together } from '../judge/testing/steps.ts'
import { Unawaited } from './unawaited.ts'

const change = send('alice', 'POST', '/state', { accept: 'operation' })
const read = send('alice', 'GET', '/state', { accept: 'operation' })
const refused = send('alice', 'POST', '/state', { refuse: 'operation' })
const open = send('alice', 'POST', '/state', { observe: 'what becomes of it' })
const told = hear('alice', '/state', {})

/** The steps take 10 ms each. */
function after(steps: readonly Step[]): number | undefined {
  const unawaited = new Unawaited()
  for (const [i, step] of steps.entries()) unawaited.performed(step, (i + 1) * 10)
  return unawaited.since
}

test.each([
  ['a change that nothing waits for', [change], 10],
  ['a change behind the event of another', [change, told, change], 30],
  ['a change whose reply alone is looked at, and a read behind it', [change, read], 10],
  ['what the documentation leaves open', [open], 10],
  ['what has to be refused: it may be told of as an error', [refused], 10],
  ['an event and what has to be refused', [change, told, refused], 30],
  ['a stimulus', [cause('knock', 'alice')], 10],
  ['changes together', [together(change, change)], 10],
  ['a monitor, as it is only opened', [change, never('alice', '/state', {})], 10],
])('%s', (_, steps, since) => {
  expect(after(scenario('s', steps).steps)).toBe(since)
})

test.each([
  ['no step at all', []],
  ['reads', [read]],
  ['a change and its event', [change, told]],
  ['a change and its event, and a read', [change, told, read]],
  ['what may come is waited for', [change, observe('alice', '/state', {})]],
  ['a barrier', [change, settle()]],
  ['reads together', [together(read, read)]],
])('not: %s', (_, steps) => {
  expect(after(scenario('s', steps).steps)).toBeUndefined()
})

test('a wait at which the scenario ends has not brought what was on its way', () => {
  const unawaited = new Unawaited()
  const [first, second] = scenario('s', [change, told]).steps
  unawaited.performed(first!, 10)
  unawaited.performed(second!, 20, true)
  expect(unawaited.since).toBe(10)
})
