import { describe, expect, test } from 'vitest'
import type { Json } from '../../base/json.ts'
import { play, type Play } from '../testing/play.ts'
import { hear, scenario, send, type Sending } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

/** One request, and what comes of it. */
function asked(how: Sending, answer: (t: Play, ask: number) => unknown, method = 'POST') {
  const t = play(scenario('s', [send('alice', method, '/state', { proves: ['desk.must'], ...how })]))
  t.on('steps.0')
  const ask = t.asks('alice', method, '/state')
  answer(t, ask)
  t.ends()
  t.finishes()
  return { t, ask, check: checksOf(t.judged())['s#1'] }
}
const answering = (status: number, body?: Json, text?: string) => (t: Play, ask: number) =>
  t.replies(ask, status, body, text === undefined ? {} : { text })

const storyOf = (keep?: Record<string, string>) =>
  scenario('s', [
    send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'], ...(keep && { keep }) }),
    hear('alice', '/state', { where: { state: 'Ready' }, proves: ['desk.other'] }),
  ])

describe('an outcome that nobody knows', () => {
  test.each<[string, (t: Play, ask: number) => unknown, string]>([
    ['a timeout', (t, ask) => t.loses(ask), 'no reply: timeout'],
    ['a reset', (t, ask) => t.loses(ask, 'reset'), 'no reply: reset'],
    ['a crash', answering(500, undefined, '<html>'), 'HTTP 500: what became of the request is not known'],
    ['a gateway', answering(502, { said: 'no' }), 'HTTP 502: what became of the request is not known'],
    ['too many requests', answering(429), 'HTTP 429: what became of the request is not known'],
  ])('%s', (_, answer, cause) => {
    const { ask, check } = asked({ accept: 'operation' }, answer)
    expect(check).toEqual({ verdict: 'inconclusive', cause, evidence: [ask, ask + 1] })
  })

  test('and no reply at all before the journal ends', () => {
    const { check } = asked({ accept: 'operation' }, () => undefined)
    expect(check).toEqual({ verdict: 'inconclusive', cause: 'the server did not answer it', evidence: [] })
  })

  test('both worlds stay open: the event shows that the operation worked, not how it was answered', () => {
    const t = play(storyOf())
    t.on('steps.0')
    const ask = t.asks('alice', 'POST', '/state')
    const lost = t.waits(500).loses(ask)
    t.on('steps.1')
    const told = t.tells('alice', '/state', { messageType: 'State', state: 'Ready' })
    t.ends()
    const checks = checksOf(t.judged())
    expect([checks['s#1'], checks['s#2']]).toEqual([
      { verdict: 'inconclusive', cause: 'no reply: timeout', evidence: [ask, lost] },
      { verdict: 'pass', evidence: [told] },
    ])
  })

  test('and if nothing comes, nobody is to blame', () => {
    const t = play(storyOf())
    t.on('steps.0')
    const ask = t.asks('alice', 'POST', '/state')
    t.waits(500).loses(ask)
    t.on('steps.1')
    t.waits(1500).connection('alice', 'alive')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: 'its cause is not shown to have worked',
      evidence: [ask],
    })
  })

  test('where later steps need the reply, the scenario cannot go on', () => {
    const t = play(storyOf({ code: '/code' }))
    t.on('steps.0')
    t.loses(t.asks('alice', 'POST', '/state'))
    t.ends({ why: 'expectation', cause: 'no reply: timeout', detail: '' })
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: 'no reply: timeout',
      evidence: [],
    })
  })
})
