import { describe, expect, test } from 'vitest'
import type { Planned, ScenarioEntry, Stopped } from '../../journal/entry.ts'
import { Play, planned } from '../testing/play.ts'
import { scenario, send, sourceOf } from '../testing/steps.ts'

const story = scenario('s', [send('alice', 'POST', '/state', { accept: 'operation', proves: ['desk.must'] })])
const plan = (more: Partial<Planned> = {}): readonly Planned[] => [{ ...planned(story), ...more }]

function result(t: Play) {
  const judgement = t.judged()
  const { verdict, cause, detail } = judgement.scenarios[0] ?? {}
  return { verdict, cause, ...(detail !== undefined && { detail }) }
}

describe('what was planned and not driven', () => {
  test.each<[string, Partial<Planned>, object]>([
    [
      'does not apply',
      { skip: { verdict: 'not-applicable', cause: 'the target does not claim api-voice' } },
      { verdict: 'not-applicable', cause: 'the target does not claim api-voice' },
    ],
    [
      'is blocked',
      { skip: { verdict: 'blocked', cause: 'the target has no stimulus knock' } },
      { verdict: 'blocked', cause: 'the target has no stimulus knock' },
    ],
    [
      'is not in the catalogue any more',
      { scenario: 'gone', run: 'gone@lab' },
      { verdict: 'inconclusive', cause: 'the catalogue has no such scenario any more' },
    ],
    ['was not got to', {}, { verdict: 'inconclusive', cause: 'the driver did not get to it' }],
  ])('%s', (_, change, expected) => {
    const t = new Play([story], { plan: plan(change) })
    t.finishes()
    expect(result(t)).toEqual(expected)
  })

  test('the journal ends before', () => {
    expect(result(new Play([story]))).toEqual({
      verdict: 'inconclusive',
      cause: 'the journal ends before it began',
    })
  })

  test.each<[Stopped['why'], string]>([
    ['blocked', 'blocked'],
    ['expectation', 'blocked'],
    ['interrupted', 'inconclusive'],
    ['error', 'error'],
  ])('could not be started: %s', (why, verdict) => {
    const t = new Play([story])
    t.writes({
      kind: 'scenario',
      phase: 'not-started',
      run: 's@lab',
      scenario: 's',
      target: 'lab',
      digest: story.digest,
      agents: {},
      stopped: { why, cause: 'no account is left', detail: 'all three are in quarantine' },
    })
    expect(result(t)).toEqual({
      verdict,
      cause: 'no account is left',
      detail: 'all three are in quarantine',
    })
  })

  test('looks like any other result, without a single check', () => {
    const t = new Play([story])
    expect(t.judged().scenarios).toEqual([
      {
        run: 's@lab',
        id: 's',
        title: 'the scenario s',
        target: 'lab',
        verdict: 'inconclusive',
        durationMs: 0,
        checks: [],
        cause: 'the journal ends before it began',
        preamble: [],
        source: sourceOf('s'),
        agents: {},
      },
    ])
  })
})

describe('what was driven, but not with this catalogue', () => {
  const cause = 'the scenario has changed since the journal was written'

  test('the plan knew another scenario', () => {
    const t = new Play([story], { plan: plan({ digest: 'older' }) })
    t.begins()
    expect(result(t)).toEqual({ verdict: 'inconclusive', cause })
  })

  test('the driver knew another scenario', () => {
    const t = new Play([story])
    const begin = t.entries[t.begins()] as ScenarioEntry
    t.entries[begin.seq] = { ...begin, digest: 'older' }
    expect(result(t)).toEqual({ verdict: 'inconclusive', cause })
  })

  test('its target or its system is unknown here', () => {
    const t = new Play([story], { plan: plan({ target: 'elsewhere' }) })
    t.begins()
    const u = new Play([story], { target: { system: 'unheard-of' } })
    u.begins()
    const unknown = { verdict: 'error', cause: 'its target or system is unknown here' }
    expect([result(t), result(u)]).toEqual([unknown, unknown])
  })
})

test('results stand in the order of their executions', () => {
  const stories = ['b', 'a', 'c'].map((id) => scenario(id, []))
  const t = new Play(stories)
  expect(t.judged().scenarios.map(({ run }) => run)).toEqual(['a@lab', 'b@lab', 'c@lab'])
})
