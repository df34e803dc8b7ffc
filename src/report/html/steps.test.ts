import { describe, expect, test } from 'vitest'
import type { Step } from '../../catalogue/model.ts'
import { catalogueOf, scenario, step } from '../testing/catalogue.ts'
import { open, scenarioResult } from '../testing/judged.ts'
import { awaited, stepBook, stepLabel } from './steps.ts'

const send = step('send', 'steps.1/0')
const together: Step = {
  ...send,
  key: 'steps.1',
  kind: 'together',
  sends: [{ ...send, kind: 'send' }] as never,
}
const settle: Step = { ...send, key: 'steps.2', kind: 'settle' }
const hear = step('hear', 'steps.3', [], undefined, '/v2/me', 'M')
const somewhere = { ...hear, key: 'steps.4', on: { e: 'ref', ref: { name: 'x', path: [] } } } as Step
const book = stepBook(catalogueOf([], [], [scenario('a', '', [together, settle, hear, somewhere])]))
const check = (id: string, key: string) => ({
  ...open({ id, says: 'says', proves: [] }, 'error', ''),
  step: key,
})
const result = scenarioResult('a', '', 'pass', [check('a#4', 'steps.3')])

test('steps are found, also those in a together', () => {
  expect(book.step('a', 'steps.1')?.kind).toBe('together')
  expect(book.step('a', 'steps.1/0')?.kind).toBe('send')
  expect([book.step('a', 'steps.9'), book.step('b', 'steps.1')]).toEqual([undefined, undefined])
})

test('an event comes from what its step names, or from the last step that does something', () => {
  const named = { ...hear, cause: 'steps.1/0' } as Step
  expect([book.causeOf('a', hear)?.key, book.causeOf('a', named)?.key, book.causeOf('b', hear)]).toEqual([
    'steps.1',
    'steps.1/0',
    undefined,
  ])
})

describe('a step is called', () => {
  test.each([
    ['steps.3', 'steps.3 — says'],
    ['steps.1/0', 'steps.1/0 — send as alice'],
    ['steps.2', 'steps.2 — settle as alice'],
    ['steps.9', 'steps.9'],
  ])('%s: %s', (key, label) => {
    expect(stepLabel(result, key, book)).toBe(label)
  })
})

describe('what a check waits for', () => {
  test('is known where its step says it outright', () => {
    expect(awaited(result, check('a#4', 'steps.3'), book)).toEqual({
      agent: 'alice',
      channel: '/v2/me',
      message: 'M',
    })
  })

  test.each(['steps.4', 'steps.1', 'steps.9'])('is not known of %s', (key) => {
    expect(awaited(result, check('a#1', key), book)).toBeUndefined()
  })
})
