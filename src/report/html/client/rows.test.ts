import { describe, expect, test } from 'vitest'
import type { EntryRow, ScenarioBlock } from '../model.ts'
import { diagramItems, type Picked } from './rows.ts'

const out = (seq: number): EntryRow => ({ seq, t: seq, way: 'out', what: '', from: 0, to: 1 })
const answer = (seq: number, cause: number): EntryRow => ({
  seq,
  t: seq,
  way: 'in',
  what: '',
  from: 1,
  to: 0,
  cause,
})
const event = (seq: number): EntryRow => ({ seq, t: seq, way: 'event', what: '', from: 2, to: 0 })
const block = (...entries: readonly EntryRow[]): ScenarioBlock => ({
  lanes: [],
  entries,
  leftOut: 0,
  checks: [],
  preamble: [],
})
const none: Picked = { cited: new Set(), silence: undefined }
const shown = (content: ScenarioBlock, picked: Picked = none) =>
  diagramItems(content, picked).map((item) => {
    if ('folded' in item) return `${item.folded.length} folded`
    const { entry, cited, busy, silent } = item.row
    const span = (name: string, s: typeof busy) =>
      s ? ` ${name}${s.above ? '↑' : ''}${s.below ? '↓' : ''}` : ''
    return `${entry.seq}${cited ? '*' : ''}${span('busy', busy)}${span('silent', silent)}`
  })

describe('a request that is being answered', () => {
  test('runs through what happens meanwhile', () => {
    expect(shown(block(event(1), out(2), event(3), answer(4, 2), event(5)))).toEqual([
      '1',
      '2 busy↓',
      '3 busy↑↓',
      '4 busy↑',
      '5',
    ])
  })

  test('two at once are busy until the last', () => {
    expect(shown(block(out(1), out(2), answer(3, 1), answer(4, 2)))).toEqual([
      '1 busy↓',
      '2 busy↑↓',
      '3 busy↑↓',
      '4 busy↑',
    ])
  })

  test('one whose reply is not shown is not busy for ever', () => {
    expect(shown(block(out(1), event(2)))).toEqual(['1', '2'])
  })
})

test('a proven silence runs from its first to its last entry', () => {
  expect(
    shown(block(event(1), event(2), event(3), event(4)), { cited: new Set([2]), silence: [2, 3] }),
  ).toEqual(['1', '2* silent↓', '3 silent↑', '4'])
})

describe('folding', () => {
  const long = block(...Array.from({ length: 40 }, (_, i) => event(i)))

  test('leaves what is near to the evidence', () => {
    expect(shown(long, { cited: new Set([20]), silence: undefined })).toEqual([
      '17 folded',
      '17',
      '18',
      '19',
      '20*',
      '21',
      '22',
      '23',
      '16 folded',
    ])
  })

  test('is not worth it for two', () => {
    const items = shown(long, { cited: new Set([5, 14, 36]), silence: undefined })
    expect(items.slice(0, 3)).toEqual(['0', '1', '2'])
    expect(items.filter((item) => item.endsWith('folded'))).toEqual(['15 folded'])
  })

  test('does not happen without a check, or in a short scenario', () => {
    expect(shown(long)).toHaveLength(40)
    expect(
      shown(block(...long.entries.slice(0, 24)), { cited: new Set([2]), silence: undefined }),
    ).toHaveLength(24)
  })
})
