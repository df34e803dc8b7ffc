import { describe, expect, test } from 'vitest'
import { call, state } from '../testing/desk.ts'
import { $, text } from '../testing/pattern.ts'
import { Play, play } from '../testing/play.ts'
import { allow, hear, never, scenario, send, type Draft, type Telling } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const ask = send('alice', 'POST', '/state', accept)
const ready = hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.other'] })

/** Alice asks, is answered and told; and what else the test tells. */
function told(tell: (t: Play) => unknown, how: Telling = {}, more: readonly Draft[] = []) {
  const t = play(scenario('s', [ask, ready, ...more], how))
  t.on('steps.0')
  t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
  t.on('steps.1')
  const first = t.tells('alice', '/state', state('Ready'))
  const seq = tell(t)
  t.ends()
  const judgement = t.judged()
  return { first, seq, check: checksOf(judgement)['s#causes'], findings: judgement.findings }
}

describe('what is not held against a server', () => {
  test('what came before the scenario, or after it', () => {
    const story = scenario('s', [ask, ready])
    const t = new Play([story])
    t.connects('alice', '/state', '/calls')
    t.tells('alice', '/calls', call('c-0', 'Busy'))
    t.begins()
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    const first = t.tells('alice', '/state', state('Ready'))
    t.ends()
    t.tells('alice', '/calls', call('c-1', 'Busy'))
    expect(checksOf(t.judged())['s#causes']).toEqual({ verdict: 'pass', evidence: [first] })
  })

  test('what was left over when the scenario had done nothing yet', () => {
    const t = play(scenario('s', [ask, ready]))
    t.tells('bob', '/calls', call('c-0', 'Released'))
    t.on('steps.0')
    t.tells('bob', '/calls', call('c-1', 'Released'))
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    const first = t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())['s#causes']).toEqual({ verdict: 'pass', evidence: [first] })
  })

  test('but a scenario that only listens wants to know', () => {
    const t = play(scenario('s', [ready]))
    const strange = t.tells('bob', '/calls', call('c-0', 'Released'))
    t.on('steps.0')
    t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())['s#causes']).toMatchObject({ verdict: 'fail', evidence: [strange] })
  })

  test('what followed a failure: it may be its consequence', () => {
    const t = play(scenario('s', [ask, ready, ask]))
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'))
    const early = t.tells('bob', '/calls', call('c-0', 'Busy'))
    t.on('steps.2')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 3 })
    t.tells('alice', '/state', state('Confused'))
    t.ends({ why: 'expectation', cause: 'refused', detail: '' })
    expect(checksOf(t.judged())['s#causes']).toMatchObject({ verdict: 'fail', evidence: [early] })
  })

  test('what came instead of an event that was missed', () => {
    const t = play(scenario('s', [ask, ready]))
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.on('steps.1')
    t.tells('alice', '/state', state('Confused'))
    t.waits(1100).connection('alice', 'alive')
    t.ends({ why: 'expectation', cause: 'its outcome did not come', detail: '' })
    const judgement = t.judged()
    expect(checksOf(judgement)).toMatchObject({ 's#2': { verdict: 'fail' } })
    expect([checksOf(judgement)['s#causes'], judgement.findings]).toEqual([undefined, []])
  })

  test('what breaks a monitor: it is told there, every time', () => {
    const { check, findings } = told(
      (t) => {
        t.on('steps.2')
        t.tells('bob', '/calls', call('c-1', 'Busy'))
        t.tells('bob', '/calls', call('c-1', 'Free'))
      },
      {},
      [never('bob', '/calls', { proves: ['desk.must'] })],
    )
    expect([check, findings]).toMatchObject([{ verdict: 'pass' }, []])
  })

  test('what the scenario might allow, did it know the value', () => {
    const { check } = told((t) => t.tells('bob', '/calls', call('c-1', 'Busy')), {
      allow: [allow('bob', '/calls', { where: { id: $('unknown') } })],
    })
    const topic = told((t) => t.tells('bob', '/calls', call('c-1', 'Busy')), {
      allow: [{ as: 'bob', on: text('/', $('unknown')) }],
    })
    expect([check, topic.check]).toMatchObject([{ verdict: 'pass' }, { verdict: 'pass' }])
  })

  test('what a step would have used that the run did not get to', () => {
    const t = play(
      scenario('s', [ask, ready, hear('bob', '/calls', { where: { id: 'c-1' }, proves: ['desk.must'] })]),
    )
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.tells('bob', '/calls', call('c-1', 'Busy'))
    const strange = t.tells('bob', '/calls', call('c-2', 'Busy'))
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'))
    expect(checksOf(t.judged())['s#causes']).toMatchObject({ verdict: 'fail', evidence: [strange] })
  })
})
