import { describe, expect, test } from 'vitest'
import { type Play } from '../testing/play.ts'
import { checksOf } from '../testing/verdicts.ts'
import { armedCalls, verdict, watching } from '../testing/watching.ts'

describe('exact: the server says that nothing is left', () => {
  test('proves silence', () => {
    const { t, ask, reply } = watching()
    const idle = t.waits(150).idles()
    expect(verdict(t)).toEqual({
      verdict: 'pass',
      evidence: [armedCalls, ask, reply, idle],
      absence: { grade: 'exact', from: reply, until: idle, silentMs: 153 },
    })
  })

  test('also when it says so after the scenario', () => {
    const { t, ask, reply } = watching()
    t.ends()
    const idle = t.idles()
    expect(checksOf(t.judged())['s#4']).toMatchObject({
      verdict: 'pass',
      evidence: [armedCalls, ask, reply, idle],
    })
  })

  test.each<[string, (t: Play, reply: number) => unknown]>([
    ['it said so before the stimulus worked', () => undefined],
    ['it was asked before the stimulus worked', (t, reply) => t.idles({ asked: reply - 1 })],
    ['another server says so', (t) => t.writes({ kind: 'idle', target: 'other', detail: '' })],
    [
      'there was a gap before it said so',
      (t) => {
        t.connection('alice', 'gap')
        t.idles()
      },
    ],
  ])('proves nothing when %s', (_, tell) => {
    const { t, reply } = watching()
    tell(t, reply)
    expect(verdict(t)).toMatchObject({ verdict: 'inconclusive' })
  })
})
