import { describe, expect, test } from 'vitest'
import { $, text } from '../testing/pattern.ts'
import { play, type Play } from '../testing/play.ts'
import { never, scenario, send, type Sending } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'
import { accept, measured, silent, storyOf, verdict } from '../testing/watching.ts'

describe('what silence cannot prove', () => {
  test('on a topic that was not armed', () => {
    const t = play(storyOf())
    t.connection('alice', 'disarmed', { channel: '/calls' })
    measured(t)
    t.on('steps.2')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.on('steps.3')
    t.waits(60_000).connection('alice', 'alive')
    t.idles()
    expect(verdict(t)).toEqual({
      verdict: 'inconclusive',
      cause: 'the subscription to /calls was not armed',
      evidence: [],
    })
  })

  test.each<[string, Sending, (t: Play, ask: number) => unknown]>([
    ['was lost', accept, (t, ask) => t.loses(ask)],
    ['was answered by a gateway', accept, (t, ask) => t.replies(ask, 503)],
    ['was refused, although nothing was expected of it', {}, (t, ask) => t.replies(ask, 403, { code: 5 })],
    ['was only observed, and refused', { observe: 'it' }, (t, ask) => t.replies(ask, 403, { code: 5 })],
  ])('after a stimulus that %s', (_, how, answer) => {
    const t = play(storyOf(how))
    measured(t)
    t.on('steps.2')
    const ask = t.asks('alice', 'POST', '/calls/c-1')
    answer(t, ask)
    t.on('steps.3')
    t.waits(60_000).connection('alice', 'alive')
    t.idles()
    expect(verdict(t)).toEqual({
      verdict: 'inconclusive',
      cause: 'the stimulus is not shown to have worked',
      evidence: [ask],
    })
  })

  test('after a refusal as documented it can', () => {
    const t = play(storyOf({ refuse: 'operation', proves: ['desk.must'] }))
    measured(t)
    t.on('steps.2')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 403, { code: 5 })
    t.on('steps.3')
    t.idles()
    expect(verdict(t)).toMatchObject({ verdict: 'pass', absence: { grade: 'exact' } })
  })

  test('before its cause', () => {
    const story = scenario('s', [
      never('alice', '/calls', { cause: 'steps.1', proves: silent }),
      send('alice', 'POST', '/state', accept),
    ])
    const t = play(story)
    t.on('steps.0')
    t.ends()
    expect(checksOf(t.judged())['s#1']).toEqual({
      verdict: 'inconclusive',
      cause: 'its cause did not happen',
      evidence: [],
    })
  })

  test('on a topic that nobody knows', () => {
    const story = scenario('s', [never('alice', text('/calls/', $('unknown')), { proves: silent })])
    const t = play(story)
    t.on('steps.0')
    t.idles()
    t.ends()
    expect(checksOf(t.judged())['s#1']).toEqual({
      verdict: 'inconclusive',
      cause: '$unknown is not known',
      evidence: [],
    })
  })
})
