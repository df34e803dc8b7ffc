import { expect, test } from 'vitest'
import { lab, requirements, state } from './testing/desk.ts'
import { Play, play } from './testing/play.ts'
import { hear, scenario, send, sourceOf } from './testing/steps.ts'

const ready = scenario('ready', [
  send('alice', 'POST', '/state', { body: { do: 'Ready' }, accept: 'operation', proves: ['desk.must'] }),
  hear('alice', '/state', { message: 'State', where: { state: 'Ready' }, proves: ['desk.other'] }),
])

test('a whole judgement, of a server that does as its page says', () => {
  const t = play(ready)
  t.on('steps.0')
  const ask = t.asks('alice', 'POST', '/state', { body: { do: 'Ready' } })
  const reply = t.waits(19).replies(ask, 200, { code: 0 })
  t.on('steps.1')
  const told = t.waits(10).tells('alice', '/state', state('Ready', { mood: 'good' }))
  const end = t.ends()
  t.finishes()

  const source = sourceOf('ready')
  expect(t.judged()).toEqual({
    wirechief: '0.0.0',
    targets: [lab],
    seed: 7,
    finished: true,
    summary: { pass: 1, fail: 0, inconclusive: 0, error: 0, notApplicable: 0, blocked: 0, warnings: 0 },
    exitCode: 0,
    scenarios: [
      {
        run: 'ready@lab',
        id: 'ready',
        title: 'the scenario ready',
        target: 'lab',
        verdict: 'pass',
        durationMs: 37,
        checks: [
          {
            id: 'ready#1',
            proves: ['desk.must'],
            says: 'POST /state as alice',
            step: 'steps.0',
            source,
            verdict: 'pass',
            evidence: [ask, reply],
          },
          {
            id: 'ready#2',
            proves: ['desk.other'],
            says: 'hear State on /state as alice',
            step: 'steps.1',
            source,
            verdict: 'pass',
            evidence: [told],
          },
          {
            id: 'ready#messages',
            proves: ['desk.as-documented'],
            says: 'every message is as its page says',
            step: 'messages',
            source,
            verdict: 'pass',
            evidence: [told],
          },
          {
            id: 'ready#causes',
            proves: ['desk.have-a-cause'],
            says: 'every message has a cause',
            step: 'causes',
            source,
            verdict: 'pass',
            evidence: [told],
          },
        ],
        preamble: [],
        source,
        agents: { alice: 'lab/alice', bob: 'lab/bob' },
        span: [9, end],
      },
    ],
    requirements: [
      ['desk.as-documented', 'must', 'met', ['ready'], ['ready#messages']],
      ['desk.have-a-cause', 'must', 'met', ['ready'], ['ready#causes']],
      ['desk.must', 'must', 'met', ['ready'], ['ready#1']],
      ['desk.should', 'should', 'untested', [], []],
      ['desk.may', 'may', 'untested', [], []],
      ['desk.open', 'undefined', 'untested', [], []],
      ['desk.unseen', 'must', 'untestable', [], [], 'it happens behind the scenes'],
      ['desk.other', 'must', 'met', ['ready'], ['ready#2']],
    ].map(([id, level, status, scenarios, checks, reason]) => ({
      id,
      system: 'desk',
      page: 'the page',
      level,
      text: requirements.get(id as string)?.text,
      status,
      scenarios,
      checks,
      ...(reason !== undefined && { reason }),
    })),
    findings: [],
    rulings: [
      {
        id: 'success',
        target: 'lab',
        question: 'What says yes?',
        observed: ['code'],
        byOperation: [{ operation: 'Ready', alternative: 'code', count: 1, evidence: reply }],
      },
    ],
    extensions: [{ target: 'lab', schema: 'desk/State', at: '/mood', count: 1, evidence: told }],
    delays: [
      {
        target: 'lab',
        event: { count: 1, min: 33, median: 33, p99: 33, max: 33 },
        afterReply: { count: 1, min: 13, median: 13, p99: 13, max: 13 },
        reply: { count: 1, min: 20, median: 20, p99: 20, max: 20 },
      },
    ],
  })
})

test('nothing planned is an error, not a success', () => {
  const t = new Play([ready], { plan: [] })
  t.finishes()
  const { summary, exitCode, scenarios } = t.judged()
  expect({ summary, exitCode, scenarios }).toEqual({
    summary: { pass: 0, fail: 0, inconclusive: 0, error: 0, notApplicable: 0, blocked: 0, warnings: 0 },
    exitCode: 3,
    scenarios: [],
  })
})
