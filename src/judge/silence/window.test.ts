import { describe, expect, test } from 'vitest'
import { judge } from '../judge.ts'
import { play, type Play } from '../testing/play.ts'
import { never, scenario, send } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'
import { accept, armedCalls, measured, silent, storyOf, verdict, watching } from '../testing/watching.ts'

describe('window: silence for as long as the run’s own delays demand', () => {
  test('proves silence, and says how it was computed', () => {
    const { t, ask, reply } = watching()
    const alive = t.waits(300).connection('alice', 'alive')
    expect(verdict(t)).toEqual({
      verdict: 'pass',
      evidence: [armedCalls, ask, reply, alive],
      absence: {
        grade: 'window',
        from: reply,
        until: alive,
        silentMs: 303,
        window: {
          ms: 273,
          samples: 1,
          bound:
            'p99.9 of 1 measured delays is 21.0 ms; times 13.0 is 273 ms; fewer than 100.0 % of events are later (95 %)',
        },
      },
    })
  })

  test('also by an acknowledgement, on a connection that delivers', () => {
    const { t } = watching()
    t.waits(300).connection('alice', 'armed', { channel: '/calls' })
    expect(verdict(t)).toMatchObject({ verdict: 'pass', absence: { grade: 'window' } })
  })

  test('also while later scenarios run', () => {
    const { t } = watching()
    t.ends()
    t.waits(300).connection('alice', 'alive')
    expect(checksOf(t.judged())['s#4']).toMatchObject({ verdict: 'pass', absence: { grade: 'window' } })
  })

  test('stretched with every other time', () => {
    const t = play(storyOf(), { timeScale: 2 })
    measured(t)
    t.on('steps.2')
    t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    t.on('steps.3')
    t.waits(300).connection('alice', 'alive')
    expect(verdict(t)).toMatchObject({
      verdict: 'inconclusive',
      cause: 'only 303 ms of silence were seen, 546 ms are needed',
    })
  })

  test.each<[string, (t: Play) => unknown, string]>([
    [
      'too short',
      (t) => t.waits(200).connection('alice', 'alive'),
      'only 203 ms of silence were seen, 273 ms are needed',
    ],
    ['mute', (t) => t.waits(5000), 'the event connection showed no life after the stimulus'],
    [
      'somebody else’s',
      (t) => t.waits(5000).connection('bob', 'alive'),
      'the event connection showed no life after the stimulus',
    ],
    [
      'broken at once',
      (t) => t.waits(100).connection('alice', 'gap'),
      'the event connection had a gap after the stimulus',
    ],
    [
      'broken in the middle',
      (t) => {
        t.waits(100).connection('alice', 'alive')
        t.connection('alice', 'gap')
        t.waits(5000).connection('alice', 'resumed', { session: 'same' })
        t.connection('alice', 'alive')
      },
      'the event connection had a gap: only 103 ms of silence were seen, 273 ms are needed',
    ],
    [
      'unsubscribed',
      (t) => {
        t.connection('alice', 'disarmed', { channel: '/calls' })
        t.waits(5000).connection('alice', 'alive')
      },
      'the subscription ended after the stimulus',
    ],
    [
      'closed',
      (t) => {
        t.connection('alice', 'closed')
        t.waits(5000).connection('alice', 'opened')
      },
      'the event connection was closed after the stimulus',
    ],
    [
      'the harness’s own',
      (t) => {
        t.waits(280).stalls(260)
        t.connection('alice', 'alive')
      },
      'the harness itself stood still for 260 ms',
    ],
  ])('silence that is %s proves nothing', (_, tell, cause) => {
    const { t } = watching()
    tell(t)
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive', cause })
  })

  test('a harness that stood still for a moment in a long silence does no harm', () => {
    const { t } = watching()
    t.waits(2000).stalls(260)
    t.connection('alice', 'alive')
    expect(verdict(t)).toMatchObject({ verdict: 'pass' })
  })

  test('silence before a gap is silence', () => {
    const { t } = watching()
    t.waits(300).connection('alice', 'alive')
    t.connection('alice', 'gap')
    expect(verdict(t)).toMatchObject({ verdict: 'pass' })
  })

  test('without a delay that was measured no silence is long enough', () => {
    const story = scenario('s', [
      send('alice', 'POST', '/calls/c-1', accept),
      send('alice', 'POST', '/calls/c-1', accept),
      send('alice', 'POST', '/calls/c-1', accept),
      never('alice', '/calls', { proves: silent }),
    ])
    const t = play(story)
    for (const step of ['steps.0', 'steps.1', 'steps.2']) {
      t.on(step)
      t.replies(t.asks('alice', 'POST', '/calls/c-1'), 200, { code: 0 })
    }
    t.on('steps.3')
    t.waits(60_000).connection('alice', 'alive')
    expect(verdict(t)).toMatchObject({
      verdict: 'inconclusive',
      cause: 'no delay was measured in this run, so no silence is long enough',
    })
  })

  test('is computed from all that was measured on the target, where that is known from outside the journal', () => {
    const { t } = watching()
    t.waits(200).connection('alice', 'alive')
    const all = Array.from({ length: 10_000 }, () => 21)
    const judged = judge(t.entries, { ...t.rules(), delays: all })
    expect(checksOf(judged)['s#4']).toMatchObject({
      verdict: 'pass',
      absence: { grade: 'window', silentMs: 203, window: { ms: 66, samples: 10_000 } },
    })
    const slow = judge(t.entries, { ...t.rules(), delays: [2_000] })
    expect(checksOf(slow)['s#4']).toMatchObject({
      verdict: 'inconclusive',
      cause: 'only 203 ms of silence were seen, 26000 ms are needed',
    })
  })
})
