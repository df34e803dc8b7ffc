import { describe, expect, test } from 'vitest'
import { play, type Play } from './testing/play.ts'
import { hear, scenario, send } from './testing/steps.ts'
import { checksOf } from './testing/verdicts.ts'

const accept = { accept: 'operation', proves: ['desk.must'] }
const ready = { where: { state: 'Ready' }, proves: ['desk.other'] }

function asks(t: Play, step: string, status = 200, body: { code: number } = { code: 0 }): number {
  t.on(step)
  const ask = t.asks('alice', 'POST', '/state')
  t.replies(ask, status, body)
  return ask
}

const story = (proves: string) =>
  scenario('s', [
    send('alice', 'POST', '/state', { ...accept, proves: [proves] }),
    send('alice', 'POST', '/state', accept),
  ])

describe('what no page demands outright', () => {
  test.each<[string, boolean, object, string]>([
    ['desk.should', false, { verdict: 'fail', severity: 'warning' }, 'pass'],
    ['desk.should', true, { verdict: 'fail', severity: 'failure' }, 'fail'],
    [
      'desk.may',
      false,
      { verdict: 'pass', declined: true, observed: 'The server did not reply as documented.' },
      'pass',
    ],
    ['desk.open', true, { verdict: 'pass', declined: true }, 'pass'],
  ])('%s, strict: %j: the scenario goes on', (proves, strict, check, verdict) => {
    const t = play(story(proves))
    asks(t, 'steps.0', 200, { code: 3 })
    asks(t, 'steps.1')
    t.ends()
    const judgement = t.judged({ strict })
    expect(checksOf(judgement)).toMatchObject({ 's#1': check, 's#2': { verdict: 'pass' } })
    expect(judgement.scenarios[0]?.verdict).toBe(verdict)
    expect(judgement.summary.warnings).toBe(proves === 'desk.should' && !strict ? 1 : 0)
  })

  test('where the driver did not go on, the rest was not reached', () => {
    const t = play(story('desk.may'))
    asks(t, 'steps.0', 200, { code: 3 })
    t.ends({ why: 'expectation', cause: 'refused', detail: '' })
    expect(checksOf(t.judged())).toMatchObject({ 's#2': { verdict: 'blocked', cause: 's#1 failed' } })
  })

  test('the strictest requirement of a check counts', () => {
    const t = play(
      scenario('s', [
        send('alice', 'POST', '/state', {
          accept: 'operation',
          proves: ['desk.may', 'desk.must', 'desk.should'],
        }),
      ]),
    )
    asks(t, 'steps.0', 200, { code: 3 })
    t.ends()
    expect(t.judged().scenarios[0]?.verdict).toBe('fail')
  })

  test('a requirement that the catalogue does not have counts as a must', () => {
    const t = play(
      scenario('s', [send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.gone'] })]),
    )
    asks(t, 'steps.0', 200, { code: 3 })
    t.ends()
    expect(t.judged().scenarios[0]?.verdict).toBe('fail')
  })
})

describe('a driver that stopped by itself', () => {
  const story = scenario('s', [send('alice', 'POST', '/state', accept), hear('alice', '/state', ready)])

  test.each([
    ['blocked', 'blocked'],
    ['interrupted', 'inconclusive'],
    ['expectation', 'inconclusive'],
    ['error', 'error'],
  ] as const)('%s: the steps it did not get to are %s', (why, verdict) => {
    const t = play(story)
    asks(t, 'steps.0')
    t.ends({ why, cause: 'something happened', detail: 'in detail' })
    const [result] = t.judged().scenarios
    expect(result).toMatchObject({
      verdict,
      cause: 'something happened',
      detail: 'in detail',
      checks: [{ verdict: 'pass' }, { verdict, cause: 'something happened', evidence: [] }],
    })
  })

  test('without a word', () => {
    const t = play(story)
    asks(t, 'steps.0')
    t.ends()
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: 'the driver did not get to this step',
      evidence: [],
    })
  })

  test('because the journal ends', () => {
    const t = play(story)
    asks(t, 'steps.0')
    expect(checksOf(t.judged())['s#2']).toEqual({
      verdict: 'inconclusive',
      cause: 'the journal ends before this step',
      evidence: [],
    })
  })
})
