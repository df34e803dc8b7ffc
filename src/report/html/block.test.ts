import { describe, expect, test } from 'vitest'
import { indexed } from '../journal-index.ts'
import { narrator } from '../narrate.ts'
import { source } from '../testing/catalogue.ts'
import { desk } from '../testing/desk.ts'
import { lab } from '../testing/desk-journal.ts'
import { hostile } from '../testing/hostile.ts'
import { journalOf, leased } from '../testing/journal.ts'
import { passed, scenarioResult } from '../testing/judged.ts'
import type { ReportInput } from '../input.ts'
import type { ScenarioResult } from '../../judge/result.ts'
import { blockOf } from './block.ts'
import { packer } from './body.ts'
import { stepBook } from './steps.ts'

const blockIn = (input: ReportInput, scenario: ScenarioResult) => {
  const index = indexed(input.entries)
  const context = { index, tell: narrator(input, index), book: stepBook(input.catalogue) }
  return blockOf(context, scenario, packer()(false))
}
const blockNamed = (id: string) =>
  blockIn(
    desk(),
    desk().judgement.scenarios.find((scenario) => scenario.id === id)!,
  )

test.each([
  'voice/after-call-work',
  'voice/disposition-after-release',
  'voice/hangup',
  'interactions/accept',
])('%s', async (id) => {
  const text = `${JSON.stringify(blockNamed(id), undefined, 2)}\n`
  await expect(text).toMatchFileSnapshot(`../golden/block-${id.replaceAll('/', '-')}.json`)
})

describe('an event before its reply', () => {
  test('is marked', () => {
    const early = blockNamed('voice/ready').entries.map(({ way, early }) => `${way}${early ? ' early' : ''}`)
    expect(early).toEqual(['out', 'event early', 'in'])
  })

  const j = journalOf([lab])
  const run = 'a@lab-eu-1'
  j.scenario(run, 'begin', leased('alice', 'bob'))
  const ask = j.ask('agent1', run, 'steps.0', 'POST', `${lab.url}/me`)
  const other = j.push('agent2', '/x', {})
  const lost = j.ask('agent1', run, 'steps.1', 'POST', `${lab.url}/me`)
  j.answer(ask, 200, {})
  const unanswered = j.push('agent1', '/x', {})
  j.write({
    kind: 'reply',
    outcome: 'unknown',
    cause: lost,
    participant: 'agent1',
    reason: 'timeout',
    detail: '',
    ms: 9,
  })
  const block = blockIn({ ...desk(), entries: j.entries }, scenarioResult('a', '', 'pass', []))

  test('is none of another agent, and none before a reply that never came', () => {
    expect(block.entries.filter(({ early }) => early)).toEqual([])
    expect(block.entries.map(({ seq }) => seq)).toEqual(expect.arrayContaining([other, unanswered]))
  })
})

describe('a long scenario', () => {
  const j = journalOf([lab])
  const run = 'a@lab-eu-1'
  j.scenario(run, 'begin', leased('alice'))
  const seqs = Array.from({ length: 900 }, (_, n) => j.push('agent1', '/x', { n }))
  const check = passed({ id: 'a#1', says: '', proves: [] }, [seqs[899]!])
  const block = blockIn({ ...desk(), entries: j.entries }, scenarioResult('a', '', 'pass', [check]))

  test('is cut, but not what its checks point at', () => {
    expect(block.entries).toHaveLength(600)
    expect(block.leftOut).toBe(300)
    expect(block.entries.at(-1)?.seq).toBe(seqs[899])
  })
})

test('what a preamble did wrong is told', () => {
  const preamble = [{ step: 'given.0', source: source('f.yaml', 3), text: 'no call', evidence: [] }]
  const block = blockIn(desk(), scenarioResult('never/ran', '', 'blocked', [], { preamble }))
  expect(block).toEqual({
    lanes: [{ kind: 'http', name: 'HTTP' }],
    leftOut: 0,
    entries: [],
    checks: [],
    preamble: [{ step: 'given.0', text: 'no call', source: 'f.yaml:3' }],
  })
})

test('megabytes from the wire are cut', () => {
  const input = hostile()
  const text = JSON.stringify(blockIn(input, input.judgement.scenarios[0]!))
  expect(text.length).toBeLessThan(60_000)
})
