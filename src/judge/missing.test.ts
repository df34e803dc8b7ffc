import { describe, expect, test } from 'vitest'
import { state } from './testing/desk.ts'
import { armed, Play, play } from './testing/play.ts'
import { hear, scenario, send } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const story = scenario('s', [
  send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] }),
  hear('alice', '/state', { message: 'State', where: { state: 'Ready' }, proves: ['desk.other'] }),
])

/** Alice asks, is answered, and the driver waits; `wait` tells what happens meanwhile. */
function missed(wait: (t: Play) => unknown, how: { begin?: (t: Play) => unknown; reply?: number } = {}) {
  const t = new Play([story])
  if (how.begin === undefined) {
    t.connects('alice', '/state', '/calls')
    t.connects('bob', '/state', '/calls')
  } else how.begin(t)
  t.begins()
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, how.reply ?? 200, { code: 0 })
  t.on('steps.1')
  wait(t)
  const end = t.leaves()
  t.ends()
  t.finishes()
  return { ask, end, check: checksOf(t.judged())['s#2'] }
}
const acknowledged = (t: Play) => t.waits(1000).connection('alice', 'armed', { channel: '/other' })
const patiently = (t: Play) => t.waits(1000).connection('alice', 'alive')

test('an event that could have been heard, and was awaited as long as promised, is missing', () => {
  const { ask, end, check } = missed(patiently)
  expect(check).toEqual({
    verdict: 'fail',
    severity: 'failure',
    evidence: [ask, ask + 1, armed, end],
    problem: {
      kind: 'missing-event',
      sentence: 'No such event came within 1005 ms.',
      accepted: ['State with {state: "Ready"}'],
      came: [],
    },
  })
})

test('a server that says that nothing is left need not be waited for', () => {
  let idle = 0
  const { ask, end, check } = missed((t) => (idle = t.waits(150).idles()))
  expect(check).toMatchObject({
    verdict: 'fail',
    evidence: [ask, ask + 1, armed, idle, end],
    problem: { sentence: 'No such event came although the server has nothing left to send.' },
  })
})

test('what it said when it was asked before the operation worked is no answer', () => {
  const { check } = missed((t) => t.waits(150).idles({ asked: 5 }))
  expect(check).toMatchObject({ verdict: 'inconclusive' })
})

describe('an event that could not have been heard blames nobody', () => {
  test.each<[string, (t: Play) => unknown, string]>([
    ['no patience', (t) => t.waits(700).connection('alice', 'alive'), 'the run waited 705 ms of 1000 ms'],
    [
      'a mute connection',
      (t) => t.waits(1100),
      'the event connection showed no life while the event was awaited',
    ],
    [
      'a connection that was alive only at the start',
      (t) => {
        t.connection('alice', 'alive')
        t.waits(1100)
      },
      'the event connection showed no life while the event was awaited',
    ],
    [
      "another agent's life",
      (t) => t.waits(1100).connection('bob', 'alive'),
      'the event connection showed no life while the event was awaited',
    ],
    [
      'a gap',
      (t) => {
        t.waits(500).connection('alice', 'gap')
        t.waits(600).connection('alice', 'resumed', { session: 'same' })
        t.connection('alice', 'alive')
      },
      'the event connection had a gap while the event was awaited',
    ],
    [
      'a connection that was closed',
      (t) => t.waits(1100).connection('alice', 'closed'),
      'the event connection was closed while the event was awaited',
    ],
    [
      'a subscription that ended',
      (t) => t.waits(1100).connection('alice', 'disarmed', { channel: '/state' }),
      'the subscription ended while the event was awaited',
    ],
    [
      'a harness that stood still',
      (t) => {
        t.waits(1000).stalls(400)
        t.connection('alice', 'alive')
      },
      'the harness itself stood still for 400 ms',
    ],
  ])('%s', (_, wait, cause) => {
    expect(missed(wait).check).toMatchObject({ verdict: 'inconclusive', cause })
  })

  test.each<[string, (t: Play) => unknown, string]>([
    ['not armed', (t) => t.connects('alice', '/calls'), 'the subscription to /state was not armed'],
    [
      'refused',
      (t) => {
        t.connects('alice')
        t.connection('alice', 'denied', { channel: '/state' })
      },
      'the subscription to /state was not armed',
    ],
    ['no connection', () => undefined, 'the subscription to /state was not armed'],
    [
      'a connection that has never delivered anything',
      (t) => {
        t.connection('alice', 'opened')
        t.connection('alice', 'armed', { channel: '/state' })
      },
      'the event connection showed no life while the event was awaited',
    ],
  ])('%s', (_, begin, cause) => {
    expect(missed(acknowledged, { begin }).check).toMatchObject({ verdict: 'inconclusive', cause })
  })

  test('a cause without an expectation that was not answered with success', () => {
    const t = play(
      scenario('s', [send('alice', 'POST', '/state'), hear('alice', '/state', { proves: ['desk.must'] })]),
    )
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 403, { code: 5 })
    t.on('steps.1')
    patiently(t)
    t.ends()
    expect(checksOf(t.judged())['s#2']).toMatchObject({
      verdict: 'inconclusive',
      cause: 'its cause is not shown to have worked',
    })
  })

  test('a journal that ends meanwhile', () => {
    const t = play(story)
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    patiently(t)
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: 'the journal ends while its event was awaited',
      evidence: [],
    })
  })
})

test('a cause without an expectation that was answered with success is a cause', () => {
  const t = play(
    scenario('s', [send('alice', 'POST', '/state'), hear('alice', '/state', { proves: ['desk.must'] })]),
  )
  t.on('steps.0')
  t.replies(t.asks('alice', 'POST', '/state'), 204)
  t.on('steps.1')
  patiently(t)
  t.ends()
  expect(checksOf(t.judged())['s#2']).toMatchObject({ verdict: 'fail' })
})

test('without any cause, the scenario itself is the cause', () => {
  const t = play(
    scenario('s', [hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.must'] })]),
  )
  t.on('steps.0')
  patiently(t)
  t.ends()
  expect(checksOf(t.judged())['s#1']).toMatchObject({ verdict: 'fail' })
})

test('an event that arms the topic is enough to know that it is armed', () => {
  const { check } = missed(patiently, {
    begin: (t) => {
      t.connection('alice', 'opened')
      t.tells('alice', '/state', state('Busy'))
    },
  })
  expect(check).toMatchObject({ verdict: 'fail' })
})

test('a timer whose length the target does not say: nobody knows when its event is due', () => {
  const timed = scenario('s', [
    send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] }),
    hear('alice', '/state', {
      message: 'State',
      within: { name: 'target', path: ['timers', 'none'] },
      proves: ['desk.other'],
    }),
  ])
  const t = play(timed)
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, 200, { code: 0 })
  t.on('steps.1')
  patiently(t)
  t.ends()
  t.finishes()
  expect(checksOf(t.judged())['s#2']).toEqual({
    verdict: 'inconclusive',
    cause: 'the target does not say how long its timer runs',
    evidence: [],
  })
})
