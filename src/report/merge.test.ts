import { describe, expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import type { BeginEntry, Draft, Entry, TargetFacts } from '../journal/entry.ts'
import { indexed } from './journal-index.ts'
import { mergeJournals } from './merge.ts'
import { openParticipants, renamed } from './merge-names.ts'
import { desk } from './testing/desk.ts'
import { lab } from './testing/desk-journal.ts'
import { journalOf, leased } from './testing/journal.ts'

interface ShardOptions {
  readonly at?: string
  readonly facts?: TargetFacts
  readonly end?: 'done' | 'interrupted' | 'none'
  readonly begin?: Partial<BeginEntry>
}

/** A shard that runs one scenario: armed, asked, answered, told. */
function shard(scenario: string, { at = '09:00', facts = lab, end = 'done', begin = {} }: ShardOptions = {}) {
  const j = journalOf([facts])
  const run = `${scenario}@${facts.name}`
  j.write({ kind: 'connection', participant: 'agent1', change: 'armed', channel: '/v2/me' })
  j.scenario(run, 'begin', leased('alice'))
  j.answer(j.ask('agent1', run, 'steps.0', 'POST', `${facts.url}/me`, {}), 200, {})
  j.push('agent1', '/v2/me', { scenario })
  j.scenario(run, 'end', leased('alice'))
  j.write({ kind: 'idle', target: facts.name, detail: 'all sent', asked: j.entries.length - 1 })
  if (end !== 'none') j.write({ kind: 'end', reason: end })
  const plan = [{ run, scenario, target: facts.name, digest: 'd' }]
  return j.entries.map((entry): Entry =>
    entry.kind === 'begin' ? { ...entry, plan, ...begin, at: `2025-03-04T${at}:00.000Z` } : entry,
  )
}
const beginOf = (entries: readonly Entry[]) => entries[0] as BeginEntry

test('one journal stays as it is', () => {
  const journal = desk().entries
  expect(mergeJournals([journal])).toBe(journal)
})

describe('two shards of one lab', () => {
  const [a, b] = [shard('a'), shard('b', { at: '09:05' })]
  const merged = mergeJournals([a, b])

  const one = ['connection', 'scenario', 'invoke', 'reply', 'event', 'scenario', 'idle', 'connection']

  test('stand one behind the other, numbered and in time', () => {
    expect(merged.map(({ seq }) => seq)).toEqual(merged.map((_, i) => i))
    expect(merged.map(({ t }) => t)).toEqual(merged.map(({ t }) => t).toSorted((x, y) => x - y))
    expect(merged.map(({ kind }) => kind)).toEqual(['begin', ...one, ...one, 'end'])
  })

  test('keep participants apart', () => {
    const participants = merged.flatMap((entry) => ('participant' in entry ? [entry.participant] : []))
    expect(participants).toEqual([...Array(5).fill('agent1'), ...Array(5).fill('agent1~2')])
  })

  test('replies belong to their requests', () => {
    const replies = merged.filter((entry) => entry.kind === 'reply')
    expect(replies.map(({ cause }) => merged[cause]?.kind)).toEqual(['invoke', 'invoke'])
    expect(replies.map(({ cause, seq }) => seq - cause)).toEqual([1, 1])
  })

  test('an idle target was asked after the same entry', () => {
    const idles = merged.filter((entry) => entry.kind === 'idle')
    expect(idles.map(({ seq, asked }) => seq - (asked ?? 0))).toEqual([1, 1])
  })

  test('have one beginning with one target and both plans', () => {
    const begin = beginOf(merged)
    expect(begin.targets).toEqual([lab])
    expect(begin.plan.map(({ run }) => run)).toEqual(['a@lab-eu-1', 'b@lab-eu-1'])
  })

  test('close what is open when a shard ends: later silence is no silence of it', () => {
    const closed = merged.filter((entry) => entry.kind === 'connection' && entry.change === 'closed')
    expect(closed.map((entry) => [entry.seq, 'participant' in entry && entry.participant])).toEqual([
      [8, 'agent1'],
      [16, 'agent1~2'],
    ])
  })

  test('find their entries by execution', () => {
    const index = indexed(merged)
    expect(index.run('b@lab-eu-1')?.entries.map(({ seq }) => seq)).toEqual([10, 11, 12, 13, 14])
  })

  test('come in the order of their beginnings, however they are named', () => {
    expect(mergeJournals([b, a])).toEqual(merged)
  })
})

describe('two servers of one name', () => {
  const [one, two] = [1, 2].map((port) => ({ ...lab, name: 'embedded', url: `http://127.0.0.1:${port}/api` }))
  const merged = mergeJournals([shard('a', { facts: one! }), shard('b', { at: '09:05', facts: two! })])

  test('are two targets', () => {
    expect(beginOf(merged).targets).toEqual([one, { ...two, name: 'embedded~2' }])
    expect(beginOf(merged).plan.map(({ run, target }) => [run, target])).toEqual([
      ['a@embedded', 'embedded'],
      ['b@embedded~2', 'embedded~2'],
    ])
  })

  test('what one says of itself proves nothing about the other', () => {
    expect(merged.filter((entry) => entry.kind === 'idle').map(({ target }) => target)).toEqual([
      'embedded',
      'embedded~2',
    ])
  })
})

test('a participant that is named after its target moves with it', () => {
  const facts = { ...lab, name: 'embedded' }
  const with2 = (port: number, at: string) => {
    const j = journalOf([{ ...facts, url: `http://127.0.0.1:${port}` }])
    j.push('embedded/agent1', '/x', {})
    return j.entries.map((entry): Entry => (entry.kind === 'begin' ? { ...entry, at } : entry))
  }
  const merged = mergeJournals([with2(1, '1'), with2(2, '2'), with2(3, '3')])
  expect(merged.filter((entry) => entry.kind === 'event').map(({ participant }) => participant)).toEqual([
    'embedded/agent1',
    'embedded~2/agent1',
    'embedded~3/agent1',
  ])
})

describe('a shard that was cut off', () => {
  const merged = mergeJournals([shard('a', { end: 'none' }), shard('b', { at: '09:05' })])

  test('leaves the whole without an end, and a gap where it broke', () => {
    expect(merged.at(-1)?.kind).toBe('connection')
    expect(merged.filter((entry) => entry.kind === 'connection').map(({ change }) => change)).toEqual([
      'armed',
      'gap',
      'armed',
      'closed',
    ])
  })
})

test('interrupted is interrupted', () => {
  const merged = mergeJournals([shard('a', { end: 'interrupted' }), shard('b', { at: '09:05' })])
  expect(merged.at(-1)).toMatchObject({ kind: 'end', reason: 'interrupted' })
})

const plan = (skip: boolean, scenario: string) => ({
  run: `${scenario}@lab-eu-1`,
  scenario,
  target: 'lab-eu-1',
  digest: 'd',
  ...(skip ? { skip: { verdict: 'blocked' as const, cause: 'another shard' } } : {}),
})

test('what one shard leaves to another is not skipped', () => {
  const merged = mergeJournals([
    shard('a', { begin: { plan: [plan(false, 'a'), plan(true, 'b'), plan(true, 'c')] } }),
    shard('b', { at: '09:05', begin: { plan: [plan(true, 'a'), plan(false, 'b'), plan(true, 'c')] } }),
  ])
  expect(beginOf(merged).plan).toEqual([plan(false, 'a'), plan(false, 'b'), plan(true, 'c')])
})

describe('refuses', () => {
  test.each<[string, readonly (readonly Entry[])[], RegExp]>([
    ['nothing', [], /^There is no journal to merge\.$/],
    ['what does not begin', [shard('a'), []], /does not begin with its beginning/],
    [
      'the same scenario twice',
      [shard('a'), shard('a', { at: '09:05' })],
      /^Two of the journals ran a@lab-eu-1/,
    ],
    [
      'another seed',
      [shard('a'), shard('b', { begin: { seed: 8 } })],
      /seed is [78] in one and [78] in another/,
    ],
    ['another version', [shard('a'), shard('b', { begin: { wirechief: '9' } })], /wirechief is/],
    ['another patience', [shard('a'), shard('b', { begin: { patience: 1 } })], /patience is/],
    ['another time scale', [shard('a'), shard('b', { begin: { timeScale: 2 } })], /timeScale is/],
  ])('%s', (_, journals, message) => {
    expect(() => mergeJournals(journals)).toThrow(Failure)
    expect(() => mergeJournals(journals)).toThrow(message)
  })
})

describe('renaming', () => {
  const names = { target: (name: string) => `${name}!`, participant: (name: string) => `${name}?` }
  const common = { seq: 1, t: 2, at: '3' }
  const who = { participant: 'p' }
  const named = { participant: 'p?' }
  const scenario = { scenario: 'a@b', digest: 'd', phase: 'begin', kind: 'scenario' } as const
  test.each<[Draft, object]>([
    [
      { ...scenario, run: 'a@b@t', target: 't', agents: { alice: { participant: 'p', facts: {} } } },
      { run: 'a@b@t!', target: 't!', agents: { alice: { participant: 'p?', facts: {} } } },
    ],
    [{ kind: 'step', phase: 'begin', run: 'a@b@t', step: 's' }, { run: 'a@b@t!' }],
    [{ kind: 'verdict', run: 'a@t', verdict: 'pass', checks: {} }, { run: 'a@t!' }],
    [{ kind: 'verdict', run: 'odd', verdict: 'pass', checks: {} }, {}],
    [{ kind: 'wait', reason: 'r', ms: 1, run: 'a@t' }, { run: 'a@t!' }],
    [{ kind: 'wait', reason: 'r', ms: 1 }, {}],
    [
      { ...who, kind: 'stimulus', run: 'a@t', step: 's', name: 'n', outcome: 'done', detail: '' },
      { ...named, run: 'a@t!' },
    ],
    [
      { ...who, kind: 'invoke', mark: { purpose: 'step', run: 'a@t' }, method: 'GET', url: 'u', headers: {} },
      { ...named, mark: { purpose: 'step', run: 'a@t!' } },
    ],
    [{ ...who, kind: 'invoke', mark: { purpose: 'probe' }, method: 'GET', url: 'u', headers: {} }, named],
    [{ ...who, kind: 'event', channel: '/x', data: {} }, named],
    [{ ...who, kind: 'frame', direction: 'in', channel: '/x', frame: {} }, named],
    [{ ...who, kind: 'connection', change: 'opened' }, named],
    [{ kind: 'idle', target: 't', detail: '' }, { target: 't!' }],
    [{ kind: 'order', target: 't', ordered: true, samples: 1, detail: '' }, { target: 't!' }],
    [{ kind: 'stall', ms: 1 }, {}],
    [{ kind: 'note', about: 'x', text: 'y' }, {}],
    [{ kind: 'end', reason: 'done' }, {}],
  ])('%j', (draft, change) => {
    expect(renamed({ ...common, ...draft }, names)).toEqual({ ...common, ...draft, ...change })
  })
})

test('who is still connected at the end', () => {
  const j = journalOf([lab])
  for (const [participant, change] of [
    ['a', 'opened'],
    ['b', 'armed'],
    ['b', 'closed'],
    ['c', 'opened'],
    ['c', 'failed'],
    ['d', 'gap'],
    ['d', 'resumed'],
  ] as const)
    j.write({ kind: 'connection', participant, change })
  expect(openParticipants(j.entries)).toEqual(['a', 'd'])
})
