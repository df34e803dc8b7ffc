import { expect, test } from 'vitest'
import type { LeasedAgent } from '../journal/entry.ts'
import { timingOf } from './critical-path.ts'
import { journalOf } from './testing/journal.ts'

const target = {
  name: 'lab',
  system: 'gws',
  url: 'http://lab.example',
  features: [],
  rulings: {},
  timers: {},
  values: {},
  stimuli: [],
} as never

function leased(...accounts: readonly string[]): Readonly<Record<string, LeasedAgent>> {
  return Object.fromEntries(accounts.map((name) => [name, { participant: `lab/${name}`, facts: {} }]))
}

/** A scenario whose every request takes as long as said, one after the other, with nothing between them. */
function runs(
  journal: ReturnType<typeof journalOf>,
  run: string,
  accounts: readonly string[],
  waits: readonly number[],
  pause = 0,
) {
  const agents = leased(...accounts)
  journal.scenario(run, 'begin', agents)
  for (const [i, ms] of waits.entries())
    journal.answer(
      journal.ask(`lab/${accounts[0] ?? ''}`, run, `steps.${i}`, 'GET', '/me', undefined, pause),
      200,
      {},
      ms,
    )
  journal.scenario(run, 'end', agents)
}

test('a journal without scenarios', () => {
  const journal = journalOf([target])
  journal.end()
  expect([timingOf([]), timingOf(journal.entries)]).toEqual([undefined, undefined])
})

test('scenarios of one account are a chain; what lies between them is no wait', () => {
  const journal = journalOf([target])
  runs(journal, 'a@lab', ['alice'], [10, 20])
  runs(journal, 'b@lab', ['alice'], [30], 100)
  journal.write({ kind: 'end', reason: 'done' }, 7)
  // Each entry of a scenario's beginning and end is stamped 1 ms after the one before it.
  expect(timingOf(journal.entries)).toEqual({
    startUp: 1,
    scenarios: 10 + 20 + 1 + 1 + 100 + 30,
    rest: 1 + 7,
    chain: { ms: 60, scenarios: 2 },
  })
})

test('scenarios of different accounts are no chain, until one needs both', () => {
  const journal = journalOf([target])
  runs(journal, 'a@lab', ['alice'], [10])
  runs(journal, 'b@lab', ['bob'], [25])
  expect(timingOf(journal.entries)?.chain).toEqual({ ms: 25, scenarios: 1 })
  runs(journal, 'c@lab', ['alice', 'bob'], [5])
  expect(timingOf(journal.entries)?.chain).toEqual({ ms: 30, scenarios: 2 })
  runs(journal, 'd@lab', ['alice'], [1])
  expect(timingOf(journal.entries)?.chain).toEqual({ ms: 31, scenarios: 3 })
})

test('waits at the same time count once: requests in flight together, and the step around them', () => {
  const journal = journalOf([target])
  const agents = leased('alice')
  journal.scenario('a@lab', 'begin', agents)
  journal.write({ kind: 'step', phase: 'begin', run: 'a@lab', step: 'steps.0' }, 1)
  const one = journal.ask('lab/alice', 'a@lab', 'steps.0', 'GET', '/me', undefined, 1)
  const two = journal.ask('lab/alice', 'a@lab', 'steps.0', 'GET', '/me', undefined, 1)
  journal.answer(two, 200, {}, 10)
  journal.answer(one, 200, {}, 10)
  journal.write({ kind: 'step', phase: 'end', run: 'a@lab', step: 'steps.0' }, 5)
  expect(timingOf(journal.entries)?.chain).toEqual({ ms: 1 + 1 + 10 + 10 + 5, scenarios: 1 })
})

test('awaiting an event is a wait, and so are preparation and cleaning', () => {
  const journal = journalOf([target])
  journal.answer(journal.ask('lab/alice', 'a@lab', '', 'GET', '/me', undefined, 1, 'prepare'), 200, {}, 4)
  journal.scenario('a@lab', 'begin', leased('alice'))
  journal.write({ kind: 'step', phase: 'begin', run: 'a@lab', step: 'steps.0' }, 1)
  journal.push('lab/alice', '/v2/me/calls', {}, 30)
  journal.write({ kind: 'step', phase: 'end', run: 'a@lab', step: 'steps.0' }, 0)
  journal.scenario('a@lab', 'end', leased('alice'))
  journal.answer(journal.ask('lab/alice', 'a@lab', '', 'GET', '/me', undefined, 1, 'clean'), 200, {}, 3)
  expect(timingOf(journal.entries)?.chain).toEqual({ ms: 4 + 30 + 3, scenarios: 1 })
})

test('a journal that was cut off: what got no reply was no wait that is known', () => {
  const journal = journalOf([target])
  runs(journal, 'a@lab', ['alice'], [10])
  journal.scenario('b@lab', 'begin', leased('alice'))
  journal.ask('lab/alice', 'b@lab', 'steps.0', 'GET', '/me')
  journal.write({ kind: 'step', phase: 'begin', run: 'b@lab', step: 'steps.1' }, 500)
  expect(timingOf(journal.entries)?.chain).toEqual({ ms: 10, scenarios: 1 })
})
