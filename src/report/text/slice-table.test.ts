import { expect, test } from 'vitest'
import { indexed } from '../journal-index.ts'
import { narrator } from '../narrate.ts'
import { desk } from '../testing/desk.ts'
import type { SliceItem } from '../slice.ts'
import { ansi, plain, type Style } from './style.ts'
import { sliceTable } from './slice-table.ts'

const input = desk()
const index = indexed(input.entries)
const tell = narrator(input, index)
const named = (participant: string) =>
  ({ agent1: 'alice', agent2: 'a name that is much too long' })[participant] ?? participant
const item = (seq: number, cited = false): SliceItem => ({ entry: index.entry(seq)!, cited })
const table = (items: readonly SliceItem[], style: Style = plain, width = 80) =>
  sliceTable(items, tell, named, style, width)

test('each kind of line', () => {
  const lost = input.entries.find((entry) => entry.kind === 'reply' && entry.outcome === 'unknown')!
  expect(table([item(1), item(6), { leftOut: 12 }, item(7, true), item(8), item(lost.seq)])).toEqual([
    '   1      −6 ms  alice · /v2/me/devices event connection armed',
    '   6      +0 ms  alice → POST /me/channels/voice {"operationName":"Ready"}',
    '   ⋮  12 more',
    '▸  7     +11 ms  alice ⇐ /v2/me/devices DeviceStateChangeMessage {"devices":[{"…',
    '   8     +20 ms  alice ← 200 {"statusCode":0}',
    `  44  +13483 ms  alice ✗ no reply: timeout after 10 s nothing came within the l…`,
  ])
})

test('a long name is cut, and every line fits', () => {
  const lines = table([item(3), item(7, true)], plain, 60)
  expect(lines[0]).toBe('  3   +0 ms  a name that… · /v2/me/devices event connection…')
  expect(lines.map((line) => line.length)).toEqual([60, 60])
})

test('colour is only added', () => {
  const items = [item(6), { leftOut: 1 }, item(8, true)]
  // oxlint-disable-next-line no-control-regex -- escape sequences are what is taken away here
  const bare = table(items, ansi).map((line) => line.replace(/\u001b\[\d+m/g, ''))
  expect(bare).toEqual(table(items))
  expect(table(items, ansi)[2]).toBe(ansi.bold(table(items)[2]!))
})

test('no entries, no lines', () => {
  expect(table([])).toEqual([])
})
