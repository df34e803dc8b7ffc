import { describe, expect, test } from 'vitest'
import type { Failure } from '../base/failure.ts'
import { explain } from './explain.ts'
import { source } from './testing/catalogue.ts'
import { desk } from './testing/desk.ts'
import { judgementOf, scenarioResult } from './testing/judged.ts'
import { text } from './text/text.ts'

describe('one check', () => {
  test.each([
    'voice/after-call-work#2',
    'voice/disposition-after-release#2',
    'voice/do-not-disturb#1',
    'voice/attach-user-data#1',
    'voice/hold#3',
  ])('%s', async (id) => {
    await expect(explain(desk(), id)).toMatchFileSnapshot(`golden/explain-${id.replaceAll(/[/#]/g, '-')}.txt`)
  })

  test('a failure is told as in the run', () => {
    const failure = explain(desk(), 'voice/hangup#3').split('\n').slice(2).join('\n').trimEnd()
    expect(text(desk())).toContain(failure.split('\n').slice(1).join('\n'))
  })
})

describe('a scenario', () => {
  test('has all its checks', () => {
    expect(explain(desk(), 'voice/hold').match(/^[A-Z]+ .*$/gm)).toEqual([
      'PASS  voice/hold  A call can be held  lab-eu-1',
      'PASS  voice/hold  lab-eu-1',
      'WARNING  voice/hold  lab-eu-1',
    ])
  })

  test('that was blocked says why, and what went wrong before', () => {
    const preamble = [
      { step: 'given.0/2', source: source('specs/f.yaml', 7), text: 'no event came', evidence: [3, 4] },
    ]
    const scenarios = [
      scenarioResult('a/b', 'A title', 'blocked', [], { cause: 'no call', detail: 'none at all', preamble }),
    ]
    expect(explain({ ...desk(), judgement: judgementOf([], scenarios) }, 'a/b')).toBe(
      [
        'BLOCKED  a/b  A title  lab-eu-1',
        '  no call',
        '  none at all',
        '  given.0/2 (specs/f.yaml:7): no event came [3] [4]',
        '  reproduce     wirechief run --target lab-eu-1.yaml --only a/b --seed 7',
        '',
      ].join('\n'),
    )
  })

  test('on two targets is told twice', () => {
    const scenarios = ['one', 'two'].map((target) => scenarioResult('a/b', '', 'pass', [], {}, target))
    expect(explain({ ...desk(), judgement: judgementOf([], scenarios) }, 'a/b')).toBe(
      'PASS  a/b  one\n\nPASS  a/b  two\n',
    )
  })
})

test.each([
  ['voice/after-cal-work#2', 'Did you mean voice/after-call-work#2?'],
  ['something else entirely', 'wirechief judge JOURNAL lists what it has.'],
])('%s is unknown', (id, hint) => {
  expect(() => explain(desk(), id)).toThrow(
    expect.objectContaining({
      code: 'usage',
      message: `This journal has no check and no scenario called ${id}.`,
      hint,
    }) as Failure,
  )
})
