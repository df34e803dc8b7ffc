import { describe, expect, test } from 'vitest'
import type { ReportInput } from '../input.ts'
import { indexed } from '../journal-index.ts'
import { catalogueOf, scenario, step } from '../testing/catalogue.ts'
import { desk } from '../testing/desk.ts'
import { lab } from '../testing/desk-journal.ts'
import { journalOf, leased } from '../testing/journal.ts'
import { judgementOf, passed, scenarioResult } from '../testing/judged.ts'
import { many } from '../testing/many.ts'
import { stepBook } from './steps.ts'
import { timingOf } from './timing.ts'

const timing = (input: ReportInput) => timingOf(input, indexed(input.entries), stepBook(input.catalogue))

test('a run', () => {
  const [row] = timing(desk())
  expect(row?.operations.map(({ name, samples }) => [name, samples])).toEqual([
    ['AfterCallWork', [{ scenario: 5, entry: 12, reply: 14 }]],
    ['AttachUserData', [{ scenario: 6, entry: 47, reply: 12 }]],
    ['Dial', [{ scenario: 7, entry: 27, reply: 10 }]],
    ['DoNotDisturbOn', [{ scenario: 8, entry: 53, reply: 12 }]],
    [
      'Hangup',
      [
        { scenario: 9, entry: 37, reply: 15 },
        { scenario: 7, entry: 22, reply: 24 },
      ],
    ],
    ['Hold', [{ scenario: 10, entry: 32, reply: 18, event: 43 }]],
    ['Ready', [{ scenario: 11, entry: 6, reply: 20, event: 11 }]],
    ['SetCallDisposition', [{ scenario: 7, entry: 25, reply: 16 }]],
  ])
  expect(row?.figures).toEqual(desk().judgement.delays[0])
})

test('a notification before its reply is counted', () => {
  const ready = timing(desk())[0]?.operations.find(({ name }) => name === 'Ready')
  expect(ready).toEqual({
    name: 'Ready',
    replies: { count: 1, median: 20 },
    events: { count: 1, median: 11 },
    ahead: 1,
    slowest: { scenario: 11, entry: 6, reply: 20, event: 11 },
    samples: [{ scenario: 11, entry: 6, reply: 20, event: 11 }],
  })
})

test('of many samples some are drawn, sorted, and all are counted', () => {
  const [row] = timing(many(200))
  const dial = row?.operations.find(({ name }) => name === 'Dial')
  const drawn = dial?.samples.map(({ reply = 0, event = 0 }) => Math.max(reply, event)) ?? []
  expect([dial?.replies.count, dial?.samples.length]).toEqual([200, 50])
  expect(drawn).toEqual(drawn.toSorted((a, b) => a - b))
  expect(dial?.samples.at(-1)).toEqual(dial?.slowest)
})

describe('the cause of an event', () => {
  const j = journalOf([lab])
  const run = 'a@lab-eu-1'
  j.scenario(run, 'begin', leased('alice'))
  const first = j.ask('agent1', run, 'steps.0', 'POST', `${lab.url}/me/calls/12345`, {
    operationName: 'Dial',
  })
  const second = j.ask(
    'agent1',
    run,
    'steps.1',
    'POST',
    `${lab.url}/me/calls/12345`,
    { operationName: 'Hold' },
    10,
  )
  const event = j.push('agent1', '/v2/me/calls', {}, 5)
  const check = { ...passed({ id: 'a#3', says: '', proves: [] }, [event]), step: 'steps.2' }
  const input = (cause?: string, more: object = {}): ReportInput => ({
    entries: j.entries,
    catalogue: catalogueOf(
      [],
      [],
      [
        scenario('a', '', [
          step('send', 'steps.0'),
          step('send', 'steps.1'),
          { ...step('hear', 'steps.2', [], cause), ...more },
        ]),
      ],
    ),
    judgement: judgementOf([lab], [scenarioResult('a', '', 'pass', [check])]),
  })
  const delays = (cause?: string, more: object = {}) =>
    timing(input(cause, more)).flatMap(({ operations }) =>
      operations.flatMap(({ name, samples }) => samples.map(({ entry, event }) => [name, entry, event])),
    )

  test('is what its step names', () => {
    expect(delays('steps.0')).toEqual([['POST /me/calls/{…} Dial', first, 15]])
  })

  test('is else the last request before it', () => {
    expect(delays()).toEqual([['POST /me/calls/{…} Hold', second, 5]])
  })

  test.each([
    ['a silence', { kind: 'never' }],
    ['an event that is due at a time of its own', { within: 2000 }],
  ])('%s tells of no delay', (_, more) => {
    expect(delays('steps.0', more)).toEqual([])
  })
})

test('nothing measured, nothing told', () => {
  expect(timing({ ...desk(), judgement: judgementOf([lab], []) })).toEqual([])
})
