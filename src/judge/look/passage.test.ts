import { describe, expect, test } from 'vitest'
import { state } from '../testing/desk.ts'
import { armed, play } from '../testing/play.ts'
import { cause, hear, reconnect, scenario, send, settle } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const heard = { where: { state: 'Ready' }, proves: ['desk.must'] }

describe('a stimulus', () => {
  const knock = scenario('s', [cause('knock', 'alice'), hear('alice', '/state', heard)])

  test('that was given causes what comes from then on', () => {
    const t = play(knock)
    t.on('steps.0')
    const told = t.tells('alice', '/state', state('Ready'))
    t.stimulates('knock')
    t.on('steps.1')
    t.ends()
    expect(checksOf(t.judged())['s#1']).toBeUndefined()
    expect(checksOf(t.judged())['s#2']).toEqual({ verdict: 'pass', evidence: [told] })
  })

  test('that was given, and nothing came: the server is to blame', () => {
    const t = play(knock)
    t.on('steps.0')
    const given = t.stimulates('knock')
    t.on('steps.1')
    t.waits(1100).connection('alice', 'alive')
    const end = t.leaves()
    t.ends()
    expect(checksOf(t.judged())['s#2']).toMatchObject({ verdict: 'fail', evidence: [given, armed, end] })
  })

  test('that failed says nothing of the server', () => {
    const t = play(knock)
    t.on('steps.0')
    t.stimulates('knock', 'failed')
    t.ends({ why: 'expectation', cause: 'the stimulus knock failed', detail: '' })
    const judgement = t.judged()
    expect(checksOf(judgement)).toEqual({
      's#2': { verdict: 'inconclusive', cause: 'the stimulus knock failed', evidence: [] },
    })
    expect(judgement.scenarios[0]?.verdict).toBe('inconclusive')
  })

  test('that the target does not have blocks its scenario', () => {
    const t = play(knock)
    t.on('steps.0')
    t.stimulates('knock', 'unavailable')
    t.ends({ why: 'expectation', cause: 'the target has no stimulus knock', detail: '' })
    const judgement = t.judged()
    expect(checksOf(judgement)).toEqual({
      's#2': { verdict: 'blocked', cause: 'the target has no stimulus knock', evidence: [] },
    })
    expect(judgement.scenarios[0]).toMatchObject({
      verdict: 'blocked',
      cause: 'the target has no stimulus knock',
    })
  })

  test('that blocks in the preamble blocks all the same', () => {
    const t = play(scenario('s', [hear('alice', '/state', heard)], { given: [cause('knock', 'alice')] }))
    t.on('given.0')
    t.stimulates('knock', 'unavailable')
    t.ends()
    expect(t.judged().scenarios[0]).toMatchObject({ verdict: 'blocked' })
  })

  test('of which the journal does not tell', () => {
    const t = play(knock)
    t.on('steps.0')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toMatchObject({ verdict: 'inconclusive' })
  })
})

describe('a reconnect', () => {
  const again = scenario('s', [
    reconnect('alice'),
    send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] }),
    hear('alice', '/state', heard),
  ])

  test('is done when the connection is open again', () => {
    const t = play(again)
    t.on('steps.0')
    t.connection('alice', 'gap')
    t.waits(1000).connection('alice', 'resumed', { session: 'same' })
    t.on('steps.1')
    const ask = t.asks('alice', 'POST', '/state')
    t.replies(ask, 200, { code: 0 })
    t.on('steps.2')
    const told = t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())).toMatchObject({
      's#2': { verdict: 'pass', evidence: [ask, ask + 1] },
      's#3': { verdict: 'pass', evidence: [told] },
    })
  })

  test('that does not come about leaves everything open', () => {
    const t = play(again)
    t.on('steps.0')
    t.connection('alice', 'gap')
    t.connection('bob', 'resumed')
    t.ends({ why: 'expectation', cause: 'its outcome did not come', detail: '' })
    expect(checksOf(t.judged())).toMatchObject({
      's#2': { verdict: 'inconclusive' },
      's#3': { verdict: 'inconclusive' },
    })
  })
})

test('a barrier is passed by getting to it', () => {
  const t = play(
    scenario('s', [settle(), send('alice', 'GET', '/state', { accept: 'read', proves: ['desk.must'] })]),
  )
  t.on('steps.0')
  t.on('steps.1')
  t.replies(t.asks('alice', 'GET', '/state'), 200, { code: 0 })
  t.ends()
  expect(checksOf(t.judged())).toMatchObject({ 's#2': { verdict: 'pass' } })
})
