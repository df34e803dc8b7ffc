import { expect, test } from 'vitest'
import { play } from '../testing/play.ts'
import { hear, scenario, send, together } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const both = scenario('both', [
  together(send('alice', 'POST', '/state', accept), send('bob', 'POST', '/state', accept)),
  hear('bob', '/state', { where: { state: 'Ready' }, proves: ['desk.other'] }),
])

test('requests in flight at once are judged one by one, in whatever order they are answered', () => {
  const t = play(both)
  t.on('steps.0')
  const alices = t.asks('alice', 'POST', '/state', { step: 'steps.0/0' })
  const bobs = t.asks('bob', 'POST', '/state', { step: 'steps.0/1' })
  const told = t.tells('bob', '/state', { messageType: 'State', state: 'Ready' })
  const bobsReply = t.replies(bobs, 200, { code: 0 })
  const alicesReply = t.replies(alices, 200, { code: 0 })
  t.on('steps.1')
  t.ends()
  expect(checksOf(t.judged())).toMatchObject({
    'both#1.1': { verdict: 'pass', evidence: [alices, alicesReply] },
    'both#1.2': { verdict: 'pass', evidence: [bobs, bobsReply] },
    'both#2': { verdict: 'pass', evidence: [told] },
  })
})

test('the first request that goes out is where their events begin, whichever it is', () => {
  const t = play(both)
  t.on('steps.0')
  const bobs = t.asks('bob', 'POST', '/state', { step: 'steps.0/1' })
  const told = t.tells('bob', '/state', { messageType: 'State', state: 'Ready' })
  const alices = t.asks('alice', 'POST', '/state', { step: 'steps.0/0' })
  t.replies(bobs, 200, { code: 0 })
  t.replies(alices, 200, { code: 0 })
  t.on('steps.1')
  t.ends()
  expect(checksOf(t.judged())['both#2']).toEqual({ verdict: 'pass', evidence: [told] })
})

test('one that is refused does not hide the other', () => {
  const t = play(both)
  t.on('steps.0')
  const alices = t.asks('alice', 'POST', '/state', { step: 'steps.0/0' })
  const bobs = t.asks('bob', 'POST', '/state', { step: 'steps.0/1' })
  t.replies(alices, 403, { code: 5 })
  const bobsReply = t.replies(bobs, 200, { code: 0 })
  t.ends({ why: 'expectation', cause: 'refused', detail: '' })
  expect(checksOf(t.judged())).toMatchObject({
    'both#1.1': { verdict: 'fail' },
    'both#1.2': { verdict: 'pass', evidence: [bobs, bobsReply] },
    'both#2': { verdict: 'blocked', cause: 'both#1.1 failed' },
  })
})

test('one whose outcome is not known keeps both worlds open', () => {
  const t = play(both)
  t.on('steps.0')
  const alices = t.asks('alice', 'POST', '/state', { step: 'steps.0/0' })
  const bobs = t.asks('bob', 'POST', '/state', { step: 'steps.0/1' })
  t.replies(alices, 200, { code: 0 })
  t.loses(bobs)
  t.on('steps.1')
  t.waits(2000).connection('bob', 'alive')
  t.ends()
  expect(checksOf(t.judged())).toMatchObject({
    'both#1.1': { verdict: 'pass' },
    'both#1.2': { verdict: 'inconclusive', cause: 'no reply: timeout' },
    'both#2': { verdict: 'inconclusive', cause: 'its cause is not shown to have worked' },
  })
})
