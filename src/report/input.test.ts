import { expect, test } from 'vitest'
import { demands, exitCodeOf, reproduce, shellWord } from './input.ts'
import { reporters } from './reporters.ts'
import { desk } from './testing/desk.ts'

test.each([
  ['voice/after-call-work', 'voice/after-call-work'],
  ['voice/x[a case]', "'voice/x[a case]'"],
  ["it's; rm -rf /", `'it'\\''s; rm -rf /'`],
  ['', "''"],
])('%j as a word of a shell', (word, written) => {
  expect(shellWord(word)).toBe(written)
})

test('the command to reproduce', () => {
  const { command: _, ...input } = desk()
  expect(reproduce(desk(), 'a/b')).toBe('wirechief run --target lab-eu-1.yaml --only a/b --seed 7')
  expect(reproduce(input, 'a/b[c d]')).toBe("wirechief run --only 'a/b[c d]' --seed 7")
})

test('what a check demands; what the catalogue has lost is left out', () => {
  const found = demands(desk().catalogue, ['gws.acw.notified', 'gws.gone'])
  expect(found.map(({ requirement, page }) => [requirement.id, page?.title])).toEqual([
    ['gws.acw.notified', 'After Call Work'],
  ])
})

test('a baseline has the last word on the exit code', () => {
  expect(exitCodeOf(desk())).toBe(1)
  expect(exitCodeOf({ ...desk(), baseline: { known: [], stale: [], settled: [], exitCode: 3 } })).toBe(3)
})

test('every kind of report can be had of one run', () => {
  const texts = Object.entries(reporters).map(([kind, report]) => [kind, report(desk(), {}).length > 1000])
  expect(texts).toEqual(['json', 'junit', 'html', 'markdown', 'github'].map((kind) => [kind, true]))
})
