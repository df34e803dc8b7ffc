import { describe, expect, test } from 'vitest'
import type { CheckResult, DelayFigures, RequirementStatus } from '../judge/result.ts'
import { type Change, type Comparison, compare } from './compare.ts'
import { report } from './json.ts'
import type { Report } from './report-file.ts'
import { desk } from './testing/desk.ts'
import { failed, judgementOf, open, passed, requirementResults, scenarioResult } from './testing/judged.ts'

const basics = { id: 'a/b#1', says: '', proves: [] }
const problem = { kind: 'reply', sentence: 'It is wrong.', accepted: [], came: [] } as const
const checks = {
  pass: passed(basics, [1]),
  fail: failed(basics, [1], problem),
  warning: failed(basics, [1], problem, 'warning'),
  lost: open(basics, 'inconclusive', 'a gap'),
} satisfies Record<string, CheckResult>

const run = (...all: readonly CheckResult[]): Report =>
  report({
    ...desk(),
    judgement: judgementOf([], [scenarioResult('a/b', '', all[0]?.verdict ?? 'pass', all)]),
  })
const change = (before: Change['before'], after: Change['after'], why = ''): Change => ({
  check: 'a/b#1',
  target: 'lab-eu-1',
  before,
  after,
  why,
})
const nothing: Comparison = {
  newlyFailing: [],
  stillFailing: [],
  fixed: [],
  newlyWarning: [],
  newlyUntested: [],
  lost: [],
  newlyTested: [],
  slower: [],
  notes: [],
  exitCode: 0,
}
const { pass, fail, warning, lost } = checks
const wrong = 'It is wrong.'
const gap = 'inconclusive: a gap'

test.each<[string, Report, Report, Partial<Comparison>]>([
  ['pass, pass', run(pass), run(pass), {}],
  ['pass, fail', run(pass), run(fail), { newlyFailing: [change('pass', 'fail', wrong)], exitCode: 1 }],
  [
    'warning, fail',
    run(warning),
    run(fail),
    { newlyFailing: [change('warning', 'fail', wrong)], exitCode: 1 },
  ],
  ['nothing, fail', run(), run(fail), { newlyFailing: [change('absent', 'fail', wrong)], exitCode: 1 }],
  ['fail, fail', run(fail), run(fail), { stillFailing: [change('fail', 'fail', wrong)] }],
  ['fail, pass', run(fail), run(pass), { fixed: [change('fail', 'pass')] }],
  [
    'fail, warning',
    run(fail),
    run(warning),
    { fixed: [change('fail', 'warning', wrong)], newlyWarning: [change('fail', 'warning', wrong)] },
  ],
  ['pass, warning', run(pass), run(warning), { newlyWarning: [change('pass', 'warning', wrong)] }],
  ['pass, lost', run(pass), run(lost), { newlyUntested: [change('pass', 'not judged', gap)], exitCode: 2 }],
  ['fail, lost', run(fail), run(lost), { newlyUntested: [change('fail', 'not judged', gap)], exitCode: 2 }],
  [
    'pass, gone',
    run(pass),
    run(),
    { newlyUntested: [change('pass', 'absent', 'the scenario has no such check any more')], exitCode: 2 },
  ],
  ['lost, pass', run(lost), run(pass), { newlyTested: [change('not judged', 'pass')] }],
  ['lost, lost', run(lost), run(lost), {}],
])('%s', (_, before, after, expected) => {
  expect(compare(before, after)).toEqual({ ...nothing, ...expected })
})

describe('a check that stopped running is noticed', () => {
  const blocked = report({
    ...desk(),
    judgement: judgementOf([], [scenarioResult('a/b', '', 'blocked', [], { cause: 'no login' })]),
  })
  const empty = report({ ...desk(), judgement: judgementOf([], []) })
  test.each([
    ['its scenario is blocked', blocked, 'blocked: no login'],
    ['its scenario was not run', empty, 'the scenario was not run'],
  ])('when %s', (_, after, why) => {
    expect(compare(run(pass), after)).toEqual({
      ...nothing,
      newlyUntested: [change('pass', 'absent', why)],
      exitCode: 2,
    })
  })
})

const of = (status: RequirementStatus) => {
  const input = desk()
  const requirements = requirementResults(input.catalogue, { 'gws.acw.notified': { status } }).filter(
    ({ id }) => id === 'gws.acw.notified',
  )
  return report({ ...input, judgement: judgementOf([], [], { requirements }) })
}

describe('requirements', () => {
  test.each<[RequirementStatus, RequirementStatus, boolean]>([
    ['met', 'untested', true],
    ['violated', 'inconclusive', true],
    ['met', 'not-applicable', true],
    ['met', 'violated', false],
    ['untested', 'untested', false],
    ['inconclusive', 'untested', false],
  ])('%s, then %s: lost is %s', (before, after, isLost) => {
    expect(compare(of(before), of(after))).toEqual({
      ...nothing,
      ...(isLost ? { lost: [{ requirement: 'gws.acw.notified', before, after }], exitCode: 2 } : {}),
    })
  })

  test('a requirement that is gone is lost', () => {
    const gone = report({ ...desk(), judgement: judgementOf([], []) })
    expect(compare(of('met'), gone).lost).toEqual([
      { requirement: 'gws.acw.notified', before: 'met', after: 'absent' },
    ])
  })
})

const at = (median: number, count = 20, target = 'lab') => {
  const still = { count: 20, min: 1, median: 10, p99: 20, max: 20 }
  const delays: DelayFigures[] = [
    { target, event: { ...still, median, count }, afterReply: still, reply: still },
  ]
  return report({ ...desk(), judgement: judgementOf([], [], { delays }) })
}

describe('slower', () => {
  test.each([
    ['by half and 20 ms', at(50), at(80), true],
    ['a little', at(50), at(74), false],
    ['much, of almost nothing', at(2), at(9), false],
    ['with too few samples', at(50, 4), at(80), false],
    ['faster', at(80), at(50), false],
    ['on another target', at(50), at(80, 20, 'other'), false],
  ])('%s: %#', (_, before, after, isSlower) => {
    const slower = [{ target: 'lab', what: 'median delay of events', before: 50, after: 80 }]
    expect(compare(before, after)).toEqual({ ...nothing, ...(isSlower ? { slower } : {}) })
  })
})

test('a shard is the same target', () => {
  const onShard = report({
    ...desk(),
    judgement: judgementOf([], [scenarioResult('a/b', '', 'pass', [pass], {}, 'lab-eu-1~2')]),
  })
  expect(compare(run(pass), onShard)).toEqual(nothing)
})

test('what makes runs hard to compare is noted', () => {
  const before = run(pass)
  expect(
    compare(
      { ...before, finished: false },
      { ...before, catalogue: 'other', wirechief: '0.2.0', finished: false },
    ),
  ).toEqual({
    ...nothing,
    notes: [
      'They were judged by different catalogues.',
      'They were run by wirechief 0.1.0 and 0.2.0.',
      'The first run was cut off.',
      'The second run was cut off.',
    ],
  })
})
