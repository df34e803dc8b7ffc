import { expect, test } from 'vitest'
import { compare, type Change } from '../compare.ts'
import { report } from '../json.ts'
import { desk } from '../testing/desk.ts'
import { compareText } from './compare-text.ts'
import { ansi } from './style.ts'

const equal = compare(report(desk()), report(desk()))
const change = (n: number, why: string): Change => ({
  check: `a/b#${n}`,
  target: 'lab',
  before: 'pass',
  after: 'fail',
  why,
})

test('no difference', () => {
  expect(compareText({ ...equal, stillFailing: [] })).toBe('No difference.\n')
})

test('what is worse comes first, and one cause is said once', () => {
  expect(
    compareText({
      newlyFailing: [
        change(1, 'It is \u001bwrong.'),
        change(2, 'It is \u001bwrong.'),
        change(3, 'It is late.'),
      ],
      newlyWarning: [change(9, 'It is unusual.')],
      newlyUntested: Array.from({ length: 12 }, (_, i) => change(i, 'blocked: no login')),
      lost: [
        { requirement: 'gws.a', before: 'met', after: 'not-applicable' },
        { requirement: 'gws.b', before: 'violated', after: 'absent' },
      ],
      slower: [{ target: 'lab', what: 'median delay of events', before: 50, after: 1234 }],
      fixed: [change(4, '')],
      newlyTested: [change(5, '')],
      stillFailing: [change(6, 'It is wrong.')],
      notes: ['They were judged by different catalogues.'],
      exitCode: 1,
    }).split('\n'),
  ).toEqual([
    '3 checks newly failing',
    '  a/b#1 on lab',
    '  a/b#2 on lab',
    '    It is \\u001bwrong.',
    '  a/b#3 on lab',
    '    It is late.',
    '12 checks not judged any more',
    ...Array.from({ length: 10 }, (_, i) => `  a/b#${i} on lab`),
    '  and 2 more',
    '    blocked: no login',
    '1 check newly warning',
    '  a/b#9 on lab',
    '    It is unusual.',
    '2 requirements that nothing is known of any more',
    '  gws.a: was met, is not applicable',
    '  gws.b: was violated, is absent',
    'slower',
    '  lab: median delay of events 50 ms → 1.2 s',
    '1 check fixed',
    '  a/b#4 on lab',
    '1 check newly judged',
    '  a/b#5 on lab',
    '1 check still failing',
    '  a/b#6 on lab',
    '    It is wrong.',
    'They were judged by different catalogues.',
    '',
  ])
})

test('colours', () => {
  expect(compareText({ ...equal, stillFailing: [], newlyFailing: [change(1, '')] }, ansi)).toBe(
    `${ansi.red('1 check newly failing')}\n  a/b#1 on lab\n`,
  )
})
