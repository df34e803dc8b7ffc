import { describe, expect, test } from 'vitest'
import { state } from './testing/desk.ts'
import { play, type Play } from './testing/play.ts'
import { cause, hear, scenario, send, type Draft } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const ask = send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] })
const ready = { where: { state: 'Ready' }, proves: ['desk.other'] }

/** Alice asks, is answered, and the driver waits for her event. */
function waiting(within?: number, timeScale = 1, ...more: readonly Draft[]) {
  const t = play(
    scenario('s', [
      ask,
      hear('alice', '/state', { ...ready, ...(within !== undefined && { within }) }),
      ...more,
    ]),
    { timeScale, patience: 1000 * timeScale },
  )
  t.on('steps.0')
  const asked = t.asks('alice', 'POST', '/state')
  t.replies(asked, 200, { code: 0 })
  t.on('steps.1')
  return { t, asked }
}
const verdict = (t: Play) => {
  t.ends()
  return checksOf(t.judged())['s#2']
}

describe('a time that a page states', () => {
  test('kept', () => {
    const { t } = waiting(500)
    const told = t.waits(490).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('not kept', () => {
    const { t } = waiting(500)
    const told = t.waits(600).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [told],
      problem: {
        kind: 'late-event',
        sentence: 'The event came 604 ms after its cause, later than documented.',
        accepted: ['the event within 500 ms'],
        came: [{ entry: told, differences: [] }],
      },
    })
  })

  test('not kept by so little that it may be the way of the message', () => {
    const { t } = waiting(500)
    const told = t.waits(540).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({
      verdict: 'inconclusive',
      cause:
        'the event came 544 ms after its cause: too close to what is documented to be told from the way it took',
      evidence: [told],
    })
  })

  test('stretched with every other time', () => {
    const { t } = waiting(500, 3)
    const told = t.waits(1400).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('not kept while the harness stood still', () => {
    const { t } = waiting(500)
    t.waits(600).stalls(400)
    t.tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toMatchObject({
      verdict: 'inconclusive',
      cause: 'the event came 605 ms after its cause: the harness itself stood still for 400 ms',
    })
  })

  test('not kept although the harness stood still for less than it was late', () => {
    const { t } = waiting(500)
    t.waits(2000).stalls(400)
    t.tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toMatchObject({ verdict: 'fail' })
  })

  test('not kept over a gap in the connection', () => {
    const { t } = waiting(500)
    t.connection('alice', 'gap')
    t.waits(800).connection('alice', 'resumed', { session: 'same' })
    t.tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toMatchObject({
      verdict: 'inconclusive',
      cause: 'the event came 806 ms after its cause: the event connection had a gap meanwhile',
    })
  })

  test('a timer of the target: the event is due when it expires, and then has its way to go', () => {
    const t = play(
      scenario('s', [
        ask,
        hear('alice', '/state', { ...ready, within: { name: 'target', path: ['timers', 'wrapUp'] } }),
      ]),
    )
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    const told = t.waits(20_300).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('a timer that the target does not have: the run waits as for any event', () => {
    const t = play(
      scenario('s', [
        ask,
        hear('alice', '/state', { ...ready, within: { name: 'target', path: ['timers', 'none'] } }),
      ]),
    )
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    const told = t.waits(900).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({ verdict: 'pass', evidence: [told] })
  })
})

describe('an event that comes when the driver has gone on', () => {
  test('where no page states a time: nobody is to blame', () => {
    const { t } = waiting()
    t.waits(1100).connection('alice', 'alive')
    t.leaves()
    const told = t.waits(300).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toEqual({
      verdict: 'inconclusive',
      cause: 'the event came 1406 ms after its cause, when the run had stopped waiting',
      evidence: [told],
    })
  })

  test('also after the scenario, until its agents ask for something else', () => {
    const { t } = waiting()
    t.waits(1100).connection('alice', 'alive')
    t.ends()
    t.asks('alice', 'GET', '/calls', { purpose: 'clean' })
    const told = t.tells('alice', '/state', state('Ready'))
    t.asks('bob', 'POST', '/state', { purpose: 'clean' })
    expect(checksOf(t.judged())['s#2']).toMatchObject({ verdict: 'inconclusive', evidence: [told] })
  })

  test.each(['alice', 'bob'])('what comes after %s asked for something else is of another cause', (agent) => {
    const { t } = waiting()
    t.waits(1100).connection('alice', 'alive')
    t.ends()
    t.asks(agent, 'POST', '/state', { purpose: 'clean' })
    t.tells('alice', '/state', state('Ready'))
    expect(checksOf(t.judged())['s#2']).toMatchObject({ verdict: 'fail', problem: { kind: 'missing-event' } })
  })

  test('what comes after another stimulus is of another cause', () => {
    const { t } = waiting(undefined, 1, cause('knock', 'alice'))
    t.waits(1100).connection('alice', 'alive')
    t.on('steps.2')
    t.tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toMatchObject({ verdict: 'fail', problem: { kind: 'missing-event' } })
  })

  test('where a page states a time, it is late', () => {
    const { t, asked } = waiting(500)
    t.waits(600).connection('alice', 'alive')
    t.leaves()
    const told = t.waits(900).tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toMatchObject({
      verdict: 'fail',
      evidence: [asked, told],
      problem: { kind: 'late-event' },
    })
  })

  test('where the server said that nothing is left, it is of another cause', () => {
    const { t } = waiting()
    t.idles()
    t.leaves()
    t.tells('alice', '/state', state('Ready'))
    expect(verdict(t)).toMatchObject({
      verdict: 'fail',
      problem: {
        sentence: 'No such event came although the server has nothing left to send.',
      },
    })
  })
})
