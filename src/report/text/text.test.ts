import { describe, expect, test } from 'vitest'
import { applyBaseline } from '../baseline.ts'
import { desk } from '../testing/desk.ts'
import { hostile } from '../testing/hostile.ts'
import { judgementOf, scenarioResult } from '../testing/judged.ts'
import { oneLine } from '../visible.ts'
import { ansi } from './style.ts'
import { failureText, text } from './text.ts'

// oxlint-disable-next-line no-control-regex -- escape sequences are what is looked for
const escapes = /\u001b\[\d+m/g

test('a run', async () => {
  await expect(text(desk())).toMatchFileSnapshot('../golden/desk.txt')
})

test('a hostile journal', async () => {
  const shown = text(hostile())
  expect(shown.replaceAll('\n', '')).toBe(oneLine(shown.replaceAll('\n', '')))
  await expect(shown).toMatchFileSnapshot('../golden/hostile.txt')
})

test('colours are only added', () => {
  const coloured = text(desk(), { style: ansi })
  expect(coloured.match(escapes)?.length).toBeGreaterThan(50)
  expect(coloured.replace(escapes, '')).toBe(text(desk()))
})

test('a narrow terminal gets shorter lines, but for what cannot be broken', () => {
  const wide = text(desk())
    .split('\n')
    .filter(
      (line) => line.length > 80 && !/^(FAIL|WARNING|Scenarios|Requirements|Time) |reproduce/.test(line),
    )
  const narrow = text(desk(), { width: 80 })
    .split('\n')
    .filter(
      (line) => line.length > 80 && !/^(FAIL|WARNING|Scenarios|Requirements|Time) |reproduce/.test(line),
    )
  expect(wide.length).toBeGreaterThan(5)
  expect(narrow).toEqual([])
})

describe('the failures of one scenario', () => {
  test('are a part of the whole', () => {
    const failure = failureText(desk(), 'voice/hangup@lab-eu-1')
    expect(text(desk())).toContain(failure)
    expect(failure.split('\n')).toHaveLength(17)
    expect(failure).toMatch(/^FAIL {2}voice\/hangup .*--only voice\/hangup --seed 7$/s)
  })

  test.each(['voice/ready@lab-eu-1', 'voice/nothing@lab-eu-1'])('%s has none', (run) => {
    expect(failureText(desk(), run)).toBe('')
  })
})

test('a run of nothing says so', () => {
  const input = { ...desk(), entries: [], judgement: judgementOf([], []) }
  expect(text(input)).toBe(
    [
      'Scenarios     0: none',
      'Requirements  0: none',
      'Exit 3        The run itself is at fault: it does not allow a judgement of the server.',
      '',
    ].join('\n'),
  )
})

test('a journal without an end is no finished run', () => {
  const { judgement, ...rest } = desk()
  expect(text({ ...rest, judgement: { ...judgement, finished: false } })).toContain(
    '\nThe journal has no end: the run was cut off or is still going.\nScenarios ',
  )
})

test('ten blocked scenarios of one cause print as one', () => {
  const blocked = Array.from({ length: 10 }, (_, i) =>
    scenarioResult(`voice/n${i}`, '', 'blocked', [], { cause: 'cannot log in' }),
  )
  expect(text({ ...desk(), entries: [], judgement: judgementOf([], blocked) })).toBe(
    [
      'Not judged: 10 of 10 scenarios',
      '  blocked 10        cannot log in',
      '                    voice/n0, voice/n1, voice/n2, voice/n3, voice/n4 and 5 more',
      '',
      'Scenarios     10: 10 blocked',
      'Requirements  0: none',
      'Exit 2        No contradiction was proven, but not everything could be judged.',
      '',
    ].join('\n'),
  )
})

test('what a baseline changes is told', () => {
  const input = desk()
  const common = { reason: 'known to the vendor', issue: 'LAB-7', owner: 'lab', expires: '2025-12-31' }
  const outcome = applyBaseline(
    input.judgement,
    [
      { check: 'voice/after-call-work#2', verdict: 'fail', ...common },
      { check: 'voice/ready#2', verdict: 'fail', ...common, line: 12 },
    ],
    input.catalogue,
    '2025-03-04',
  )
  expect(text({ ...input, baseline: outcome })).toContain(
    [
      'Baseline: 1 known failure, 1 stale entry',
      '  voice/after-call-work#2: known to the vendor LAB-7, lab, until 2025-12-31',
      '  stale voice/ready#2 (line 12): voice/ready#2 on lab-eu-1 is pass, not fail',
      '',
    ].join('\n'),
  )
})
