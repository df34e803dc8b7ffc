import { describe, expect, test } from 'vitest'
import { applyBaseline } from './baseline.ts'
import { github } from './github.ts'
import { source } from './testing/catalogue.ts'
import { desk } from './testing/desk.ts'
import { hostile } from './testing/hostile.ts'
import { failed, judgementOf, scenarioResult } from './testing/judged.ts'

test('a run', async () => {
  await expect(github(desk())).toMatchFileSnapshot('golden/desk.github.txt')
})

test('a hostile server cannot give commands', () => {
  const lines = github(hostile()).trimEnd().split('\n')
  expect(lines.map((line) => line.slice(0, line.indexOf(' ')))).toEqual(['::error', '::warning', '::notice'])
  expect(lines[0]).toContain('line\\u000d%0A::error file=x::injected%0Aend')
})

const problem = { kind: 'reply', sentence: '100 % wrong: a, b\nc', accepted: [], came: [] } as const
const run = (file: string) =>
  judgementOf(
    [],
    [
      scenarioResult('a/b', '', 'fail', [
        { ...failed({ id: 'a/b#1', says: '', proves: [] }, [1], problem), source: source(file, 9) },
      ]),
    ],
  )

describe('an annotation', () => {
  test('escapes what would end it', () => {
    const [first] = github({ ...desk(), judgement: run('specs/a,b:c%.yaml') }).split('\n')
    expect(first).toBe(
      '::error file=specs/a%2Cb%3Ac%25.yaml,line=9,col=3,title=a/b#1 on lab-eu-1::100 %25 wrong: a, b%0Ac%0Areproduce: wirechief run --target lab-eu-1.yaml --only a/b --seed 7',
    )
  })

  test.each([
    ['/repo/specs/x.yaml', '/repo', 'specs/x.yaml'],
    ['/repo/specs/x.yaml', '/repo/', 'specs/x.yaml'],
    ['/repository/x.yaml', '/repo', '/repository/x.yaml'],
    ['specs\\x.yaml', undefined, 'specs/x.yaml'],
  ])('names %s from %s', (file, root, shown) => {
    const options = root === undefined ? {} : { root }
    expect(github({ ...desk(), judgement: run(file) }, options)).toMatch(`::error file=${shown},line=9,`)
  })
})

test('ten blocked scenarios of one cause are one annotation', () => {
  const blocked = Array.from({ length: 10 }, (_, i) =>
    scenarioResult(`a/${i}`, '', 'blocked', [], { cause: 'no login' }),
  )
  expect(github({ ...desk(), judgement: judgementOf([], blocked) }).split('\n')).toEqual([
    '::warning file=specs/gws/scenarios/a/0.yaml,line=2,col=3,title=blocked%3A 10 scenarios::no login%0Aa/0, a/1, a/2, a/3, a/4, a/5, a/6, a/7, a/8, a/9',
    '::notice title=wirechief::No contradiction was proven, but not everything could be judged.%0A10 blocked',
    '',
  ])
})

test('what a baseline knows is no annotation; what is stale in it is one', () => {
  const input = desk()
  const common = {
    verdict: 'fail',
    reason: 'r',
    issue: 'LAB-7',
    owner: 'lab',
    expires: '2025-12-31',
  } as const
  const entries = [
    { check: 'voice/hangup#3', ...common },
    { check: 'voice/ready', ...common },
  ]
  const baseline = applyBaseline(input.judgement, entries, input.catalogue, '2025-03-04')
  const errors = github({ ...input, baseline })
    .split('\n')
    .filter((line) => line.startsWith('::error'))
    .map((line) => /title=([^:]*)/.exec(line)?.[1])
  expect(errors).toEqual([
    'voice/after-call-work#2 on lab-eu-1',
    'A known failure that is not known any more',
    'error%3A 1 scenario',
  ])
})
