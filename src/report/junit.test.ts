import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { applyBaseline } from './baseline.ts'
import { junit } from './junit.ts'
import { desk } from './testing/desk.ts'
import { hostile } from './testing/hostile.ts'
import { judgementOf, scenarioResult } from './testing/judged.ts'
import { junitComplaints } from './testing/junit-schema.ts'

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: true })
interface Suite {
  readonly name: string
  readonly tests: string
  readonly failures: string
  readonly errors: string
  readonly skipped: string
  readonly testcase: readonly Record<string, unknown>[]
}
const suites = (xml: string) =>
  [(parser.parse(xml) as { testsuites: { testsuite: Suite | Suite[] } }).testsuites.testsuite]
    .flat()
    .map((suite) => ({ ...suite, testcase: [suite.testcase].flat() }))
const kinds = (xml: string) =>
  suites(xml).flatMap(({ testcase }) =>
    testcase.map((item) => ({
      [String(item['name'])]: ['failure', 'error', 'skipped'].find((kind) => kind in item) ?? 'pass',
    })),
  )

test('a run', async () => {
  await expect(junit(desk())).toMatchFileSnapshot('golden/desk.junit.xml')
})

describe('is as Ant and Jenkins want it', () => {
  test.each([
    ['a run', junit(desk())],
    ['a hostile run', junit(hostile())],
    ['a run of nothing', junit({ ...desk(), entries: [], judgement: judgementOf([], []) })],
    ['an inconclusive run that passes', junit(desk(), { inconclusive: 'pass' })],
  ])('%s', (_, xml) => {
    expect(junitComplaints(xml)).toEqual([])
  })
})

test('each verdict becomes what a build server knows', () => {
  expect(Object.assign({}, ...kinds(junit(desk())))).toEqual({
    'interactions/accept': 'error',
    'multimedia/chat-accept': 'skipped',
    'supervisor/barge-in': 'error',
    'supervisor/coach': 'error',
    'supervisor/listen-in': 'error',
    'voice/after-call-work': 'failure',
    'voice/attach-user-data': 'error',
    'voice/disposition-after-release': 'pass',
    'voice/do-not-disturb': 'pass',
    'voice/hangup': 'failure',
    'voice/hold': 'pass',
    'voice/ready': 'pass',
    'voice/record': 'error',
  })
})

test('the counts of a suite are those of its tests', () => {
  const [suite] = suites(junit(desk()))
  expect([suite?.name, suite?.tests, suite?.failures, suite?.errors, suite?.skipped]).toEqual([
    'lab-eu-1',
    '13',
    '2',
    '6',
    '1',
  ])
})

const one = (verdict: 'inconclusive' | 'blocked' | 'none') => ({
  ...desk(),
  judgement: judgementOf([], [scenarioResult('a/b', '', verdict, [], { cause: 'a gap' })]),
})

describe('what is inconclusive or blocked', () => {
  test.each([
    [undefined, 'error'],
    ['error', 'error'],
    ['fail', 'failure'],
    ['pass', 'skipped'],
  ] as const)('with --inconclusive %s is %s', (inconclusive, kind) => {
    const options = inconclusive === undefined ? {} : { inconclusive }
    for (const verdict of ['inconclusive', 'blocked', 'none'] as const)
      expect(kinds(junit(one(verdict), options))).toEqual([{ 'a/b': kind }])
  })

  test('says why', () => {
    expect(junit(one('blocked'))).toContain('<error message="blocked: a gap" type="blocked">')
  })
})

test('a run that judged nothing is red', () => {
  const input = { ...desk(), judgement: judgementOf([], []) }
  expect(kinds(junit(input))).toEqual([{ 'the run': 'error' }])
})

test('scenarios of two targets stand in two suites', () => {
  const scenarios = ['one', 'two'].map((target) => scenarioResult('a/b', '', 'pass', [], {}, target))
  const xml = junit({ ...desk(), judgement: judgementOf([], scenarios) })
  expect(suites(xml).map(({ name, tests }) => [name, tests])).toEqual([
    ['one', '1'],
    ['two', '1'],
  ])
  expect(junitComplaints(xml)).toEqual([])
})

test('a known failure is skipped with its reason; a stale entry makes the run red', () => {
  const input = desk()
  const common = { verdict: 'fail', issue: 'LAB-7', owner: 'lab', expires: '2025-12-31' } as const
  const entries = [
    { check: 'voice/hangup#3', reason: 'known to the vendor', ...common },
    { check: 'voice/ready', reason: 'was broken once', ...common },
  ]
  const baseline = applyBaseline(input.judgement, entries, input.catalogue, '2025-03-04')
  const xml = junit({ ...input, baseline })
  expect(xml).toContain('<skipped message="known failure: known to the vendor (LAB-7)">')
  expect(Object.assign({}, ...kinds(xml))).toMatchObject({ 'voice/hangup': 'skipped', 'the run': 'error' })
  expect(xml).toContain('stale: voice/ready: voice/ready on lab-eu-1 is pass, not fail')
})
