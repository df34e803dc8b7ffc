import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

test.each<[string, readonly string[], string | undefined]>([
  ['acept', ['accept', 'refuse', 'observe'], 'accept'],
  ['ACCEPT', ['accept'], 'accept'],
  ['refsue', ['accept', 'refuse'], 'refuse'],
  ['gws.acw.notifid', ['gws.acw.notified', 'gws.acw.accepted'], 'gws.acw.notified'],
  ['xylophone', ['accept', 'refuse'], undefined],
  ['as', ['on'], undefined],
  ['a', [], undefined],
  ['', ['accept'], undefined],
  ['hear', ['here', 'her'], 'her'],
])('%s of %j is %s', (word, candidates, found) => {
  expect(nearest(word, candidates)).toBe(found)
})

test('of two that are equally near, the first', () => {
  expect([nearest('seud', ['send', 'seed']), nearest('seud', ['seed', 'send'])]).toEqual(['send', 'seed'])
})

test('the longer a word, the more letters may be wrong', () => {
  expect(nearest('establishd-cal', ['established-call'])).toBe('established-call')
})
