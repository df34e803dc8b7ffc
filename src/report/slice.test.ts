import { describe, expect, test } from 'vitest'
import type { CheckResult } from '../judge/result.ts'
import { indexed } from './journal-index.ts'
import { citedBy, isTelling, sliceOf } from './slice.ts'
import { deskJournal, lab } from './testing/desk-journal.ts'
import { journalOf, leased } from './testing/journal.ts'
import { failed, open, passed } from './testing/judged.ts'

const basics = { id: 'a#1', says: '', proves: [] }

describe('what a check points at', () => {
  test('evidence, and what came instead', () => {
    const check = failed(basics, [1, 2], {
      kind: 'reply',
      sentence: '',
      accepted: [],
      came: [{ entry: 5, differences: [] }],
    })
    expect(citedBy(check)).toEqual(new Set([1, 2, 5]))
  })

  test('the ends of a silence', () => {
    const absence = { grade: 'exact', from: 3, until: 9, silentMs: 4 } as const
    expect(citedBy(passed(basics, [4], { absence }))).toEqual(new Set([4, 3, 9]))
  })

  test('nothing, when nothing is known', () => {
    expect(citedBy(open(basics, 'blocked', 'why'))).toEqual(new Set())
  })
})

/** `given` requests by the harness, `asks` by steps; each is answered, then an event comes. */
function journal(asks: number) {
  const j = journalOf([lab])
  const run = 'a@lab-eu-1'
  j.scenario(run, 'begin', leased('alice'))
  const login = j.ask('agent1', run, 'steps.0', 'GET', `${lab.url}/me`, undefined, 1, 'login')
  j.answer(login, 200, {})
  const seqs = Array.from({ length: asks }, (_, i) => {
    const ask = j.ask('agent1', run, `steps.${i}`, 'POST', `${lab.url}/${i}`)
    return { ask, reply: j.answer(ask, 200, {}), event: j.push('agent1', '/x', { n: i }) }
  })
  j.write({ kind: 'connection', participant: 'agent1', change: 'alive' })
  j.scenario(run, 'end', leased('alice'))
  const late = j.push('agent1', '/x', { late: true })
  return { index: indexed(j.entries), run, login, seqs, late }
}
const shown = (items: ReturnType<typeof sliceOf>) =>
  items.map((item) => ('leftOut' in item ? `…${item.leftOut}` : `${item.entry.seq}${item.cited ? '*' : ''}`))

describe('the slice', () => {
  test('begins with the request and has what is next to it', () => {
    const { index, run, seqs } = journal(3)
    const check = passed(basics, [seqs[1]!.event])
    expect(shown(sliceOf(index, index.run(run), check, 12))).toEqual(['7', '8', '9*', '10'])
  })

  test('brings a cited reply its request, and the other way round', () => {
    const { index, run, login } = journal(1)
    expect(shown(sliceOf(index, index.run(run), passed(basics, [login]), 12))).toEqual(['2*', '3'])
    expect(shown(sliceOf(index, index.run(run), passed(basics, [login + 1]), 12))).toEqual(['2', '3*', '4'])
  })

  test('leaves out the middle, nearest to the evidence last, and says how much', () => {
    const { index, run, seqs } = journal(20)
    const check = passed(basics, [seqs[0]!.ask, seqs[19]!.event])
    expect(shown(sliceOf(index, index.run(run), check, 6))).toEqual([
      '4*',
      '5',
      '6',
      '…55',
      '62',
      '63*',
      '66',
    ])
    expect(seqs[19]!.event).toBe(63)
  })

  test('has a late event, which came after the scenario', () => {
    const { index, run, late } = journal(1)
    expect(shown(sliceOf(index, index.run(run), passed(basics, [late]), 12))).toEqual(['4', '5', '6', '9*'])
  })

  test('has the target’s rest only where the check points at it, as it rests for all who use it', () => {
    const j = journalOf([lab])
    const run = 'a@lab-eu-1'
    j.scenario(run, 'begin', leased('alice'))
    const ask = j.ask('agent1', run, 'steps.0', 'POST', `${lab.url}/1`)
    const idle = () => j.write({ kind: 'idle', target: lab.name, detail: 'nothing is left' })
    const [others, own] = [idle(), idle()]
    const reply = j.answer(ask, 200, {})
    j.scenario(run, 'end', leased('alice'))
    const index = indexed(j.entries)
    const slice = (...evidence: readonly [number, ...number[]]) =>
      shown(sliceOf(index, index.run(run), passed(basics, evidence), 12))
    expect(slice(reply)).toEqual([String(ask), `${reply}*`])
    expect(slice(reply, own)).toEqual([String(ask), `${own}*`, `${reply}*`])
    expect(others).toBe(own - 1)
  })

  test('shows where an execution came to a halt when nothing is cited', () => {
    const { index, run } = journal(4)
    expect(shown(sliceOf(index, index.run(run), open(basics, 'inconclusive', 'why'), 4))).toEqual([
      '13',
      '14',
      '15',
      '18',
    ])
  })

  test('is empty for what never ran', () => {
    expect(sliceOf(indexed([]), undefined, open(basics, 'blocked', 'why'), 4)).toEqual([])
  })
})

test('housekeeping tells nothing', () => {
  const telling = deskJournal().entries.filter(isTelling)
  expect(new Set(telling.map((entry) => entry.kind))).toEqual(
    new Set(['connection', 'invoke', 'event', 'reply', 'wait']),
  )
})

test('checks of every verdict can be asked', () => {
  const verdicts = ['inconclusive', 'blocked', 'error'] as const
  const checks: readonly CheckResult[] = verdicts.map((verdict) => open(basics, verdict, 'why', [1]))
  expect(checks.map((check) => [...citedBy(check)])).toEqual([[1], [1], [1]])
})
