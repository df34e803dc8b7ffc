import { expect, test } from 'vitest'
import type { EventEntry } from '../journal/entry.ts'
import { Claims, isSameMessage } from './claims.ts'

function event(seq: number, more: Partial<EventEntry> = {}): EventEntry {
  return { seq, t: seq, at: '', kind: 'event', participant: 'lab/alice', channel: '/state', data: 1, ...more }
}
const used = { run: 'one@lab', step: 'steps.1', used: true }
const observed = { ...used, used: false }
const elsewhere = { ...used, run: 'two@lab' }

test('an event that was used is used, in its execution', () => {
  const claims = new Claims()
  claims.claim(event(1), used)
  expect([
    claims.isUsed(event(1), 'one@lab'),
    claims.isUsed(event(1), 'two@lab'),
    claims.isElsewhere(1, 'one@lab'),
    claims.isElsewhere(1, 'two@lab'),
    claims.of(1, 'one@lab'),
    claims.of(1, 'two@lab'),
    claims.of(2, 'one@lab'),
  ]).toEqual([true, false, false, true, used, undefined, undefined])
})

test('an event that was observed can still be used', () => {
  const claims = new Claims()
  claims.claim(event(1), observed)
  expect([claims.isUsed(event(1), 'one@lab'), claims.of(1, 'one@lab')]).toEqual([false, observed])
  claims.claim(event(1), used)
  expect(claims.isUsed(event(1), 'one@lab')).toBe(true)
})

test('two executions may both have a use for it', () => {
  const claims = new Claims()
  claims.claim(event(1), used)
  claims.claim(event(1), elsewhere)
  expect([claims.of(1, 'one@lab'), claims.of(1, 'two@lab'), claims.isElsewhere(1, 'one@lab')]).toEqual([
    used,
    elsewhere,
    true,
  ])
})

test('another delivery of a used message is used as well', () => {
  const claims = new Claims()
  claims.claim(event(1, { id: 'm' }), used)
  expect([
    claims.isUsed(event(2, { id: 'm' }), 'one@lab'),
    claims.isUsed(event(2, { id: 'm' }), 'two@lab'),
    claims.isUsed(event(2, { id: 'm', data: 2 }), 'one@lab'),
    claims.isUsed(event(2, { id: 'n' }), 'one@lab'),
    claims.isUsed(event(2, { id: 'm', channel: '/calls' }), 'one@lab'),
    claims.isUsed(event(2, { id: 'm', participant: 'lab/bob' }), 'one@lab'),
    claims.isUsed(event(2), 'one@lab'),
  ]).toEqual([true, false, false, false, false, false, false])
})

test('a long run forgets', () => {
  const claims = new Claims()
  claims.claim(event(1, { id: 'm' }), used)
  claims.claim(event(2, { id: 'n' }), used)
  claims.forget(2)
  expect([
    claims.of(1, 'one@lab'),
    claims.isUsed(event(3, { id: 'm' }), 'one@lab'),
    claims.isUsed(event(3, { id: 'n' }), 'one@lab'),
  ]).toEqual([undefined, false, true])
})

test('messages are the same when everything that the server said is', () => {
  expect([
    isSameMessage(event(1), event(2)),
    isSameMessage(event(1, { id: 'm' }), event(2)),
    isSameMessage(event(1), event(2, { data: 2 })),
  ]).toEqual([true, false, false])
})
