import { describe, expect, test } from 'vitest'
import { indexed } from '../journal-index.ts'
import { lab } from '../testing/desk-journal.ts'
import { journalOf, leased } from '../testing/journal.ts'
import { lanesOf, otherTopics } from './lanes.ts'
import type { Told } from '../narrate.ts'

const j = journalOf([lab])
j.scenario('a@lab-eu-1', 'begin', leased('alice', 'bob'))
const run = indexed(j.entries).run('a@lab-eu-1')
const event = (channel: string, participant = 'agent1'): Told => ({
  participant,
  way: 'event',
  what: 'M',
  channel,
})

test('agents, HTTP, topics as they were first seen, and those that were awaited', () => {
  const lanes = lanesOf(run, [event('/v2/b'), event('/v2/a'), event('/v2/b')], ['/v2/a', '/v2/c'])
  expect(lanes.all).toEqual([
    { kind: 'agent', name: 'alice' },
    { kind: 'agent', name: 'bob' },
    { kind: 'http', name: 'HTTP' },
    { kind: 'topic', name: '/v2/b' },
    { kind: 'topic', name: '/v2/a' },
    { kind: 'topic', name: '/v2/c' },
  ])
  expect([lanes.agent('agent2'), lanes.http, lanes.topic('/v2/a'), lanes.topic('/v2/c')]).toEqual([
    1, 2, 4, 5,
  ])
})

test('a stranger has a lane too', () => {
  const lanes = lanesOf(run, [event('/x', 'agent9')])
  expect(lanes.all.map(({ name }) => name)).toEqual(['alice', 'bob', 'agent9', 'HTTP', '/x'])
  expect(lanes.agent('agent9')).toBe(2)
})

describe('a server that names a thousand topics', () => {
  const lanes = lanesOf(
    run,
    Array.from({ length: 1000 }, (_, i) => event(`/v2/${i}`)),
  )

  test('gets one lane for most of them', () => {
    expect(lanes.all.map(({ name }) => name)).toEqual([
      'alice',
      'bob',
      'HTTP',
      '/v2/0',
      '/v2/1',
      '/v2/2',
      '/v2/3',
      '/v2/4',
      otherTopics,
    ])
    expect([lanes.topic('/v2/4'), lanes.topic('/v2/5'), lanes.topic('/v2/999')]).toEqual([7, 8, 8])
  })
})

test('a long name is shortened', () => {
  const lanes = lanesOf(run, [event(`/${'x'.repeat(500)}`)])
  expect(lanes.all.at(-1)?.name).toBe(`/${'x'.repeat(78)}…`)
  expect(lanes.topic(`/${'x'.repeat(500)}`)).toBe(3)
})

test('without an execution there is the server alone', () => {
  expect(lanesOf(undefined, []).all).toEqual([{ kind: 'http', name: 'HTTP' }])
})
