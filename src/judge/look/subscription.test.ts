import { describe, expect, test } from 'vitest'
import type { ConnectionEntry } from '../../journal/entry.ts'
import { $, text } from '../testing/pattern.ts'
import { play } from '../testing/play.ts'
import { hear, scenario, subscribe, unsubscribe, type Draft } from '../testing/steps.ts'
import { checksOf } from '../testing/verdicts.ts'

const proves = ['desk.must']

/** One subscription, and what the server says to it. */
function asked(
  step: Draft,
  answer: ConnectionEntry['change'] | undefined,
  channel = '/users',
  detail?: string,
) {
  const t = play(scenario('s', [{ ...step, proves }]))
  t.connection('alice', 'armed', { channel: '/users' })
  t.on('steps.0')
  t.connection('alice', 'alive')
  const more = detail === undefined ? { channel } : { channel, detail }
  const seq = answer === undefined ? -1 : t.connection('alice', answer, more)
  t.ends()
  return { seq, check: checksOf(t.judged())['s#1'] }
}

describe('subscribe', () => {
  test('acknowledged as expected', () => {
    const { seq, check } = asked(subscribe('alice', '/users'), 'armed')
    expect(check).toEqual({ verdict: 'pass', evidence: [seq] })
  })

  test('refused as expected', () => {
    const { seq, check } = asked(subscribe('alice', '/users', 'refused'), 'denied')
    expect(check).toEqual({ verdict: 'pass', evidence: [seq] })
  })

  test('acknowledged where it had to be refused', () => {
    const { seq, check } = asked(subscribe('alice', '/users', 'refused'), 'armed')
    expect(check).toEqual({
      verdict: 'fail',
      severity: 'failure',
      evidence: [seq],
      problem: {
        kind: 'subscription',
        sentence: "The server accepted alice's subscription to /users.",
        accepted: ['a refusal'],
        came: [{ entry: seq, differences: [] }],
      },
    })
  })

  test('refused where it had to be acknowledged', () => {
    const { seq, check } = asked(subscribe('alice', '/users'), 'denied')
    expect(check).toMatchObject({
      verdict: 'fail',
      evidence: [seq],
      problem: {
        sentence: "The server refused alice's subscription to /users.",
        accepted: ['an acknowledgement'],
      },
    })
  })

  test('observed, either way', () => {
    expect([
      asked(subscribe('alice', '/users', 'observe'), 'armed').check,
      asked(subscribe('alice', '/users', 'observe'), 'denied', '/users', '403').check,
    ]).toMatchObject([
      { verdict: 'pass', observed: 'accepted' },
      { verdict: 'pass', observed: 'refused: 403' },
    ])
  })

  test('without an answer, with an answer for another channel, or of another kind', () => {
    const open = { verdict: 'inconclusive', cause: 'the server did not answer it', evidence: [] }
    expect([
      asked(subscribe('alice', '/users'), undefined).check,
      asked(subscribe('alice', '/users'), 'armed', '/other').check,
      asked(subscribe('alice', '/users'), 'disarmed').check,
    ]).toEqual([open, open, open])
  })

  test('an answer that comes when the driver went on is no answer to it', () => {
    const t = play(
      scenario('s', [subscribe('alice', '/users', 'accepted', { proves }), hear('alice', '/state')]),
    )
    t.on('steps.0')
    t.on('steps.1')
    t.connection('alice', 'armed', { channel: '/users' })
    t.ends()
    expect(checksOf(t.judged())['s#1']).toMatchObject({ verdict: 'inconclusive' })
  })

  test('to a topic that nobody knows', () => {
    const step = { ...subscribe('alice', ''), on: text('/calls/', $('call.id')) }
    expect(asked(step, 'armed').check).toEqual({
      verdict: 'inconclusive',
      cause: '$call.id is not known',
      evidence: [],
    })
  })
})

test('unsubscribe', () => {
  const { seq, check } = asked(unsubscribe('alice', '/users'), 'disarmed')
  expect(check).toEqual({ verdict: 'pass', evidence: [seq] })
  expect(asked(unsubscribe('alice', '/users'), 'denied').check).toMatchObject({
    verdict: 'fail',
    problem: { sentence: "The server refused alice's unsubscription from /users." },
  })
})
