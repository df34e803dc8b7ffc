import { expect, test } from 'vitest'
import { state } from './testing/desk.ts'
import { play, type Play } from './testing/play.ts'
import { hear, scenario, send } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const story = scenario('s', [
  send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] }),
  hear('alice', '/state', { message: 'State', proves: ['desk.other'] }),
  hear('alice', '/state', { message: 'State', where: { state: 'Ready' }, proves: ['desk.other'] }),
])

/** Alice asks; both expectations wait until what was told has come, and patiently for more. */
function told(tell: (t: Play) => unknown, later: (t: Play) => unknown = () => undefined) {
  const t = play(story)
  t.on('steps.0')
  t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
  tell(t)
  t.on('steps.1')
  t.on('steps.2')
  later(t)
  t.waits(1100).connection('alice', 'alive')
  t.ends()
  const checks = checksOf(t.judged())
  return [checks['s#2'], checks['s#3']]
}

test('each has its own, in the order that the steps have: both pass', () => {
  expect(
    told((t) => {
      t.tells('alice', '/state', state('Busy'))
      t.tells('alice', '/state', state('Ready'))
    }),
  ).toMatchObject([{ verdict: 'pass' }, { verdict: 'pass' }])
})

test('the first took what only the second could not do without: nobody is blamed, and both events are shown', () => {
  let [ready, busy] = [0, 0]
  const [first, second] = told((t) => {
    ready = t.tells('alice', '/state', state('Ready'))
    busy = t.tells('alice', '/state', state('Busy'))
  })
  expect(first).toMatchObject({ verdict: 'pass', evidence: [ready] })
  expect(second).toEqual({
    verdict: 'inconclusive',
    cause: `event ${ready} would have served it, but served an earlier step that could have had event ${busy}`,
    evidence: [ready, busy],
  })
})

test('the same where the other comes only while the second waits: the first had gone on too early', () => {
  let [ready, busy] = [0, 0]
  const [, second] = told(
    (t) => (ready = t.tells('alice', '/state', state('Ready'))),
    (t) => (busy = t.tells('alice', '/state', state('Busy'))),
  )
  expect(second).toMatchObject({ verdict: 'inconclusive', evidence: [ready, busy] })
})

test('one event for two steps is one too few, whoever took it', () => {
  expect(told((t) => t.tells('alice', '/state', state('Ready')))).toMatchObject([
    { verdict: 'pass' },
    { verdict: 'fail' },
  ])
})

test('a second event that serves neither changes nothing', () => {
  expect(
    told((t) => {
      t.tells('alice', '/state', state('Ready'))
      t.tells('alice', '/calls', { messageType: 'Call', id: 'c' })
    }),
  ).toMatchObject([{ verdict: 'pass' }, { verdict: 'fail' }])
})
