import { expect, test } from 'vitest'
import type { Duration } from '../../catalogue/model.ts'
import { play } from '../testing/play.ts'
import { scenario, send } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const wrapUp = { name: 'target', path: ['timers', 'wrapUp'] }

/** Alice ends a call, and `ms` after she asked for that she has the reply to what she asks for in wrap-up. */
function asked(holds: Duration, ms: number, status: number) {
  const t = play(
    scenario('s', [
      send('alice', 'POST', '/calls', { accept: 'operation', proves: ['desk.other'] }),
      send('alice', 'POST', '/state', { accept: 'operation', holds, proves: ['desk.must'] }),
    ]),
  )
  t.on('steps.0')
  const cause = t.asks('alice', 'POST', '/calls')
  t.replies(cause, 200, { code: 0 })
  t.on('steps.1')
  const ask = t.asks('alice', 'POST', '/state')
  // Every line takes a millisecond: the reply is the fifth behind the cause.
  t.waits(ms - 5).replies(ask, status, status === 200 ? { code: 0 } : { code: 7 })
  t.ends()
  t.finishes()
  return { ask, check: checksOf(t.judged())['s#2'] }
}

test('a reply that comes while the state certainly lasts is judged', () => {
  const good = asked(wrapUp, 19_999, 200)
  const bad = asked(wrapUp, 19_999, 400)
  expect(good.check).toEqual({ verdict: 'pass', evidence: [good.ask, good.ask + 1] })
  expect(bad.check).toMatchObject({ verdict: 'fail', problem: { kind: 'reply' } })
})

test('a reply that comes later shows neither a fault nor that the server is right', () => {
  for (const status of [200, 400]) {
    const { ask, check } = asked(wrapUp, 20_000, status)
    expect(check).toEqual({
      verdict: 'inconclusive',
      cause: 'the state that this is about may have ended before the server took the request',
      evidence: [ask, ask + 1],
    })
  }
})

test('a length of the scenario’s own is not stretched: it is the server that ends the state', () => {
  expect([asked(500, 499, 200), asked(500, 500, 200)].map(({ check }) => check)).toMatchObject([
    { verdict: 'pass' },
    { verdict: 'inconclusive' },
  ])
})

test('a length that the target does not say: nothing is shown', () => {
  const { ask, check } = asked({ name: 'target', path: ['timers', 'none'] }, 10, 400)
  expect(check).toEqual({
    verdict: 'inconclusive',
    cause: 'the target does not say how long the state lasts that this is about',
    evidence: [ask, ask + 1],
  })
})
