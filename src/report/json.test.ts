import { describe, expect, test } from 'vitest'
import type { Report } from './report-file.ts'
import { applyBaseline } from './baseline.ts'
import { json, report } from './json.ts'
import { desk } from './testing/desk.ts'
import { hostile, poison } from './testing/hostile.ts'
import { judgementOf } from './testing/judged.ts'
import { complaints } from './testing/schema.ts'
import { harmlessJson } from './visible.ts'

test('a run', async () => {
  await expect(json(desk())).toMatchFileSnapshot('golden/desk.json')
})

test('equal inputs give equal bytes', () => {
  expect(json(desk())).toBe(json(desk()))
})

describe('the schema', () => {
  const baseline = applyBaseline(
    desk().judgement,
    [
      {
        check: 'voice/hangup#3',
        verdict: 'fail',
        reason: 'r',
        issue: 'i',
        owner: 'o',
        expires: '2025-12-31',
      },
      { check: 'voice/none', verdict: 'fail', reason: 'r', issue: 'i', owner: 'o', expires: '2025-12-31' },
    ],
    desk().catalogue,
    '2025-03-04',
  )
  test.each([
    ['a run', report(desk())],
    ['a hostile run', report(hostile())],
    ['a run with a baseline', report({ ...desk(), baseline })],
    ['a run of nothing', report({ ...desk(), entries: [], judgement: judgementOf([], []) })],
  ])('accepts %s', (_, value) => {
    expect(complaints('report', value)).toEqual([])
  })

  test.each<[string, (report: Report) => object, string]>([
    ['another format', (r) => ({ ...r, format: 2 }), '/format must be equal to constant'],
    [
      'a pass without evidence',
      (r) => ({
        ...r,
        scenarios: [{ ...r.scenarios.at(-2), checks: [{ ...r.scenarios.at(-2)!.checks[0], evidence: [] }] }],
      }),
      '/scenarios/0/checks/0/evidence must NOT have fewer than 1 items',
    ],
    [
      'a failure that does not say what is wrong',
      (r) => ({
        ...r,
        scenarios: [{ ...r.scenarios[5], checks: [{ ...r.scenarios[5]!.checks[1], problem: undefined }] }],
      }),
      "/scenarios/0/checks/0 must have required property 'problem'",
    ],
    [
      'an exit code of its own',
      (r) => ({ ...r, exitCode: 4 }),
      '/exitCode must be equal to one of the allowed values',
    ],
  ])('refuses %s', (_, change, complaint) => {
    expect(complaints('report', change(report(desk())))).toContain(complaint)
  })
})

describe('what a hostile server said', () => {
  const text = json(hostile())

  test('cannot steer a terminal', () => {
    expect(text.replaceAll('\n', '')).toBe(harmlessJson(text.replaceAll('\n', '')))
  })

  test('is still there', () => {
    const value = JSON.parse(text) as Report
    expect(value.scenarios[1]?.cause).toBe(poison)
  })

  test('is bounded', () => {
    expect(text.length).toBeLessThan(30_000)
    const value = JSON.parse(text) as Report
    expect(value.scenarios[0]?.checks[1]?.problem?.came[1]?.differences[0]?.got).toBe(
      `"${'A'.repeat(3999)}… (5,000,002 characters in all)`,
    )
  })
})

test('a baseline decides the exit code, and is told', () => {
  const input = desk()
  const baseline = { known: [], stale: [], settled: [], exitCode: 0 } as const
  expect(report({ ...input, baseline })).toEqual({
    ...report(input),
    exitCode: 0,
    baseline: { known: [], stale: [] },
  })
})
