import { expect, test } from 'vitest'
import type { ScenarioRow } from '../model.ts'
import { isWanted } from './filter.ts'

const row: ScenarioRow = {
  run: 'voice/hold@lab',
  id: 'voice/hold',
  title: 'A call can be held',
  target: 'lab-eu-1',
  outcome: 'warning',
  durationMs: 3,
  cause: 'a gap',
  reproduce: '',
  checks: [
    {
      id: 'voice/hold#2',
      outcome: 'warning',
      says: 'hear Held',
      proves: ['gws.hold.notified'],
      line: 'It does not say so.',
    },
  ],
}

test.each([
  ['', [], true],
  ['HOLD  call', [], true],
  ['hold missing', [], false],
  ['gws.hold', [], true],
  ['lab-eu', [], true],
  ['gap', [], true],
  ['#2', [], true],
  ['does not say', [], true],
  ['', ['warning'], true],
  ['', ['fail', 'pass'], false],
  ['nothing', ['warning'], false],
] as const)('%j with %j: %s', (text, outcomes, wanted) => {
  expect(isWanted(row, { text, outcomes })).toBe(wanted)
})
