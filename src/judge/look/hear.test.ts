import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import { call, state } from '../testing/desk.ts'
import { $, text } from '../testing/pattern.ts'
import { armed, play, type Play } from '../testing/play.ts'
import { hear, scenario, send, type Hearing } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const must = ['desk.must']
const other = ['desk.other']
const accept = { accept: 'operation', proves: must }
const ready = { where: { state: 'Ready' }, proves: other }

const one = (how: Hearing = {}) =>
  scenario('s', [send('alice', 'POST', '/state', accept), hear('alice', '/state', { ...ready, ...how })])

/** Alice asks and is answered; between and after, what the test tells. */
function asking(t: Play, step: string, before: () => void = () => undefined): number {
  t.on(step)
  const ask = t.asks('alice', 'POST', '/state')
  before()
  t.replies(ask, 200, { code: 0 })
  return ask
}

describe('an event counts from its cause on', () => {
  test('before the reply to what caused it', () => {
    const t = play(one())
    let told = 0
    asking(t, 'steps.0', () => {
      told = t.tells('alice', '/state', state('Ready'))
      t.waits(1500)
    })
    t.on('steps.1')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('long after the reply', () => {
    const t = play(one())
    asking(t, 'steps.0')
    t.on('steps.1')
    const told = t.waits(900).tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('not before the request: that event is of an older cause', () => {
    const t = play(one())
    t.tells('alice', '/state', state('Ready'))
    const ask = asking(t, 'steps.0')
    t.on('steps.1')
    t.waits(1200).connection('alice', 'alive')
    const end = t.leaves()
    t.ends()
    expect(checksOf(t.judged())['s#2']).toMatchObject({
      verdict: 'fail',
      evidence: [ask, ask + 1, armed, end],
      problem: { sentence: 'No such event came within 1205 ms.', came: [] },
    })
  })

  test('for another agent or on another channel it is another event', () => {
    const t = play(one())
    asking(t, 'steps.0')
    t.on('steps.1')
    t.tells('bob', '/state', state('Ready'))
    t.tells('alice', '/calls', state('Ready'))
    const told = t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('from the step that it names as its cause', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', accept),
        send('bob', 'POST', '/state', accept),
        hear('alice', '/state', { ...ready, cause: 'steps.0' }),
      ]),
    )
    asking(t, 'steps.0')
    const told = t.tells('alice', '/state', state('Ready'))
    t.on('steps.1')
    t.replies(t.asks('bob', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.2')
    t.ends()
    expect(checksOf(t.judged())['s#3']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('an event as the cause of another: no order is assumed between topics', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', accept),
        hear('alice', '/state', ready),
        hear('bob', '/calls', { where: { id: 'c-1' }, cause: 'steps.1', proves: other }),
      ]),
    )
    asking(t, 'steps.0')
    const early = t.tells('bob', '/calls', call('c-1', 'Ringing'))
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'))
    t.on('steps.2')
    t.ends()
    expect(checksOf(t.judged())['s#3']).toEqual({ verdict: 'pass', evidence: [early] })
  })
})

describe('what nearly matched', () => {
  test('is told with what differed, the most similar first', () => {
    const t = play(one({ message: 'State', where: { state: 'Ready', reason: 'none' } }))
    const ask = asking(t, 'steps.0')
    t.on('steps.1')
    const far = t.tells('alice', '/state', call('c-1', 'Busy'))
    const near = t.tells('alice', '/state', state('Ready', { reason: 'lunch' }))
    const between = t.tells('alice', '/state', state('Busy'))
    t.waits(1100).connection('alice', 'alive')
    const end = t.leaves()
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [ask, ask + 1, armed, end],
      problem: {
        kind: 'missing-event',
        sentence: 'What came within 1108 ms is not what had to come.',
        accepted: ['State with {state: "Ready", reason: "none"}'],
        came: [
          { entry: near, differences: [{ at: '/reason', expected: '"none"', got: 'lunch' }] },
          {
            entry: between,
            differences: [
              { at: '/state', expected: '"Ready"', got: 'Busy' },
              { at: '/reason', expected: '"none"' },
            ],
          },
          {
            entry: far,
            differences: [
              { at: '', expected: 'a State', got: 'Call' },
              { at: '/state', expected: '"Ready"', got: 'Busy' },
              { at: '/reason', expected: '"none"' },
            ],
          },
        ],
      },
    })
  })

  test('five are enough', () => {
    const t = play(one())
    asking(t, 'steps.0')
    t.on('steps.1')
    for (let i = 0; i < 9; i++) t.tells('alice', '/state', state('Busy', { at: i }))
    t.waits(1100).connection('alice', 'alive')
    t.ends()
    const check = checksOf(t.judged())['s#2'] as { problem: { came: readonly Json[] } }
    expect(check.problem.came.length).toBe(5)
  })
})

describe('values of an event', () => {
  const story = scenario('s', [
    send('alice', 'POST', '/calls', accept),
    hear('alice', '/calls', { where: { state: 'Dialing' }, keep: { id: '/id' }, proves: must }),
    hear('bob', text('/calls', ''), { where: { id: $('id') }, proves: other }),
  ])

  test('are kept for the steps to come', () => {
    const t = play(story)
    asking(t, 'steps.0')
    t.on('steps.1')
    t.tells('alice', '/calls', call('c-1', 'Dialing'))
    t.on('steps.2')
    t.tells('bob', '/calls', call('c-0', 'Ringing'))
    const told = t.tells('bob', '/calls', call('c-1', 'Ringing'))
    t.ends()
    expect(checksOf(t.judged())['s#3']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('that are not there are no fault of the expectation', () => {
    const t = play(story)
    asking(t, 'steps.0')
    t.on('steps.1')
    const told = t.tells('alice', '/calls', { messageType: 'Call', state: 'Dialing' })
    t.ends({ why: 'expectation', cause: 'the event has nothing at /id', detail: '' })
    expect(checksOf(t.judged())).toMatchObject({
      's#2': { verdict: 'inconclusive', cause: 'the event has nothing at /id', evidence: [told] },
      's#3': { verdict: 'inconclusive', cause: 'the event has nothing at /id' },
    })
  })
})

describe('what cannot be heard at all', () => {
  test('nobody hears', () => {
    const t = play(scenario('s', [send('nobody', 'POST', '/state', accept), hear('nobody', '/state', ready)]))
    t.on('steps.0')
    t.replies(t.asks('nobody', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: 'there is no agent nobody',
      evidence: [],
    })
  })

  test('a topic that nobody knows', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', accept),
        hear('alice', text('/calls/', $('call.id')), ready),
      ]),
    )
    asking(t, 'steps.0')
    t.on('steps.1')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: '$call.id is not known',
      evidence: [],
    })
  })
})

test('an event that serves only after the driver went on is not taken from the step that needs it', () => {
  const t = play(
    scenario('s', [
      send('alice', 'POST', '/state', accept),
      hear('alice', '/state', { ...ready, proves: ['desk.may'] }),
      send('alice', 'POST', '/state', accept),
      hear('alice', '/state', ready),
    ]),
  )
  asking(t, 'steps.0')
  t.on('steps.1')
  t.waits(1100).connection('alice', 'alive')
  asking(t, 'steps.2')
  t.on('steps.3')
  const told = t.tells('alice', '/state', state('Ready'))
  t.ends()
  expect(checksOf(t.judged())).toMatchObject({
    's#2': { verdict: 'pass', declined: true },
    's#4': { verdict: 'pass', evidence: [told] },
  })
})
