import { describe, expect, test } from 'vitest'
import { call, state } from './testing/desk.ts'
import { play, type Play } from './testing/play.ts'
import { hear, never, scenario, send, sourceOf } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const ready = { where: { state: 'Ready' }, proves: ['desk.other'] }

function asks(t: Play, step: string, status = 200, body: { code: number } = { code: 0 }): number {
  t.on(step)
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, status, body)
  return ask
}

describe('the preamble never fails', () => {
  const story = scenario('s', [send('alice', 'POST', '/state', accept), hear('alice', '/state', ready)], {
    given: [
      send('alice', 'POST', '/calls', { accept: 'operation' }),
      hear('alice', '/calls', { where: { state: 'Dialing' } }),
    ],
  })

  test('a refusal blocks the scenario, and says which prerequisite failed', () => {
    const t = play(story)
    const ask = asks(t, 'given.0', 403, { code: 5 })
    t.ends({ why: 'expectation', cause: 'The server did not reply as documented.', detail: 'given.0' })
    const [result] = t.judged().scenarios
    const cause = 'a prerequisite failed: POST /calls as alice'
    expect(result).toMatchObject({
      verdict: 'blocked',
      cause,
      detail: 'given.0',
      checks: [
        { id: 's#1', verdict: 'blocked', cause, evidence: [] },
        { id: 's#2', verdict: 'blocked', cause, evidence: [] },
      ],
      preamble: [
        {
          step: 'given.0',
          source: sourceOf('given.0'),
          text: 'POST /calls as alice: The server did not reply as documented.',
          evidence: [ask, ask + 1],
        },
      ],
    })
  })

  test('a missing event blocks as well', () => {
    const t = play(story)
    asks(t, 'given.0')
    t.on('given.1')
    t.waits(1100).connection('alice', 'alive')
    t.ends({ why: 'expectation', cause: 'its outcome did not come', detail: '' })
    expect(t.judged().scenarios[0]).toMatchObject({
      verdict: 'blocked',
      cause: 'a prerequisite failed: hear an event on /calls as alice',
    })
  })

  test('what could not be judged is inconclusive', () => {
    const t = play(story)
    asks(t, 'given.0')
    t.on('given.1')
    t.connection('alice', 'gap')
    t.waits(1100)
    t.ends({ why: 'expectation', cause: 'its outcome did not come', detail: '' })
    const [result] = t.judged().scenarios
    const cause = 'the event connection had a gap while the event was awaited'
    expect(result).toMatchObject({
      verdict: 'inconclusive',
      cause,
      checks: [
        { verdict: 'inconclusive', cause },
        { verdict: 'inconclusive', cause },
      ],
    })
  })

  test('a lost reply is made good by its event', () => {
    const t = play(story)
    t.on('given.0')
    t.loses(t.asks('alice', 'POST', '/calls'))
    t.on('given.1')
    t.tells('alice', '/calls', call('c-1', 'Dialing'))
    asks(t, 'steps.0')
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(t.judged().scenarios[0]).toMatchObject({
      verdict: 'pass',
      preamble: [{ text: 'POST /calls as alice: no reply: timeout' }],
    })
  })
})

describe('after a failure', () => {
  const story = scenario('s', [
    send('alice', 'POST', '/state', accept),
    hear('alice', '/state', ready),
    never('bob', '/state', { proves: ['desk.must'] }),
    send('alice', 'POST', '/state', accept),
  ])

  test('the rest is blocked by it, so that one cause prints as one', () => {
    const t = play(story)
    asks(t, 'steps.0', 200, { code: 3 })
    t.ends({ why: 'expectation', cause: 'refused', detail: '' })
    const blocked = { verdict: 'blocked', cause: 's#1 failed', evidence: [] }
    const judgement = t.judged()
    expect(checksOf(judgement)).toMatchObject({
      's#1': { verdict: 'fail' },
      's#2': blocked,
      's#3': blocked,
      's#4': blocked,
    })
    expect([judgement.scenarios[0]?.verdict, judgement.exitCode]).toEqual(['fail', 1])
  })

  test('even where the journal says that the driver went on', () => {
    const t = play(story)
    asks(t, 'steps.0', 200, { code: 3 })
    t.on('steps.1')
    t.tells('alice', '/state', state('Ready'))
    t.ends()
    expect(checksOf(t.judged())).toMatchObject({ 's#2': { verdict: 'blocked' } })
  })

  test('of a step that proves nothing, nobody failed: it was only on the way', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', { accept: 'operation' }),
        hear('alice', '/state', ready),
      ]),
    )
    const ask = asks(t, 'steps.0', 200, { code: 3 })
    t.ends({ why: 'expectation', cause: 'refused', detail: '' })
    const judgement = t.judged()
    expect(checksOf(judgement)).toEqual({
      's#1': {
        verdict: 'inconclusive',
        cause: 'a step on the way failed: The server did not reply as documented.',
        evidence: [ask, ask + 1],
      },
      's#2': { verdict: 'blocked', cause: 's#1 failed', evidence: [] },
    })
    expect(judgement.scenarios[0]?.verdict).toBe('inconclusive')
  })
})

test('a scenario without a single check is not a success', () => {
  const t = play(scenario('s', [], { given: [send('alice', 'GET', '/state', { accept: 'read' })] }))
  t.on('given.0')
  t.replies(t.asks('alice', 'GET', '/state'), 200, { code: 0 })
  t.ends()
  expect(t.judged().scenarios[0]).toMatchObject({
    verdict: 'inconclusive',
    cause: 'nothing in it was judged',
    checks: [],
  })
})
