import { expect, test } from 'vitest'
import { coverage } from './coverage.ts'
import { catalogueOf, page, requirement, scenario, step } from './testing/catalogue.ts'
import { deskCatalogue } from './testing/desk-catalogue.ts'

const faults = [
  { name: 'acw-says-aux', breaks: ['gws.acw.notified'], says: 'Announces AuxWork.' },
  { name: 'hangup-twice', breaks: ['gws.hangup.once', 'gws.unknown'], says: 'Reports a release twice.' },
  { name: 'stray', breaks: ['gws.gone'], says: 'Breaks what nobody demands | any more.' },
]

test('the page', async () => {
  await expect(coverage(deskCatalogue, faults)).toMatchFileSnapshot('golden/coverage.md')
})

test('cases of one scenario are one, a together counts with its sends, and implicit requirements are tested', () => {
  const send = step('send', 'steps.0', ['gws.b'])
  const together = { ...step('send', 'steps.1'), kind: 'together', sends: [send] }
  const catalogue = catalogueOf(
    [page('p', 'Page')],
    [
      requirement('gws.messages.as-documented', 'p', 'Messages are as documented.'),
      requirement('gws.a', 'p', 'A.'),
      requirement('gws.b', 'p', 'B.', { untestable: 'Only the vendor can see it.' }),
    ],
    [
      scenario('x[one]', '', [step('hear', 'steps.0', ['gws.a'])]),
      scenario('x[two]', '', [step('hear', 'steps.0', ['gws.a'])]),
      scenario('y', '', [together as never]),
    ],
  )
  const rows = coverage(catalogue, [])
    .split('\n')
    .filter((line) => line.startsWith('| `gws'))
  expect(rows).toEqual([
    '| `gws.messages.as-documented` | must | Messages are as documented. | every scenario |  |',
    '| `gws.a` | must | A. | `x` |  |',
    '| `gws.b` | must | B. | `y` |  |',
  ])
  expect(coverage(catalogue, [])).toContain('| 3 | 3 | 0 | 0 | 3 |')
})

test('what only exploring proves is tested, and says so', () => {
  const catalogue = catalogueOf(
    [page('p', 'Page')],
    [requirement('gws.a', 'p', 'A.'), requirement('gws.b', 'p', 'B.')],
    [scenario('x', '', [step('hear', 'steps.0', ['gws.b'])])],
  )
  const rows = (explored: readonly string[]) =>
    coverage(catalogue, [], explored)
      .split('\n')
      .filter((line) => line.startsWith('| `gws'))
  expect(rows([])).toEqual(['| `gws.a` | must | A. | **untested** |  |', '| `gws.b` | must | B. | `x` |  |'])
  expect(rows(['gws.a', 'gws.b'])).toEqual([
    '| `gws.a` | must | A. | every walk of `explore` |  |',
    '| `gws.b` | must | B. | every walk of `explore`<br>`x` |  |',
  ])
})

test('an empty catalogue', () => {
  expect(coverage(catalogueOf([], []), [])).toBe('# Coverage\n')
})
