import { describe, expect, test } from 'vitest'
import { hashOf, noFilter, parseRoute, type Route, scenarioHash } from './route.ts'

test.each<[string, Route]>([
  ['', { view: 'summary', filter: noFilter }],
  ['#/', { view: 'summary', filter: noFilter }],
  ['#/nowhere', { view: 'summary', filter: noFilter }],
  ['#/timing', { view: 'timing', filter: noFilter }],
  [
    '#/scenarios?q=a%20b&show=fail,nonsense,pass',
    { view: 'scenarios', filter: { text: 'a b', outcomes: ['fail', 'pass'] } },
  ],
  ['#/scenario/', { view: 'summary', filter: noFilter }],
  ['#/scenario/a%2Fb%40lab', { view: 'scenario', run: 'a/b@lab', check: undefined, entry: undefined }],
  [
    '#/scenario/a%2Fb%40lab/a%2Fb%231',
    { view: 'scenario', run: 'a/b@lab', check: 'a/b#1', entry: undefined },
  ],
  ['#/scenario/r/?entry=7', { view: 'scenario', run: 'r', check: undefined, entry: 7 }],
  ['#/scenario/r?entry=x', { view: 'scenario', run: 'r', check: undefined, entry: undefined }],
  ['#/scenario/%E0%A4%A', { view: 'scenario', run: '%E0%A4%A', check: undefined, entry: undefined }],
])('%s', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route)
})

describe('an address is found again', () => {
  test.each([
    ['voice/x[a case: 50 %/?&#]@lab', 'voice/x[a case: 50 %/?&#]#2', 17],
    ['r', undefined, undefined],
    ['r', undefined, 3],
  ] as const)('%s %s %s', (run, check, entry) => {
    expect(parseRoute(scenarioHash(run, check, entry))).toEqual({ view: 'scenario', run, check, entry })
  })

  test('of a filter', () => {
    const filter = { text: 'status:untested & more', outcomes: ['fail', 'blocked'] as const }
    expect(parseRoute(hashOf('scenarios', filter))).toEqual({ view: 'scenarios', filter })
  })

  test('without a filter it is short', () => {
    expect(hashOf('findings')).toBe('#/findings')
  })
})
