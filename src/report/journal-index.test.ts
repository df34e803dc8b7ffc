import { expect, test } from 'vitest'
import { indexed } from './journal-index.ts'
import { lab } from './testing/desk-journal.ts'
import { journalOf, leased } from './testing/journal.ts'

test('finds entries, replies, executions and targets', () => {
  const j = journalOf([lab])
  const prepare = j.ask('agent1', 'a@lab-eu-1', 'given', 'POST', `${lab.url}/me`, {}, 3, 'prepare')
  const begin = j.scenario('a@lab-eu-1', 'begin', leased('alice'))
  const event = j.push('agent1', '/x', {})
  const reply = j.answer(prepare, 200, {})
  const index = indexed(j.entries)

  expect(index.begin).toBe(j.entries[0])
  expect(index.entry(event)).toBe(j.entries[event])
  expect(index.entry(99)).toBeUndefined()
  expect(index.replyTo(prepare)).toBe(j.entries[reply])
  expect(index.replyTo(event)).toBeUndefined()
  expect([index.targetOf('agent1'), index.targetOf('stranger')]).toEqual(['lab-eu-1', undefined])
  expect(index.lasted).toBe(j.entries.at(-1)?.t)
  expect(index.run('a@lab-eu-1')).toEqual({
    run: 'a@lab-eu-1',
    began: j.entries[begin]?.t,
    names: new Map([['agent1', 'alice']]),
    entries: [prepare, begin, event, reply].map((seq) => j.entries[seq]),
  })
  expect(index.run('never')).toBeUndefined()
})

test('an event belongs to the execution that holds its participant, or held it last', () => {
  const j = journalOf([lab])
  const before = j.push('agent1', '/x', {})
  j.scenario('a@lab-eu-1', 'begin', leased('alice'))
  const first = j.push('agent1', '/x', {})
  const other = j.push('agent2', '/x', {})
  const stall = j.write({ kind: 'stall', ms: 40 })
  j.scenario('a@lab-eu-1', 'end', leased('alice'))
  const between = j.push('agent1', '/x', {})
  j.scenario('b@lab-eu-1', 'begin', leased('carol'))
  const second = j.push('agent1', '/x', {})
  const index = indexed(j.entries)
  const of = (run: string) =>
    index
      .run(run)
      ?.entries.filter(({ kind }) => kind !== 'scenario')
      .map(({ seq }) => seq)

  expect({ a: of('a@lab-eu-1'), b: of('b@lab-eu-1') }).toEqual({ a: [first, stall, between], b: [second] })
  expect([before, first, other, between, second].map((seq) => index.ownerOf(seq))).toEqual([
    undefined,
    'a@lab-eu-1',
    undefined,
    'a@lab-eu-1',
    'b@lab-eu-1',
  ])
})

test('an execution that was only prepared begins with its first entry', () => {
  const j = journalOf([lab])
  const ask = j.ask('agent1', 'a@lab-eu-1', 'given', 'POST', `${lab.url}/me`, {}, 3, 'prepare')
  expect(indexed(j.entries).run('a@lab-eu-1')?.began).toBe(j.entries[ask]?.t)
})

test('an empty journal has nothing', () => {
  const index = indexed([])
  expect([index.begin, index.lasted, index.run('a'), index.entry(0)]).toEqual([
    undefined,
    0,
    undefined,
    undefined,
  ])
})
