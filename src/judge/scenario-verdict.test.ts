import { describe, expect, test } from 'vitest'
import type { Scenario } from '../catalogue/model.ts'
import type { Stopped } from '../journal/entry.ts'
import { play } from './testing/play.ts'
import { scenario, send } from './testing/steps.ts'

function judged(status: Scenario['status'], reply: number, proves = 'desk.must') {
  const story = scenario('s', [send('alice', 'POST', '/state', { accept: 'operation', proves: [proves] })], {
    ...(status !== undefined && { status }),
  })
  const t = play(story)
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state')
  if (reply === 0) t.loses(ask)
  else t.replies(ask, reply, { code: reply === 200 ? 0 : 3 })
  t.ends()
  const { scenarios, findings, exitCode } = t.judged()
  return { verdict: scenarios[0]?.verdict, cause: scenarios[0]?.cause, findings, exitCode }
}

describe('a regression that is expected to fail', () => {
  test('fails: that is known', () => {
    expect(judged('open', 403)).toEqual({
      verdict: 'pass',
      cause: 'known failure (status: open)',
      findings: [],
      exitCode: 0,
    })
  })

  test('warns: that is known as well', () => {
    expect(judged('open', 403, 'desk.should')).toMatchObject({ verdict: 'pass', exitCode: 0 })
  })

  test('passes: it is stale, and red', () => {
    expect(judged('open', 200)).toEqual({
      verdict: 'fail',
      cause: 'stale: its status is open, but it passes',
      findings: [
        {
          kind: 'stale',
          run: 's@lab',
          target: 'lab',
          evidence: [],
          message: 's is marked as a known failure (status: open) but passes; set its status to fixed',
        },
      ],
      exitCode: 1,
    })
  })

  test('cannot be judged: neither known nor stale', () => {
    expect(judged('open', 0)).toMatchObject({
      verdict: 'inconclusive',
      cause: 'a known failure that could not be judged',
      findings: [],
      exitCode: 2,
    })
  })

  test('fails before its last operation: that is another failure, and nothing known', () => {
    const step = send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] })
    const read = send('alice', 'GET', '/state', { accept: 'operation', proves: ['desk.must'] })
    const judgedWith = (...rest: readonly (typeof step)[]) => {
      const t = play(scenario('s', [step, ...rest], { status: 'open' }))
      t.on('steps.0')
      t.replies(t.asks('alice', 'POST', '/state'), 403, { code: 3 })
      t.ends()
      const { scenarios, exitCode } = t.judged()
      return { verdict: scenarios[0]?.verdict, cause: scenarios[0]?.cause, exitCode }
    }
    expect(judgedWith(read, step)).toEqual({
      verdict: 'error',
      cause: 'it ended before POST /state as alice, so it fails in another way than the known one',
      exitCode: 3,
    })
    expect(judgedWith(read)).toEqual({ verdict: 'pass', cause: 'known failure (status: open)', exitCode: 0 })
  })
})

test('a regression that was fixed is a scenario like any other', () => {
  expect([judged('fixed', 200), judged('fixed', 403)]).toMatchObject([
    { verdict: 'pass', exitCode: 0 },
    { verdict: 'fail', exitCode: 1 },
  ])
})

describe('an execution that did not run to its end does not pass, whatever was seen of it', () => {
  const story = scenario('s', [
    send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] }),
  ])

  test.each<[string, Stopped['why'] | 'no end', string, string]>([
    ['the journal ends', 'no end', 'inconclusive', 'the journal ends before the scenario does'],
    ['a person ended it', 'interrupted', 'inconclusive', 'because'],
    ['the harness failed', 'error', 'error', 'because'],
    ['something was in the way', 'blocked', 'blocked', 'because'],
  ])('%s', (_, why, verdict, cause) => {
    const t = play(story)
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 200, { code: 0 })
    t.leaves()
    if (why !== 'no end') t.ends({ why, cause: 'because', detail: '' })
    const [result] = t.judged().scenarios
    expect(result).toMatchObject({ verdict, cause, checks: [{ verdict: 'pass' }] })
  })

  test('what was seen to fail has failed', () => {
    const t = play(story)
    t.on('steps.0')
    t.replies(t.asks('alice', 'POST', '/state'), 403, { code: 3 })
    expect(t.judged().scenarios[0]?.verdict).toBe('fail')
  })
})
