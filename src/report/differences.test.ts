import { describe, expect, test } from 'vitest'
import type { Entry, Planned } from '../journal/entry.ts'
import { differences, differencesText } from './differences.ts'
import type { ReportInput } from './input.ts'
import { desk } from './testing/desk.ts'
import { deskJournal } from './testing/desk-journal.ts'

/** The desk's journal with a stored verdict appended, or put before entry `before`. */
function stored(run: string, verdict: string, checks: Record<string, string>, before?: number): ReportInput {
  const input = desk()
  const last = input.entries.at(-1)!
  const place = before ?? last.seq
  const { t, at } = input.entries[place]!
  const entry: Entry = { kind: 'verdict', seq: place, t, at, run, verdict, checks }
  return { ...input, entries: [...input.entries.slice(0, place), entry, ...input.entries.slice(place)] }
}
const planned = (input: ReportInput, plan: readonly Planned[]): ReportInput => ({
  ...input,
  entries: input.entries.map((entry) => (entry.kind === 'begin' ? { ...entry, plan } : entry)),
})
const acw = 'voice/after-call-work@lab-eu-1'
const agreed = { 'voice/after-call-work#1': 'pass', 'voice/after-call-work#2': 'fail' }
const sentence = 'No event told alice of the state NotReady with work mode AfterCallWork.'
const judgeChanged =
  'The judge, a requirement, a ruling or a schema has changed since the journal was written.'

describe('no difference', () => {
  test('when nothing was stored', () => {
    expect(differences(desk())).toEqual([])
  })

  test('when both agree', () => {
    expect(differences(stored(acw, 'fail', agreed))).toEqual([])
  })

  test('only the last stored verdict counts', () => {
    const input = stored(acw, 'fail', agreed)
    const old: Entry = { ...input.entries.at(-2)!, kind: 'verdict', run: acw, verdict: 'pass', checks: {} }
    expect(differences({ ...input, entries: [old, ...input.entries] })).toEqual([])
  })
})

describe('a difference says why', () => {
  test('the judge knows better now', () => {
    expect(differences(stored(acw, 'pass', { ...agreed, 'voice/after-call-work#2': 'pass' }))).toEqual([
      {
        run: acw,
        check: 'voice/after-call-work#2',
        stored: 'pass',
        now: 'fail',
        why: `${judgeChanged} ${sentence}`,
      },
    ])
  })

  test('the event came after the verdict', () => {
    const late = deskJournal().at('releasedAgain')
    const input = stored('voice/hangup@lab-eu-1', 'pass', { 'voice/hangup#3': 'pass' }, late)
    expect(
      differences({
        ...input,
        entries: input.entries.map((entry) =>
          entry.kind === 'verdict' ? { ...entry, seq: late - 1 } : entry,
        ),
      }),
    ).toEqual([
      {
        run: 'voice/hangup@lab-eu-1',
        check: 'voice/hangup#3',
        stored: 'pass',
        now: 'fail',
        why: `Entry ${late} came after the run had stored its verdict. The release of the call was reported a second time, 900 ms after its scenario had ended.`,
      },
    ])
  })

  test('the scenario has changed', () => {
    const plan = [{ run: acw, scenario: 'voice/after-call-work', target: 'lab-eu-1', digest: 'old' }]
    const input = planned(stored(acw, 'fail', { ...agreed, 'voice/after-call-work#3': 'pass' }), plan)
    expect(differences(input)).toEqual([
      {
        run: acw,
        check: 'voice/after-call-work#3',
        stored: 'pass',
        now: 'absent',
        why: 'The scenario has changed since the journal was written.',
      },
    ])
  })

  test('an equal digest is no change of the scenario', () => {
    const plan = [
      {
        run: acw,
        scenario: 'voice/after-call-work',
        target: 'lab-eu-1',
        digest: 'digest of voice/after-call-work',
      },
    ]
    const [difference] = differences(
      planned(stored(acw, 'pass', { 'voice/after-call-work#2': 'fail' }), plan),
    )
    expect(difference).toEqual({
      run: acw,
      check: 'voice/after-call-work#1',
      stored: 'absent',
      now: 'pass',
      why: judgeChanged,
    })
  })

  test('the catalogue has lost the scenario', () => {
    const run = 'voice/attach-user-data@lab-eu-1'
    expect(differences(stored(run, 'pass', { 'voice/attach-user-data#1': 'pass' }))).toEqual([
      {
        run,
        check: 'voice/attach-user-data#1',
        stored: 'pass',
        now: 'inconclusive',
        why: 'The catalogue has no such scenario any more. Now: the event connection had a gap.',
      },
    ])
  })

  test('the whole scenario is judged otherwise', () => {
    expect(differences(stored('supervisor/coach@lab-eu-1', 'inconclusive', {}))).toEqual([
      {
        run: 'supervisor/coach@lab-eu-1',
        stored: 'inconclusive',
        now: 'blocked',
        why: 'the target file has no account with the role supervisor',
      },
    ])
  })

  test('the run was never planned', () => {
    expect(differences(stored('voice/else@lab-eu-1', 'pass', {}))).toEqual([
      {
        run: 'voice/else@lab-eu-1',
        stored: 'pass',
        now: 'absent',
        why: 'The journal did not plan such a scenario.',
      },
    ])
  })
})

describe('as text', () => {
  test('nothing is nothing', () => {
    expect(differencesText([])).toBe('')
  })

  test('each has its reason below it', () => {
    expect(
      differencesText([
        { run: acw, check: 'voice/after-call-work#2', stored: 'pass', now: 'fail', why: 'Because\u001b.' },
        { run: acw, stored: 'pass', now: 'fail', why: 'Because.' },
      ]).split('\n'),
    ).toEqual([
      '2 verdicts differ from what the run stored',
      '  voice/after-call-work#2 (voice/after-call-work@lab-eu-1): was pass, is fail',
      '    Because\\u001b.',
      '  voice/after-call-work@lab-eu-1: was pass, is fail',
      '    Because.',
      '',
    ])
  })
})
