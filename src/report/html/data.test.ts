import { expect, test } from 'vitest'
import { applyBaseline } from '../baseline.ts'
import { indexed } from '../journal-index.ts'
import { desk } from '../testing/desk.ts'
import { hostile } from '../testing/hostile.ts'
import { judgementOf } from '../testing/judged.ts'
import type { ReportInput } from '../input.ts'
import { pageData } from './data.ts'

const dataOf = (input: ReportInput) => pageData(input, indexed(input.entries))

test('a run', async () => {
  await expect(`${JSON.stringify(dataOf(desk()), undefined, 2)}\n`).toMatchFileSnapshot('../golden/page.json')
})

test('a scenario that only warns is shown as a warning', () => {
  expect(dataOf(desk()).scenarios.find(({ id }) => id === 'voice/hold')?.outcome).toBe('warning')
})

test('an address that is none of the web is no link', () => {
  const input = desk()
  const system = input.catalogue.systems['gws']!
  const pages = new Map(
    [...system.pages].map(([id, page]) => [id, { ...page, address: 'javascript:alert(1)' }]),
  )
  const catalogue = { ...input.catalogue, systems: { gws: { ...system, pages } } }
  expect(dataOf({ ...input, catalogue }).pages.map(({ address }) => address)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a baseline is told', () => {
  const input = desk()
  const common = {
    verdict: 'fail',
    reason: 'r',
    issue: 'LAB-7',
    owner: 'lab',
    expires: '2025-12-31',
  } as const
  const entries = [
    { check: 'voice/hangup#3', ...common },
    { check: 'voice/ready', ...common },
  ]
  const baseline = applyBaseline(input.judgement, entries, input.catalogue, '2025-03-04')
  expect(dataOf({ ...input, baseline }).baseline).toEqual({
    known: [
      { check: 'voice/hangup#3', run: 'voice/hangup@lab-eu-1', text: 'r (LAB-7, lab, until 2025-12-31)' },
    ],
    stale: [{ check: 'voice/ready', why: 'voice/ready on lab-eu-1 is pass, not fail' }],
  })
})

test('a run of nothing', () => {
  const data = dataOf({ ...desk(), entries: [], judgement: judgementOf([], []) })
  expect([data.startedAt, data.durationMs, data.exitCode, data.scenarios, data.entryScenario]).toEqual([
    '',
    0,
    3,
    [],
    {},
  ])
})

test('what comes from the wire is bounded', () => {
  expect(JSON.stringify(dataOf(hostile())).length).toBeLessThan(20_000)
})
