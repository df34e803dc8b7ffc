import { expect, test } from 'vitest'
import { applyBaseline } from './baseline.ts'
import { markdown } from './markdown.ts'
import { desk } from './testing/desk.ts'
import { hostile } from './testing/hostile.ts'
import { failed, judgementOf, scenarioResult } from './testing/judged.ts'

test('a run', async () => {
  await expect(markdown(desk())).toMatchFileSnapshot('golden/desk.md')
})

test('a hostile run is harmless text', async () => {
  const text = markdown(hostile())
  const outside = text.replace(/^(`{3,})text\n[^]*?\n\1$/gm, '')
  expect(outside).not.toMatch(/<(?!details>|summary>|\/summary>|\/details>|b>|\/b>|br>)/)
  expect(outside).not.toMatch(/@everyone|\]\(javascript/)
  expect(text.length).toBeLessThan(30_000)
  await expect(text).toMatchFileSnapshot('golden/hostile.md')
})

test('a summary stays small with a thousand failures', () => {
  const problem = { kind: 'reply', sentence: 'It is wrong.', accepted: ['right'], came: [] } as const
  const scenarios = Array.from({ length: 1000 }, (_, i) =>
    scenarioResult(`a/${i}`, '', 'fail', [
      failed({ id: `a/${i}#1`, says: 'send', proves: [] }, [1], problem),
    ]),
  )
  const text = markdown({ ...desk(), judgement: judgementOf([], scenarios) })
  expect(text).toContain('\nand 980 more\n')
  expect(text.length).toBeLessThan(20_000)
})

test('failures come before warnings', () => {
  const text = markdown(desk())
  expect(text.match(/<b>[^<]*<\/b>/g)).toEqual([
    '<b>voice/after-call-work&#35;2</b>',
    '<b>voice/hangup&#35;3</b>',
    '<b>voice/hold&#35;3</b>',
  ])
})

test('an unfinished run says so', () => {
  const { judgement, ...rest } = desk()
  expect(markdown({ ...rest, judgement: { ...judgement, finished: false } })).toContain(
    '**The journal has no end',
  )
})

test('a baseline is shown, stale entries first', () => {
  const input = desk()
  const common = { verdict: 'fail', owner: 'lab', expires: '2025-12-31' } as const
  const entries = [
    { check: 'voice/hangup#3', reason: 'known to the vendor', issue: 'https://tracker.example/7', ...common },
    { check: 'voice/ready', reason: 'was broken once', issue: 'LAB-7', ...common },
  ]
  const baseline = applyBaseline(input.judgement, entries, input.catalogue, '2025-03-04')
  expect(markdown({ ...input, baseline })).toContain(
    [
      '## Baseline: 1 known failure, 1 stale entry',
      '',
      '| Check | State | Why | Issue | Owner | Until |',
      '| --- | --- | --- | --- | --- | --- |',
      '| `voice/ready` | **stale** | voice/ready on lab-eu-1 is pass, not fail | LAB-7 | lab | 2025-12-31 |',
      '| `voice/hangup#3` | known | known to the vendor | [https:&#47;/tracker.example/7](https://tracker.example/7) | lab | 2025-12-31 |',
    ].join('\n'),
  )
})
