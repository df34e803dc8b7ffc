import { describe, expect, test } from 'vitest'
import { call, state } from './testing/desk.ts'
import { play, type Play } from './testing/play.ts'
import { hear, scenario, send } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const ask = send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] })

const tells = (t: Play) => t.tells('alice', '/state', state('Ready'))
const patiently = (t: Play) => t.waits(1000).connection('alice', 'alive')

const storyOn = (channel: string) =>
  scenario('s', [
    ask,
    hear('alice', '/state', { where: { state: 'Busy' }, proves: ['desk.must'] }),
    hear('alice', channel, { where: { state: 'Ready' }, after: 'steps.1', proves: ['desk.other'] }),
  ])

describe('an event that a page puts after the reply', () => {
  const story = scenario('s', [
    ask,
    hear('alice', '/state', { where: { state: 'Ready' }, after: 'steps.0', proves: ['desk.other'] }),
  ])

  /** What is told before and after the reply. */
  function told(before: (t: Play) => unknown, after: (t: Play) => unknown) {
    const t = play(story)
    t.on('steps.0')
    const asked = t.asks('alice', 'POST', '/state')
    before(t)
    const reply = t.replies(asked, 200, { code: 0 })
    t.on('steps.1')
    after(t)
    t.ends()
    return { reply, check: checksOf(t.judged())['s#2'] }
  }
  test('after it', () => {
    const { reply, check } = told(() => undefined, tells)
    expect(check).toEqual({ verdict: 'pass', evidence: [reply + 3] })
  })

  test('long before it', () => {
    let early = 0
    const { reply, check } = told((t) => {
      early = tells(t)
      t.waits(100)
    }, patiently)
    expect(check).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [early, reply],
      problem: {
        kind: 'order',
        sentence: 'The event came before what the documentation puts before it.',
        accepted: ['the event after steps.0'],
        came: [{ entry: early, differences: [] }],
      },
    })
  })

  test('shortly before it: two sockets are read in either order', () => {
    const { check } = told((t) => {
      tells(t)
      t.waits(40)
    }, patiently)
    expect(check).toMatchObject({
      verdict: 'inconclusive',
      cause: 'the event came 41 ms before what the page puts before it: too close to tell',
    })
  })

  test('before it and again after it: the second is meant', () => {
    const { reply, check } = told((t) => {
      tells(t)
      t.waits(500)
    }, tells)
    expect(check).toEqual({ verdict: 'pass', evidence: [reply + 3] })
  })

  test('before it, and the run did not wait: it might have come again', () => {
    const { check } = told(
      (t) => {
        tells(t)
        t.waits(100)
      },
      (t) => t.waits(100),
    )
    expect(check).toMatchObject({ verdict: 'inconclusive' })
  })

  test('not at all', () => {
    const { check } = told(() => undefined, patiently)
    expect(check).toMatchObject({ verdict: 'fail', problem: { kind: 'missing-event' } })
  })
})

function toldOn(channel: string, ordered: boolean) {
  const t = play(storyOn(channel), { target: { ordered } })
  t.on('steps.0')
  t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
  t.tells('alice', channel, channel === '/calls' ? call('c-1', 'Ready') : state('Ready'))
  t.on('steps.1')
  t.tells('alice', '/state', state('Busy'))
  t.on('steps.2')
  t.waits(1100).connection('alice', 'alive')
  t.ends()
  return checksOf(t.judged())['s#3']
}

describe('an event that a page puts after another', () => {
  test('on one channel that keeps its order every inversion is the server’s', () => {
    expect(toldOn('/state', true)).toMatchObject({ verdict: 'fail', problem: { kind: 'order' } })
  })

  test('on one channel that does not, or on two, they are too close to tell', () => {
    const close = { verdict: 'inconclusive' }
    expect([toldOn('/state', false), toldOn('/calls', true)]).toMatchObject([close, close])
  })

  test('which did not come about', () => {
    const t = play(
      scenario('s', [
        ask,
        hear('alice', '/state', { where: { state: 'Busy' }, proves: ['desk.may'] }),
        hear('alice', '/state', { where: { state: 'Ready' }, after: 'steps.1', proves: ['desk.other'] }),
      ]),
    )
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    t.waits(1100).connection('alice', 'alive')
    t.on('steps.2')
    t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())['s#3']).toEqual({
      verdict: 'inconclusive',
      cause: 'what it has to come after did not come about',
      evidence: [],
    })
  })
})
